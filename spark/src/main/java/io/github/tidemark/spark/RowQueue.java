package io.github.tidemark.spark;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Takes an engine's batches and gives their rows, one after the other, in one row that is written
 * anew each time. Batches go round: an engine fills one while another is read. Owned by one thread.
 */
final class RowQueue implements EngineOutput {
  private static final int BATCH_ROWS = 256;

  private record Full(RowBatch batch, ArrayDeque<RowBatch> home) {}

  private final ColumnType[] types;
  private final UnsafeRowWriter row;
  private final ArrayDeque<Full> full = new ArrayDeque<>();
  private final IdentityHashMap<String[], UTF8String[]> words = new IdentityHashMap<>();
  private int next;

  RowQueue(List<Column> columns) {
    types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
    row = new UnsafeRowWriter(types.length, 256);
  }

  @Override
  public RowSink books(RowBatch template) {
    return sink();
  }

  @Override
  public RowSink bars(BarSpec spec, RowBatch template) {
    return sink();
  }

  @Override
  public int batchRows() {
    return BATCH_ROWS;
  }

  /** Forgets the words of the instrument before. */
  void startInstrument() {
    words.clear();
  }

  private RowSink sink() {
    ArrayDeque<RowBatch> empty = new ArrayDeque<>();
    return batch -> {
      full.add(new Full(batch, empty));
      RowBatch spare = empty.poll();
      return spare == null ? batch.sibling() : spare;
    };
  }

  /** Whether a row waits. */
  boolean hasRow() {
    while (!full.isEmpty() && next == full.peek().batch().rows()) {
      Full done = full.remove();
      done.batch().rows(0);
      done.home().add(done.batch());
      next = 0;
    }
    return !full.isEmpty();
  }

  /** The next row, valid until the one after it. */
  UnsafeRow row() {
    RowBatch batch = full.element().batch();
    int at = next++;
    row.reset();
    row.zeroOutNullBytes();
    for (int c = 0; c < types.length; c++) {
      write(batch, c, at);
    }
    return row.getRow();
  }

  private void write(RowBatch batch, int column, int at) {
    switch (types[column]) {
      case DOUBLE -> {
        double value = batch.doubles(column)[at];
        if (Double.isNaN(value)) {
          row.setNullAt(column);
        } else {
          row.write(column, value);
        }
      }
      case INT64, TIMESTAMP_MICROS -> {
        long value = batch.longs(column)[at];
        if (value == Absent.LONG) {
          row.setNullAt(column);
        } else {
          row.write(column, value);
        }
      }
      case INT32, BOOLEAN -> {
        int value = batch.ints(column)[at];
        if (value == Absent.INT) {
          row.setNullAt(column);
        } else if (types[column] == ColumnType.BOOLEAN) {
          row.write(column, value != 0);
        } else {
          row.write(column, value);
        }
      }
      case TEXT -> {
        int code = batch.ints(column)[at];
        if (code < 0) {
          row.setNullAt(column);
        } else {
          row.write(column, word(batch.vocabulary(column), code));
        }
      }
    }
  }

  private UTF8String word(String[] vocabulary, int code) {
    UTF8String[] encoded = words.computeIfAbsent(vocabulary, v -> new UTF8String[v.length]);
    if (encoded[code] == null) {
      encoded[code] = UTF8String.fromString(vocabulary[code]);
    }
    return encoded[code];
  }
}
