package io.github.tidemark.lake.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.replay.ReplayFeed.Ending;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Levels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayFeedTest {
  private static final long SECOND = 1_000_000_000L;
  private static final InstrumentKey A = new InstrumentKey("x", "A");
  private static final InstrumentKey B = new InstrumentKey("x", "B");
  private static final Set<Channel> BOTH = EnumSet.of(Channel.TRADES, Channel.ORDERBOOK);

  private final List<RawEvent> events = new ArrayList<>();

  private void trade(InstrumentKey key, long ts) {
    events.add(
        new RawEvent(
            Channel.TRADES,
            key,
            new Envelope.Trade(ts, Absent.LONG, events.size(), 1, 1, Side.BUY, null, null)));
  }

  private void book(InstrumentKey key, long ts) {
    events.add(
        new RawEvent(
            Channel.ORDERBOOK,
            key,
            new Envelope.Book(
                ts,
                Absent.LONG,
                events.size(),
                Absent.LONG,
                Absent.LONG,
                Envelope.BookType.FULL,
                false,
                false,
                Levels.NONE,
                Levels.NONE)));
  }

  private List<ReplayRecord> run(Set<Channel> channels, Ending ending) throws IOException {
    Iterator<RawEvent> source = List.copyOf(events).iterator();
    ReplayFeed feed =
        new ReplayFeed(() -> source.hasNext() ? source.next() : null, channels, ending);
    List<ReplayRecord> records = new ArrayList<>();
    for (ReplayRecord record = feed.next(); record != null; record = feed.next()) {
      records.add(record);
    }
    return records;
  }

  private static List<String> shown(List<ReplayRecord> records) {
    return records.stream()
        .map(
            record ->
                "%s %s %.1f %s"
                    .formatted(
                        record.key().symbol(),
                        record.channel().folder(),
                        record.time() / 1e9,
                        record.value().getClass().getSimpleName()))
        .toList();
  }

  @Test
  void anIdleChannelHasAHeartbeatEachSecondOfEventTime() throws IOException {
    book(A, 10 * SECOND);
    book(A, 11 * SECOND + SECOND / 2);
    trade(A, 12 * SECOND + SECOND / 2);
    book(A, 14 * SECOND);
    assertThat(shown(run(BOTH, Ending.OPEN)))
        .containsExactly(
            "A orderbook 10.0 Book",
            "A trades 11.0 Heartbeat",
            "A orderbook 11.0 Heartbeat",
            "A orderbook 11.5 Book",
            "A trades 12.0 Heartbeat",
            "A orderbook 12.5 Heartbeat",
            "A trades 12.5 Trade",
            "A trades 13.5 Heartbeat",
            "A orderbook 13.5 Heartbeat",
            "A orderbook 14.0 Book");
  }

  @Test
  void aChannelWithoutAnyEventHasHeartbeatsAndAnEnd() throws IOException {
    trade(A, SECOND);
    trade(B, 2 * SECOND + SECOND / 2);
    assertThat(shown(run(BOTH, Ending.FINISHED)))
        .containsExactly(
            "A trades 1.0 Trade",
            "A trades 2.0 Heartbeat",
            "A orderbook 2.0 Heartbeat",
            "B trades 2.5 Trade",
            "A trades 2.5 End",
            "A orderbook 2.5 End",
            "B trades 2.5 End",
            "B orderbook 2.5 End");
  }

  @Test
  void aChannelTheSourceLacksHasNone() throws IOException {
    trade(A, SECOND);
    trade(A, 3 * SECOND);
    assertThat(shown(run(EnumSet.of(Channel.TRADES), Ending.OPEN)))
        .containsExactly(
            "A trades 1.0 Trade",
            "A trades 2.0 Heartbeat",
            "A trades 3.0 Heartbeat",
            "A trades 3.0 Trade");
  }

  @Test
  void whereAllIsIdleForLongHeartbeatsEndUntilTheSecondBeforeTheNextEvent() throws IOException {
    trade(A, SECOND);
    book(B, SECOND + SECOND / 2);
    long next = 1_000_000_000 * SECOND + SECOND / 4;
    trade(B, next);
    trade(B, next + 2 * SECOND);
    List<ReplayRecord> records = run(BOTH, Ending.OPEN);
    long idleFrom = SECOND + SECOND / 2 + ReplayFeed.IDLE_NANOS;
    List<ReplayRecord> early =
        records.stream().filter(record -> record.time() <= idleFrom).toList();
    assertThat(early).hasSize(2 + 2 * 900 + 2 * 900);
    assertThat(shown(records.subList(early.size(), records.size())))
        .containsExactly(
            "B trades 999999999.5 Heartbeat",
            "B orderbook 999999999.5 Heartbeat",
            "A trades 1000000000.0 Heartbeat",
            "A orderbook 1000000000.0 Heartbeat",
            "B trades 1000000000.3 Trade",
            "B orderbook 1000000000.5 Heartbeat",
            "A trades 1000000001.0 Heartbeat",
            "A orderbook 1000000001.0 Heartbeat",
            "B trades 1000000001.3 Heartbeat",
            "B orderbook 1000000001.5 Heartbeat",
            "A trades 1000000002.0 Heartbeat",
            "A orderbook 1000000002.0 Heartbeat",
            "B trades 1000000002.3 Heartbeat",
            "B trades 1000000002.3 Trade");
  }

  @Test
  void noRecordsComeOfNoEvents() throws IOException {
    assertThat(run(BOTH, Ending.FINISHED)).isEmpty();
  }

  /** Against what heartbeats are for, computed anew at every record. */
  @Test
  void noLineIsEverMoreThanASecondBehind() throws IOException {
    Random random = new Random(3);
    long ts = 100 * SECOND;
    for (int i = 0; i < 3_000; i++) {
      ts += random.nextInt(100) == 0 ? random.nextInt(10) * SECOND : random.nextInt(1 << 28);
      InstrumentKey key = random.nextInt(5) == 0 ? A : B;
      if (random.nextInt(3) == 0) {
        trade(key, ts);
      } else {
        book(key, ts);
      }
    }
    List<ReplayRecord> records = run(BOTH, Ending.OPEN);
    Map<String, Long> latest = new HashMap<>();
    List<Envelope> sent = new ArrayList<>();
    long before = 0;
    for (ReplayRecord record : records) {
      assertThat(record.time()).isGreaterThanOrEqualTo(before);
      before = record.time();
      long behind = before;
      latest.forEach((line, at) -> assertThat(behind - at).as(line).isLessThanOrEqualTo(SECOND));
      String line = record.key() + " " + record.channel();
      if (record.value() instanceof Envelope.Heartbeat heartbeat) {
        assertThat(heartbeat.ts()).isEqualTo(record.time());
        assertThat(record.time() - latest.getOrDefault(line, record.time() - SECOND))
            .as("only where idle")
            .isEqualTo(SECOND);
      } else {
        sent.add(record.value());
        for (Channel channel : BOTH) {
          latest.putIfAbsent(record.key() + " " + channel, before);
        }
      }
      latest.put(line, before);
    }
    assertThat(sent).isEqualTo(events.stream().map(event -> (Envelope) event.event()).toList());
  }
}
