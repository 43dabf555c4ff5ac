package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.parquet.RowCursor;
import java.io.IOException;
import java.util.Arrays;

/** The columns that books and trades share: time, instrument, seqnum and position. */
final class HeadColumns {
  private final TimeColumn time;
  private final int timeIndex;
  private final InstrumentColumns instruments;
  private final int seqnum;
  private final int seq;
  private final long from;
  private final long to;

  HeadColumns(
      RawSchema schema, RawFile file, TimeColumn time, ReadConfig config, InstrumentTable table)
      throws RawDataException {
    this.time = time;
    timeIndex = schema.add(time.leaf());
    instruments = new InstrumentColumns(schema, file, config, table);
    seqnum =
        config.orderBy() == OrderBy.SEQNUM
            ? schema.required(RawSchema.Kind.WHOLE, "seqnum")
            : schema.optional(RawSchema.Kind.WHOLE, "seqnum");
    seq = schema.optional(RawSchema.Kind.WHOLE, "seq");
    from = config.from();
    to = config.to() == Absent.LONG ? Long.MAX_VALUE : config.to();
  }

  boolean hasSeq() {
    return seq >= 0;
  }

  boolean hasSeqnum() {
    return seqnum >= 0;
  }

  void decode(
      RowCursor cursor,
      int rows,
      long[] ts,
      int[] instrument,
      long[] seqnums,
      long[] positions,
      RowStates states)
      throws IOException {
    time.read(cursor.column(timeIndex), rows, ts);
    scale(ts, rows, states);
    longs(cursor, seqnum, rows, seqnums);
    longs(cursor, seq, rows, positions);
    instruments.decode(cursor, rows, instrument, states);
  }

  private static void longs(RowCursor cursor, int index, int rows, long[] target)
      throws IOException {
    if (index >= 0) {
      cursor.column(index).longs(target, 0);
    } else {
      Arrays.fill(target, 0, rows, Absent.LONG);
    }
  }

  private void scale(long[] ts, int rows, RowStates states) {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (int row = 0; row < rows; row++) {
      low = Math.min(low, ts[row]);
      high = Math.max(high, ts[row]);
    }
    long nanos = time.nanos();
    if (nanos == 0 || low < time.lowest() || high > time.highest()) {
      scaleSome(ts, rows, states);
      return;
    }
    for (int row = 0; row < rows; row++) {
      ts[row] *= nanos;
    }
    if (low * nanos < from || high * nanos >= to) {
      filter(ts, rows, states);
    }
  }

  private void scaleSome(long[] ts, int rows, RowStates states) {
    for (int row = 0; row < rows; row++) {
      long value = ts[row];
      if (time.nanos() != 0 && value >= time.lowest() && value <= time.highest()) {
        ts[row] = value * time.nanos();
      } else {
        states.fault(row, time.fault(row), time.leaf().dotted() + "=" + time.shown(row, value));
        ts[row] = Absent.LONG;
      }
    }
    filter(ts, rows, states);
  }

  private void filter(long[] ts, int rows, RowStates states) {
    for (int row = 0; row < rows; row++) {
      if (ts[row] < from || ts[row] >= to) {
        states.filter(row, RowStates.BY_TIME);
      }
    }
  }
}
