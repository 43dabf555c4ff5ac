package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.ViewColumn;
import io.github.tidemark.kernel.feature.ViewNumber;
import java.util.List;

/** The mid weighted by the size of the opposite side. */
final class Microprice {
  private static final String SOURCE = "the weighted mid of Stoikov 2018, The micro-price";

  private Microprice() {}

  static List<Feature> columns() {
    return List.of(
        new ViewColumn(
            Column.of(
                "microprice", "price", "(b0 A0 + a0 B0) / (A0 + B0)", "best quotes", "N", SOURCE),
            ViewNumber.MICROPRICE),
        new BookColumn(
            Column.of(
                "microprice_minus_mid", "price", "microprice - M", "best quotes", "N", SOURCE),
            book -> book.microprice() - book.mid()));
  }
}
