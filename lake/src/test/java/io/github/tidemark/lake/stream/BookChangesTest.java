package io.github.tidemark.lake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineRun;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.raw.Channel;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookChangesTest {
  private static final long START = 1_723_160_400_000_000_000L;
  private static final StreamConfig CONFIG =
      StreamConfig.builder()
          .engine(EngineConfig.builder().trades(false).build())
          .features(Layer.FAST, Optional.of(Profile.full()))
          .bars(Layer.FAST, List.of())
          .bars(Layer.FINAL, List.of())
          .build();

  private final NavigableMap<BigDecimal, BigDecimal> bids =
      new TreeMap<>(Comparator.<BigDecimal>reverseOrder());
  private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
  private final List<Event> books = new ArrayList<>();

  private static String json(Map<BigDecimal, BigDecimal> levels) {
    List<String> pairs = new ArrayList<>();
    levels.forEach((p, q) -> pairs.add("[\"%s\",\"%s\"]".formatted(p.toPlainString(), q)));
    Collections.shuffle(pairs, new Random(pairs.size()));
    return String.join(",", pairs);
  }

  private static byte[] message(String type, long ts, int n, String bids, String asks) {
    return ("{\"type\":\"%s\",\"ts\":%d,\"pos\":%d,\"nonce\":%d,\"prev_nonce\":%d,"
            + "\"bids\":[%s],\"asks\":[%s]}")
        .formatted(type, ts, n, n, n - 1, bids, asks)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void write(long ts, int n, boolean gap) {
    books.add(
        new BookEvent(
            ts,
            Absent.LONG,
            n,
            gap,
            false,
            side(bids.keySet()),
            side(bids.values()),
            side(asks.keySet()),
            side(asks.values()),
            null,
            null));
  }

  private static double[] side(Collection<BigDecimal> values) {
    return values.stream().limit(20).mapToDouble(BigDecimal::doubleValue).toArray();
  }

  private static Map<BigDecimal, BigDecimal> change(
      Random random, NavigableMap<BigDecimal, BigDecimal> side, int from, int to) {
    Map<BigDecimal, BigDecimal> changed = new TreeMap<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      // 100 and 100.00 are one price, 100.0000000001 is another.
      BigDecimal price = new BigDecimal(from + random.nextInt(to - from));
      price = random.nextInt(4) == 0 ? price.add(new BigDecimal("0.0000000001")) : price;
      price = random.nextBoolean() ? price : price.setScale(Math.max(2, price.scale()));
      BigDecimal size = new BigDecimal(random.nextInt(3) == 0 ? 0 : random.nextInt(500));
      changed.keySet().removeIf(new ComparesTo(price)::is);
      changed.put(price, size);
      side.remove(price);
      if (size.signum() > 0) {
        side.put(price, size);
      }
    }
    return changed;
  }

  private record ComparesTo(BigDecimal price) {
    boolean is(BigDecimal other) {
      return price.compareTo(other) == 0;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void changesBuildTheSameBooksAsADecimalMapWhereverTheStateIsCut(long seed) {
    Random random = new Random(seed);
    Feed feed = new Feed();
    for (int i = 0; i < 700; i++) {
      bids.put(new BigDecimal(i + 1), BigDecimal.ONE);
      asks.put(new BigDecimal(2000 + i), BigDecimal.TEN);
    }
    feed.value(Channel.ORDERBOOK, START, message("snapshot", START, 1, json(bids), json(asks)));
    write(START, 1, false);
    for (int n = 2; n < 200; n++) {
      long ts = START + n * 200_000_000L;
      if (random.nextInt(40) == 0) {
        feed.value(Channel.ORDERBOOK, ts, message("snapshot", ts, n, json(bids), json(asks)));
      } else {
        String b = json(change(random, bids, 1, 1500));
        String a = json(change(random, asks, 1600, 2900));
        feed.value(
            Channel.ORDERBOOK, ts + random.nextInt(1_000_000_000), message("delta", ts, n, b, a));
      }
      write(ts, n, false);
    }
    feed.finish();
    EngineRun expected =
        new EngineRun(
                CONFIG.engine(), StreamRun.INSTRUMENT, CONFIG.fast().features(), List.of(), 64)
            .applyAll(books)
            .finish();
    StreamRun whole = new StreamRun(CONFIG).whole(feed);
    assertThat(whole.tables().deadLetters()).isEmpty();
    assertThat(whole.tables().features(Layer.FAST)).isEqualTo(expected.bookRows());
    StreamRun cut = new StreamRun(CONFIG).cut(feed, seed, 12);
    assertThat(cut.tables().content()).isEqualTo(whole.tables().content());
    assertThat(cut.state().chunks()).isZero();
  }

  @Test
  void changesWithoutABookAreDeadLettersAndABreakOpensAnEpoch() {
    Feed feed =
        new Feed()
            .value(Channel.ORDERBOOK, START, message("delta", START, 1, "[1,1]", "[3,1]"))
            .value(
                Channel.ORDERBOOK, START + 1, message("snapshot", START + 1, 5, "[1,1]", "[3,1]"))
            .value(Channel.ORDERBOOK, START + 2, message("delta", START + 2, 4, "[1,7]", ""))
            .value(Channel.ORDERBOOK, START + 3, message("delta", START + 3, 6, "[2,1]", ""))
            .value(Channel.ORDERBOOK, START + 4, message("delta", START + 4, 9, "[3,1]", "[4,1]"))
            .finish();
    StreamRun run = new StreamRun(CONFIG).whole(feed);
    assertThat(run.tables().deadLetters().values())
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.NO_BOOK, Reason.STALE);
    assertThat(run.tables().unusable().values())
        .first()
        .isEqualTo(
            "1723160400001 {\"exchange\":\"x\",\"symbol\":\"Y\",\"ts\":1723160400000000000,\"pos\":1,"
                + "\"type\":\"delta\",\"nonce\":1,\"prev_nonce\":0,\"bids\":[[1,1.0]],\"asks\":[[3,1.0]]}");
    StreamRun cut = new StreamRun(CONFIG).cut(feed, 7, 1);
    assertThat(cut.tables().content()).isEqualTo(run.tables().content());
    List<Map<String, Object>> rows = run.tables().features(Layer.FAST);
    assertThat(rows).extracting(row -> row.get("best_bid")).containsExactly(1.0, 2.0, 3.0);
    assertThat(rows).extracting(row -> row.get("best_ask")).containsExactly(3.0, 3.0, 4.0);
    assertThat(rows).extracting(row -> row.get("gap_before")).containsExactly(false, false, true);
    assertThat(run.last().unusable()).isEqualTo(2);
    assertThat(run.last().accepted()).isEqualTo(run.last().applied() + run.last().unusable());
  }

  @Test
  void aBookWhosePricesCannotBeHeldTogetherIsLostUntilTheNextOne() {
    Feed feed =
        new Feed()
            .value(
                Channel.ORDERBOOK,
                START,
                message("snapshot", START, 1, "[1000000,1]", "[3000000,1]"))
            .value(
                Channel.ORDERBOOK,
                START + 1,
                message("delta", START + 1, 2, "[0.00000000000001,1]", ""))
            .value(Channel.ORDERBOOK, START + 2, message("delta", START + 2, 3, "[5,1]", ""))
            .value(Channel.ORDERBOOK, START + 3, message("snapshot", START + 3, 4, "[7,1]", ""))
            .finish();
    StreamRun run = new StreamRun(CONFIG).cut(feed, 1, 1);
    assertThat(run.tables().deadLetters().values())
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.NO_BOOK, Reason.NO_BOOK);
    assertThat(run.tables().features(Layer.FAST))
        .extracting(row -> row.get("best_bid"))
        .containsExactly(1000000.0, 7.0);
  }
}
