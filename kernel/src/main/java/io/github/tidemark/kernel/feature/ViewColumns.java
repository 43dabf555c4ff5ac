package io.github.tidemark.kernel.feature;

import java.util.List;
import java.util.stream.IntStream;

/** The {@link ViewColumn}s among some structural columns, computed together. */
public final class ViewColumns {
  private final int[] places;
  private final ViewNumber[] numbers;
  private final int[] levels;

  public ViewColumns(List<StructuralFeature> columns) {
    places =
        IntStream.range(0, columns.size())
            .filter(i -> columns.get(i) instanceof ViewColumn)
            .toArray();
    ViewColumn[] views = IntStream.of(places).mapToObj(columns::get).toArray(ViewColumn[]::new);
    numbers = new ViewNumber[views.length];
    levels = new int[views.length];
    for (int i = 0; i < views.length; i++) {
      numbers[i] = views[i].number();
      levels[i] = views[i].levels();
    }
  }

  /** Puts their values for a book into a row, each at its place among all, from an index on. */
  public void read(BookView book, double[] row, int at) {
    if (places.length > 0) {
      book.sumLevels();
    }
    for (int i = 0; i < places.length; i++) {
      row[at + places[i]] = numbers[i].of(book, levels[i]);
    }
  }
}
