package io.github.tidemark.lake.read;

import java.util.Arrays;

/**
 * What a batch does not hold of its rows: where they stand in their file, and what tells whether
 * two rows are the same. Belongs to one batch, is filled with it and owned by the same thread.
 */
public final class RowKeys {
  /** What makes rows of one instrument, channel and time the same. */
  public enum Kind {
    /** Nothing does. */
    NONE,
    /** The raw column {@code seq}: the batch's position. */
    POSITION,
    /** The trade id, as 128 bits in {@link #high()} and {@link #low()}. */
    TRADE_ID,
    /** The venue's update id or sequence, in {@link #low()}, together with equal levels. */
    UPDATE
  }

  private Kind kind = Kind.NONE;
  private long[] row = new long[0];
  private long[] high = new long[0];
  private long[] low = new long[0];
  private RowDetails details;

  /** What the rows of this batch are the same by. */
  public Kind kind() {
    return kind;
  }

  /** Ordinal of each row in its file, from 0: the last resort of the total order. */
  public long[] row() {
    return row;
  }

  /**
   * First half of the trade id, {@link io.github.tidemark.kernel.event.Absent#LONG} without one.
   */
  public long[] high() {
    return high;
  }

  /** Second half of the trade id, or the update id. */
  public long[] low() {
    return low;
  }

  /** The columns no engine looks at; null unless they were asked for. */
  public RowDetails details() {
    return details;
  }

  /** Makes room for the details of rows. */
  RowDetails detailed(int rows) {
    if (details == null) {
      details = new RowDetails();
    }
    details.ensure(rows);
    return details;
  }

  /** Makes room for the rows of a batch that are the same by this. */
  public void resize(int rows, Kind newKind) {
    kind = newKind;
    if (row.length < rows) {
      row = Arrays.copyOf(row, rows + (rows >> 1));
    }
    if (newKind != Kind.NONE && newKind != Kind.POSITION && high.length < rows) {
      high = Arrays.copyOf(high, row.length);
      low = Arrays.copyOf(low, row.length);
    }
  }

  void move(int from, int to) {
    if (details != null) {
      details.copy(details, from, to);
    }
    row[to] = row[from];
    if (kind == Kind.TRADE_ID || kind == Kind.UPDATE) {
      high[to] = high[from];
      low[to] = low[from];
    }
  }

  void copy(RowKeys source, int from, int to) {
    if (source.details != null) {
      detailed(to + 1).copy(source.details, from, to);
    }
    row[to] = source.row[from];
    if (kind == Kind.TRADE_ID || kind == Kind.UPDATE) {
      high[to] = source.high[from];
      low[to] = source.low[from];
    }
  }
}
