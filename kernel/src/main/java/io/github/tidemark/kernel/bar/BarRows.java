package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;
import java.util.List;

/** Writes the rows of one bar series, numbered from 0. */
final class BarRows {
  private final EngineConfig config;
  private final Bar bar;
  private final BarColumn[] columns;
  private final RowSink sink;
  private RowBatch batch;

  BarRows(BarSpec spec, Graph graph, EngineOutput output) {
    config = graph.config();
    bar = new Bar(spec.channel());
    List<BarColumn> all = BarColumns.all();
    columns = all.toArray(new BarColumn[0]);
    String[][] vocabularies = new String[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].value() instanceof BarColumn.OfText text) {
        vocabularies[i] = new String[] {text.of(graph.instrument(), spec)};
      }
    }
    batch = new RowBatch(BarColumns.columns(), vocabularies, output.barBatchRows());
    sink = output.bars(spec, batch);
  }

  /** Writes the bar [start, end) of some events, nanoseconds. */
  void write(Tally events, long start, long end, Bar.State state) {
    bar.at(events, start, end, state);
    write();
  }

  /** Writes a bar without events. */
  void fill(double close, long start, long end) {
    bar.fill(close, start, end);
    write();
  }

  private void write() {
    int row = batch.rows();
    for (int i = 0; i < columns.length; i++) {
      BarColumn column = columns[i];
      boolean present = present(column);
      if (column.value() instanceof BarColumn.OfDouble number) {
        batch.put(i, row, present ? number.of(bar) : Absent.DOUBLE);
      } else if (column.value() instanceof BarColumn.OfLong whole) {
        batch.put(i, row, present ? whole.of(bar) : Absent.LONG);
      } else {
        batch.putCode(i, row, present ? 0 : -1);
      }
    }
    bar.index(bar.index() + 1);
    batch.rows(row + 1);
    if (batch.isFull()) {
      batch = sink.accept(batch);
    }
  }

  private boolean present(BarColumn column) {
    boolean channel =
        switch (column.needs()) {
          case NOTHING -> true;
          case BOOKS -> config.books();
          case TRADES -> config.trades();
        };
    return channel
        && (bar.state() != Bar.State.FILLED || column.filled() == BarColumn.Filled.VALUE);
  }

  void flush() {
    if (batch.rows() > 0) {
      batch = sink.accept(batch);
    }
  }

  void save(StateWriter out) {
    out.putLong(bar.index());
  }

  void restore(StateReader in) {
    bar.index(in.takeLong());
  }
}
