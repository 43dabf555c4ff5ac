package io.github.tidemark.kernel.feature;

/** Takes full batches of output rows. */
@FunctionalInterface
public interface RowSink {
  /**
   * Takes a batch whose rows are final and returns the one to go on with: an empty one, which may
   * be the same object once its rows are consumed; or, where the batch was full, a larger one that
   * holds its rows and comes back with more.
   */
  RowBatch accept(RowBatch batch);
}
