package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;

/** How much of the size near the mid is very near. */
final class Convexity {
  /** The band that ends at 50 basis points. */
  private static final int TO_50_BPS = 3;

  private Convexity() {}

  static List<Feature> columns() {
    return List.of(
        new BookColumn(
            Column.of(
                "book_convexity",
                "1",
                "size in [0,5) bps / size in [0,50) bps, both sides",
                "levels, M",
                "N",
                "definition"),
            book ->
                book.usable()
                    ? within(book, Bands.NEAREST) / within(book, TO_50_BPS)
                    : Absent.DOUBLE));
  }

  /** Size of both sides nearer than the upper edge of a band. */
  static double within(BookView book, int band) {
    return book.bidDistances().within(band) + book.askDistances().within(band);
  }
}
