package io.github.tidemark.lake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.tidemark.kernel.book.BookSide;
import io.github.tidemark.kernel.book.DecimalReader;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.imports.DepthSync.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepthSyncTest {
  private static final long SECOND = 1_000_000_000L;

  private final JsonFactory json = new JsonFactory();
  private final DecimalReader decimal = new DecimalReader();

  /**
   * A venue's true bids change by numbered updates; diffs bundle them, snapshots come late, some
   * diffs come twice. Whenever there is a book, it is the venue's at that update.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theBookIsTheVenuesAtEveryUpdate(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    boolean futures = seed % 2 == 0;
    TreeMap<BigDecimal, BigDecimal> venue = new TreeMap<>();
    Map<Long, Map<BigDecimal, BigDecimal>> history = new HashMap<>();
    Deque<DepthDiff> delayed = new ArrayDeque<>();
    DepthSync sync = new DepthSync(Integer.MAX_VALUE);
    long id = 1000;
    int books = 0;
    for (int step = 0; step < 3_000; step++) {
      long first = id + 1 + (futures ? random.nextInt(5) : 0);
      long previous = id;
      Map<BigDecimal, BigDecimal> changes = new TreeMap<>();
      int updates = random.nextInt(1, 4);
      for (int i = 0; i < updates; i++) {
        id = i == 0 ? first : id + 1;
        BigDecimal price = BigDecimal.valueOf(random.nextInt(9_900, 10_000), 2);
        BigDecimal size = BigDecimal.valueOf(random.nextInt(3), 1);
        changes.put(price, size);
        venue.put(price, size);
        venue.values().removeIf(each -> each.signum() == 0);
        history.put(id, new TreeMap<>(venue));
      }
      DepthDiff diff = diff(first, id, futures ? previous : Absent.LONG, changes, step * SECOND);
      delayed.add(diff);
      if (random.nextInt(50) == 0) {
        delayed.add(diff);
      }
      if (random.nextInt(40) == 0) {
        long snapshotId = id;
        books +=
            count(sync.snapshot(snapshotId, 0, step * SECOND, levels(venue), levels(Map.of())));
        assertSame(sync, history);
      }
      while (delayed.size() > random.nextInt(8)) {
        books += count(sync.diff(delayed.remove()));
        if (sync.wasEverLive()) {
          assertSame(sync, history);
        }
      }
    }
    assertThat(sync.breaks()).as("breaks").isZero();
    assertThat(books).as("books").isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void aLostDiffIsAlwaysABreak(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    DepthSync sync = new DepthSync(1);
    assertThat(sync.snapshot(10, 0, 0, levels(Map.of()), levels(Map.of()))).isEqualTo(Outcome.BOOK);
    long id = 10;
    int lost = 0;
    for (int step = 1; step < 500; step++) {
      DepthDiff diff = diff(id + 1, id + 2, seed % 2 == 0 ? id : Absent.LONG, Map.of(), step);
      id += 2;
      if (random.nextInt(20) == 0 && !sync.isGap()) {
        lost++;
        id += 2;
        diff = diff(id - 1, id, seed % 2 == 0 ? id - 2 : Absent.LONG, Map.of(), step);
        assertThat(sync.diff(diff)).isEqualTo(Outcome.BOOK);
        assertThat(sync.isGap()).as("gap at step %d", step).isTrue();
      } else {
        assertThat(sync.diff(diff)).isEqualTo(Outcome.BOOK);
        assertThat(sync.isGap()).as("gap at step %d", step).isFalse();
      }
    }
    assertThat(sync.breaks()).isEqualTo(lost).isPositive();
  }

  @Test
  void whatIsHeldForASnapshotIsBoundedAndMissedAsAGap() throws IOException {
    DepthSync sync = new DepthSync(1);
    Map<BigDecimal, BigDecimal> many = new TreeMap<>();
    for (int i = 1; i <= 1_000; i++) {
      many.put(BigDecimal.valueOf(i), BigDecimal.ONE);
    }
    for (int id = 11; id <= 400; id++) {
      assertThat(sync.diff(diff(id, id, Absent.LONG, many, id))).isEqualTo(Outcome.BEFORE_SNAPSHOT);
    }
    assertThat(sync.snapshot(10, 0, 500, levels(Map.of()), levels(Map.of())))
        .isEqualTo(Outcome.BOOK);
    assertThat(sync.lastId()).isEqualTo(400);
    assertThat(sync.isGap()).isTrue();
  }

  private static int count(Outcome outcome) {
    return outcome == Outcome.BOOK ? 1 : 0;
  }

  private static void assertSame(DepthSync sync, Map<Long, Map<BigDecimal, BigDecimal>> history) {
    Map<Double, Double> expected = new TreeMap<>();
    history
        .get(sync.lastId())
        .forEach((price, size) -> expected.put(price.doubleValue(), size.doubleValue()));
    Map<Double, Double> actual = new TreeMap<>();
    BookSide bids = sync.book().bids();
    for (int level = 0; level < bids.levels(); level++) {
      actual.put(bids.price(level), bids.size(level));
    }
    assertThat(actual).as("bids at update %d", sync.lastId()).isEqualTo(expected);
  }

  private DepthDiff diff(
      long first, long last, long previous, Map<BigDecimal, BigDecimal> bids, long time)
      throws IOException {
    return new DepthDiff(first, last, previous, time, time, levels(bids), levels(Map.of()));
  }

  private DepthLevels levels(Map<BigDecimal, BigDecimal> side) throws IOException {
    String text =
        side.entrySet().stream()
            .map(level -> "[\"" + level.getKey() + "\",\"" + level.getValue() + "\"]")
            .collect(Collectors.joining(",", "[", "]"));
    DepthLevels levels = new DepthLevels(16);
    try (JsonParser parser = json.createParser(text)) {
      parser.nextToken();
      assertThat(levels.read(parser, decimal)).isNull();
    }
    return levels;
  }
}
