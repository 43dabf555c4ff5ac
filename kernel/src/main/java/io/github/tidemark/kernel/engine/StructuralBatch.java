package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.StructuralFeature;
import java.util.List;

/**
 * Structural columns of a decoded batch, computed in a loop before the engines see it, by any
 * thread. Holds for every structural feature, in the order of the columns, one value a book.
 */
public final class StructuralBatch {
  private final StructuralFeature[] features;
  private final double[][] values;
  private final BookView view;

  /** For the structural ones among the columns. */
  public StructuralBatch(EngineConfig config, List<Feature> columns) {
    features =
        columns.stream()
            .filter(StructuralFeature.class::isInstance)
            .map(StructuralFeature.class::cast)
            .toArray(StructuralFeature[]::new);
    values = new double[features.length][0];
    view = new BookView(config.maxLevels());
  }

  /**
   * Computes all values of a batch.
   *
   * @param instruments by the batch's instrument index
   */
  public void compute(BookBatch batch, List<Instrument> instruments) {
    int rows = batch.rows();
    for (int f = 0; f < features.length; f++) {
      if (values[f].length < rows) {
        values[f] = new double[Math.max(rows, batch.ts().length)];
      }
    }
    int[] instrument = batch.instrument();
    for (int row = 0; row < rows; row++) {
      view.at(batch, row, instruments.get(instrument[row]));
      for (int f = 0; f < features.length; f++) {
        values[f][row] = features[f].value(view);
      }
    }
  }

  /** The value of the f-th structural column at a row. */
  double value(int f, int row) {
    return values[f][row];
  }
}
