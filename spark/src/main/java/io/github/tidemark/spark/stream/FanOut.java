package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.RawBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Several sinks as one: each row goes to all of them. Owned by one thread. */
final class FanOut implements TableWriter {
  private final List<TableWriter> writers = new ArrayList<>();

  private FanOut() {}

  /** What is to be done to each writer. */
  private interface Step {
    void apply(TableWriter writer) throws IOException;
  }

  static TableWriter open(List<TableSink> sinks, BatchPart part) throws IOException {
    FanOut all = new FanOut();
    try {
      for (TableSink sink : sinks) {
        all.writers.add(sink.open(part));
      }
    } catch (IOException | RuntimeException e) {
      try {
        all.close();
      } catch (IOException other) {
        e.addSuppressed(other);
      }
      throw e;
    }
    return all;
  }

  private void each(Step step) throws IOException {
    for (TableWriter writer : writers) {
      step.apply(writer);
    }
  }

  @Override
  public void bronze(InstrumentKey key, RawBatch rows, RecordPlaces places) throws IOException {
    each(writer -> writer.bronze(key, rows, places));
  }

  @Override
  public void silver(InstrumentKey key, Layer layer, RawTradeBatch trades, long[] revisions)
      throws IOException {
    each(writer -> writer.silver(key, layer, trades, revisions));
  }

  @Override
  public void features(InstrumentKey key, Layer layer, RowBatch rows, long[] revisions)
      throws IOException {
    each(writer -> writer.features(key, layer, rows, revisions));
  }

  @Override
  public void bars(InstrumentKey key, Layer layer, BarSpec spec, RowBatch rows, long[] revisions)
      throws IOException {
    each(writer -> writer.bars(key, layer, spec, rows, revisions));
  }

  @Override
  public void latest(InstrumentKey key, RawTradeBatch trade, long revision) throws IOException {
    each(writer -> writer.latest(key, trade, revision));
  }

  @Override
  public void deadLetter(LostRecord letter) throws IOException {
    each(writer -> writer.deadLetter(letter));
  }

  @Override
  public void quality(BatchCounts counts) throws IOException {
    each(writer -> writer.quality(counts));
  }

  @Override
  public void flush() throws IOException {
    each(TableWriter::flush);
  }

  @Override
  public void commit() throws IOException {
    each(TableWriter::commit);
  }

  /** Closes all of them, whatever one of them says. */
  @Override
  public void close() throws IOException {
    IOException first = null;
    for (TableWriter writer : writers) {
      try {
        writer.close();
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
