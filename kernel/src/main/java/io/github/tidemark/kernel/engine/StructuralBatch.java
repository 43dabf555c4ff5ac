package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;

/**
 * Structural columns of a decoded batch, computed in a loop before the engines see it, by any
 * thread. Holds for every book one value a structural feature, side by side in the order of the
 * columns, as the rows take them.
 */
public final class StructuralBatch {
  private final StructuralReader reader;
  private final BookView view;
  private double[] values = {};

  /** For the structural ones among the columns. */
  public StructuralBatch(EngineConfig config, List<Feature> columns) {
    reader = new StructuralReader(columns);
    view = new BookView(config.maxLevels());
  }

  /**
   * Computes all values of a batch.
   *
   * @param instruments by the batch's instrument index
   */
  public void compute(BookBatch batch, List<Instrument> instruments) {
    int rows = batch.rows();
    if (values.length < rows * reader.size()) {
      values = new double[Math.max(rows, batch.ts().length) * reader.size()];
    }
    int[] instrument = batch.instrument();
    for (int row = 0; row < rows; row++) {
      view.at(batch, row, instruments.get(instrument[row]));
      reader.read(view, values, row * reader.size());
    }
  }

  /** Puts the values of a row side by side into another array, from an index on. */
  void copy(int row, double[] to, int at) {
    System.arraycopy(values, row * reader.size(), to, at, reader.size());
  }
}
