package io.github.tidemark.benchmarks.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the highest load that is sustained: twice as many instruments each time until they are
 * too many, then the middle between the most that went and the fewest that did not, until these two
 * are within a quarter of each other.
 */
final class RateSearch {
  /** One measurement. */
  @FunctionalInterface
  interface Measurement {
    LiveResult with(int symbols) throws IOException;
  }

  private final Measurement measurement;
  private final List<LiveResult> tried = new ArrayList<>();

  RateSearch(Measurement measurement) {
    this.measurement = measurement;
  }

  /** All that was measured, in order. */
  List<LiveResult> tried() {
    return tried;
  }

  /**
   * Searches.
   *
   * @param first instruments to begin with
   * @return the highest load that was sustained; nothing when a single instrument is too much
   */
  Optional<LiveResult> run(int first) throws IOException {
    Optional<LiveResult> best = Optional.empty();
    int went = 0;
    int failed = Integer.MAX_VALUE;
    int symbols = first;
    while (failed - went > Math.max(1, went / 4)) {
      LiveResult result = measurement.with(symbols);
      tried.add(result);
      if (result.isSustained()) {
        went = symbols;
        best = Optional.of(result);
      } else {
        failed = symbols;
      }
      symbols = failed == Integer.MAX_VALUE ? 2 * went : went + (failed - went) / 2;
    }
    return best;
  }
}
