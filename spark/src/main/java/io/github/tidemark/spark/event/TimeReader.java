package io.github.tidemark.spark.event;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.read.IsoTime;
import io.github.tidemark.lake.read.TimeUnit;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;

/**
 * Reads event times as nanoseconds: integers in a unit that is given, else told from the magnitude;
 * TIMESTAMP in microseconds; ISO-8601 text. Immutable.
 *
 * @param at ordinal of the column
 * @param integers how integers are read, null for the others
 * @param unit of integers; null: by magnitude
 * @param text whether it is a text
 */
record TimeReader(int at, Numbers.WholeReader integers, TimeUnit unit, boolean text)
    implements Serializable {
  static TimeReader bind(RawColumns columns, String name, Optional<TimeUnit> unit) {
    DataType type = columns.type(name);
    Numbers.WholeReader integers = Numbers.whole(type);
    boolean stamp = type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType);
    if (integers == null && !stamp && !(type instanceof StringType)) {
      throw columns.wrongType(name, "an integer, a timestamp or an ISO-8601 text");
    }
    return new TimeReader(
        columns.add(name), integers, unit.orElse(null), type instanceof StringType);
  }

  /** Whether {@link #unit(InternalRow)} must agree among the rows of one file. */
  boolean byMagnitude() {
    return integers != null && unit == null;
  }

  /** The unit that the magnitude of a row's integer says, or null where it is no time. */
  TimeUnit unit(InternalRow row) {
    long value = integers.read(row, at);
    return value < 1 ? null : TimeUnit.of(value);
  }

  /** Nanoseconds since the epoch, or {@link Absent#LONG} for what is no time. */
  long nanos(InternalRow row) {
    if (row.isNullAt(at)) {
      return Absent.LONG;
    }
    if (text) {
      return IsoTime.nanos(row.getUTF8String(at).getBytes());
    }
    if (integers == null) {
      return scaled(row.getLong(at), TimeUnit.MICROS);
    }
    long value = integers.read(row, at);
    if (unit == null) {
      return value < 1 ? Absent.LONG : scaled(value, TimeUnit.of(value));
    }
    return scaled(value, unit);
  }

  private static long scaled(long value, TimeUnit unit) {
    return value < 0 || value > Long.MAX_VALUE / unit.nanos() ? Absent.LONG : value * unit.nanos();
  }

  /** What the row holds, for messages. */
  String shown(InternalRow row) {
    if (row.isNullAt(at)) {
      return "null";
    }
    return text ? row.getUTF8String(at).toString() : Long.toString(value(row));
  }

  private long value(InternalRow row) {
    return integers == null ? row.getLong(at) : integers.read(row, at);
  }
}
