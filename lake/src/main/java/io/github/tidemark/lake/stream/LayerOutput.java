package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;

/**
 * Gives the rows of a layer's engine their revisions. That of an event's row is its time, that of a
 * bar its start plus two for every event in it and one when it is complete; a final row has one
 * more than a fast one can have.
 */
final class LayerOutput implements EngineOutput {
  private static final int BATCH_ROWS = 1024;
  private static final int BAR_BATCH_ROWS = 64;

  private final Layer layer;
  private final StreamOutput output;

  LayerOutput(Layer layer, StreamOutput output) {
    this.layer = layer;
    this.output = output;
  }

  /** The revision of the rows of an event, microseconds. */
  static long revision(Layer layer, long micros) {
    return layer == Layer.FINAL ? micros + 1 : micros;
  }

  @Override
  public RowSink books(RowBatch template) {
    int ts = template.indexOf("ts");
    return batch -> {
      long[] revisions = new long[batch.rows()];
      for (int row = 0; row < revisions.length; row++) {
        revisions[row] = revision(layer, batch.longs(ts)[row]);
      }
      output.features(layer, batch, revisions);
      batch.rows(0);
      return batch;
    };
  }

  @Override
  public RowSink bars(BarSpec spec, RowBatch template) {
    int start = template.indexOf("bar_start");
    int trades = template.indexOf("trade_count");
    int quotes = template.indexOf("quote_count");
    int complete = template.indexOf("is_complete");
    return batch -> {
      long[] revisions = new long[batch.rows()];
      for (int row = 0; row < revisions.length; row++) {
        long events = count(batch.ints(trades)[row]) + count(batch.ints(quotes)[row]);
        long micros = batch.longs(start)[row] + 2 * events + batch.ints(complete)[row];
        revisions[row] = revision(layer, micros);
      }
      output.bars(layer, spec, batch, revisions);
      batch.rows(0);
      return batch;
    };
  }

  private static long count(int value) {
    return value == Absent.INT ? 0 : value;
  }

  @Override
  public int batchRows() {
    return BATCH_ROWS;
  }

  @Override
  public int barBatchRows() {
    return BAR_BATCH_ROWS;
  }
}
