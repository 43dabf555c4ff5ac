package io.github.tidemark.spark.sink;

import java.io.IOException;
import java.time.LocalDate;

/**
 * Takes rows of one table. A row is begun, gets its values in the order of the columns, and is
 * ended. Owned by one thread.
 */
public interface RowSink {
  /** What becomes of a value that is not there. */
  enum Nulls {
    /** Written, so that it replaces what an earlier revision had: for rows that are revised. */
    WRITTEN,
    /** Left out, so that nothing marks the place: for rows that never change. */
    UNSET
  }

  /** Begins a row that was written at this time, in microseconds: of two the later one counts. */
  RowSink begin(long writeMicros);

  /** A text, or null. */
  RowSink text(String value);

  /** A whole number, or {@link io.github.tidemark.kernel.event.Absent#LONG}. */
  RowSink bigint(long value);

  /** A whole number, or {@link io.github.tidemark.kernel.event.Absent#INT}. */
  RowSink integer(int value);

  /** A number, or NaN. */
  RowSink number(double value);

  /** 0 is false, {@link io.github.tidemark.kernel.event.Absent#INT} absent, all else true. */
  RowSink flag(int value);

  /** A day. */
  RowSink date(LocalDate value);

  /**
   * A time in microseconds since the epoch, or {@link io.github.tidemark.kernel.event.Absent#LONG}.
   */
  RowSink timestamp(long micros);

  /** Ends the row. */
  void end() throws IOException;
}
