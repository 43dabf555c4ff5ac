package io.github.tidemark.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateSearchTest {
  private static final Duration TRIGGER = Duration.ofSeconds(5);

  /** Of ten seconds with a hundred records each. */
  private static LiveResult result(int symbols, long batchMillis, long unread) {
    BatchTimes.Batch batch =
        new BatchTimes.Batch(
            "ordered", Instant.EPOCH, 500, Map.of("triggerExecution", batchMillis));
    return new LiveResult(
        symbols,
        TRIGGER,
        new Window(0, 10_000_000_000L),
        1_000,
        1_000,
        unread,
        new Latencies(),
        Map.of(),
        List.of(batch),
        1,
        0,
        0,
        1_000,
        Map.of());
  }

  private static RateSearch upTo(int most) {
    return new RateSearch(symbols -> result(symbols, symbols <= most ? 4_999 : 5_000, 0));
  }

  private static List<Integer> tried(RateSearch search) {
    return search.tried().stream().map(LiveResult::symbols).toList();
  }

  @Test
  void loadsAreDoubledAndThenHalvedTowardsTheMostThatGoes() throws IOException {
    RateSearch search = upTo(130);
    assertThat(search.run(50).map(LiveResult::symbols)).contains(125);
    assertThat(tried(search)).containsExactly(50, 100, 200, 150, 125);
  }

  @Test
  void aFirstLoadThatIsTooMuchIsHalved() throws IOException {
    RateSearch search = upTo(3);
    assertThat(search.run(16).map(LiveResult::symbols)).contains(3);
    assertThat(tried(search)).containsExactly(16, 8, 4, 2, 3);
    RateSearch never = upTo(0);
    assertThat(never.run(2)).isEqualTo(Optional.empty());
    assertThat(tried(never)).containsExactly(2, 1);
  }

  @Test
  void moreUnreadThanComesInTwoTriggersIsNotSustained() {
    assertThat(result(1, 4_999, 1_000).isSustained()).isTrue();
    assertThat(result(1, 4_999, 1_001).isSustained()).isFalse();
    assertThat(result(1, 5_000, 0).isSustained()).isFalse();
  }
}
