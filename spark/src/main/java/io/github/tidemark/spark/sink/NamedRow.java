package io.github.tidemark.spark.sink;

import io.github.tidemark.kernel.event.Absent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Rows of which each value is given with its column's name. Owned by one thread. */
public abstract class NamedRow implements RowSink {
  private final List<String> columns;
  private int next;

  /** Rows of these columns, in order. */
  protected NamedRow(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Begins a row. */
  protected abstract void start();

  /**
   * Takes a value.
   *
   * @param value a Long, Integer, Double, Boolean, String, LocalDate or Instant, or null
   */
  protected abstract void value(String column, Object value);

  private RowSink put(Object value) {
    value(columns.get(next), value);
    next++;
    return this;
  }

  @Override
  public final RowSink begin(long writeMicros) {
    next = 0;
    start();
    return this;
  }

  @Override
  public final RowSink text(String value) {
    return put(value);
  }

  @Override
  public final RowSink bigint(long value) {
    return put(value == Absent.LONG ? null : (Object) value);
  }

  @Override
  public final RowSink integer(int value) {
    return put(value == Absent.INT ? null : (Object) value);
  }

  @Override
  public final RowSink number(double value) {
    return put(Double.isNaN(value) ? null : (Object) value);
  }

  @Override
  public final RowSink flag(int value) {
    return put(value == Absent.INT ? null : (Object) (value != 0));
  }

  @Override
  public final RowSink date(LocalDate value) {
    return put(value);
  }

  @Override
  public final RowSink timestamp(long micros) {
    return put(micros == Absent.LONG ? null : instant(micros));
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }
}
