package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;

/** Spread against the size that is there to take. */
final class PriceImpact {
  private PriceImpact() {}

  static List<Feature> columns() {
    return List.of(
        new BookColumn(
            Column.of(
                "price_impact_ratio",
                "bps/size",
                "spread_bps / size in [0,5) bps, both sides",
                "levels, M",
                "N",
                "definition"),
            book ->
                book.usable()
                    ? book.spreadBps() / Convexity.within(book, Bands.NEAREST)
                    : Absent.DOUBLE));
  }
}
