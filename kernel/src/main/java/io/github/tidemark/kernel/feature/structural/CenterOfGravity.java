package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;

/** Mean price of all resting size. */
final class CenterOfGravity {
  private CenterOfGravity() {}

  static List<Feature> columns() {
    return List.of(
        new BookColumn(
            Column.of(
                "center_of_gravity",
                "price",
                "sum(p q) / sum(q) over both sides",
                "levels",
                "N",
                "definition"),
            BookView::centerOfGravity),
        new BookColumn(
            Column.of(
                "center_of_gravity_bps",
                "bps",
                "(center_of_gravity - M) / M * 1e4",
                "levels, M",
                "N",
                "definition"),
            book -> (book.centerOfGravity() - book.mid()) / book.mid() * 1e4));
  }
}
