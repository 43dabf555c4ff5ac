package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import java.util.List;

/** The fifth level's size against the best one's. */
final class DepthDecay {
  private DepthDecay() {}

  static List<Feature> columns() {
    return Quote.both(
        side ->
            new BookColumn(
                Column.of(
                    side.word() + "_depth_decay_5",
                    "1",
                    "q_4 / q_0",
                    side.word() + " sizes",
                    "N",
                    "definition"),
                book -> {
                  LevelSums levels = side.levels(book);
                  return of(levels.sizes(), levels.start(), levels.count());
                }));
  }

  /** NaN with fewer than five levels. */
  static double of(double[] sizes, int offset, int n) {
    return n < 5 ? Absent.DOUBLE : sizes[offset + 4] / sizes[offset];
  }
}
