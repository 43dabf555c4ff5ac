package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.StructuralFeature;
import io.github.tidemark.kernel.feature.ViewColumn;
import io.github.tidemark.kernel.feature.ViewColumns;
import java.util.List;
import java.util.stream.IntStream;

/** Computes the structural ones among some columns into a row: the cheap ones in one loop. */
final class StructuralReader {
  private final int size;
  private final ViewColumns views;
  private final StructuralFeature[] others;
  private final int[] otherPlaces;

  StructuralReader(List<Feature> columns) {
    List<StructuralFeature> features =
        columns.stream()
            .filter(StructuralFeature.class::isInstance)
            .map(StructuralFeature.class::cast)
            .toList();
    size = features.size();
    views = new ViewColumns(features);
    otherPlaces =
        IntStream.range(0, size).filter(i -> !(features.get(i) instanceof ViewColumn)).toArray();
    others = IntStream.of(otherPlaces).mapToObj(features::get).toArray(StructuralFeature[]::new);
  }

  /** Columns computed. */
  int size() {
    return size;
  }

  /** Puts the values for a book, in the order of the columns, side by side from an index on. */
  void read(BookView book, double[] row, int at) {
    views.read(book, row, at);
    for (int i = 0; i < others.length; i++) {
      row[at + otherPlaces[i]] = others[i].value(book);
    }
  }
}
