package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.github.tidemark.kernel.event.Absent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;

/**
 * Rows of one INSERT. A row is begun, gets its values in the order of the statement's columns, and
 * is ended. Owned by one thread.
 */
final class Insert {
  /** What becomes of a value that is not there. */
  enum Nulls {
    /** Written, so that it replaces what an earlier revision had: for rows that are revised. */
    WRITTEN,
    /** Left out, so that nothing marks the place: for rows that never change. */
    UNSET
  }

  private static final ProtocolVersion VERSION = ProtocolVersion.DEFAULT;

  private final PreparedStatement prepared;
  private final Nulls nulls;
  private final PartitionBatch batch;
  private BoundStatementBuilder row;
  private int next;
  private int bytes;
  private long writeMicros;

  Insert(PreparedStatement prepared, Nulls nulls, PartitionBatch batch) {
    this.prepared = prepared;
    this.nulls = nulls;
    this.batch = batch;
  }

  /** Begins a row whose cells have this write timestamp, in microseconds. */
  Insert begin(long timestamp) {
    row = prepared.boundStatementBuilder();
    next = 0;
    bytes = 0;
    writeMicros = timestamp;
    return this;
  }

  /** A bigint, or {@link Absent#LONG}. */
  Insert bigint(long value) {
    return put(value == Absent.LONG ? null : TypeCodecs.BIGINT.encodePrimitive(value, VERSION));
  }

  /** An int, or {@link Absent#INT}. */
  Insert integer(int value) {
    return put(value == Absent.INT ? null : TypeCodecs.INT.encodePrimitive(value, VERSION));
  }

  /** A double, or NaN. */
  Insert number(double value) {
    return put(Double.isNaN(value) ? null : TypeCodecs.DOUBLE.encodePrimitive(value, VERSION));
  }

  /** A boolean as an int: 0 is false, {@link Absent#INT} absent, all else true. */
  Insert flag(int value) {
    return put(
        value == Absent.INT ? null : TypeCodecs.BOOLEAN.encodePrimitive(value != 0, VERSION));
  }

  /** A text, or null. */
  Insert text(String value) {
    return put(TypeCodecs.TEXT.encode(value, VERSION));
  }

  /** A day, or null. */
  Insert date(LocalDate value) {
    return put(TypeCodecs.DATE.encode(value, VERSION));
  }

  /** A timestamp in milliseconds since the epoch, or {@link Absent#LONG}. */
  Insert timestamp(long millis) {
    return bigint(millis);
  }

  /** A value in the encoding of its type, or null. */
  Insert put(ByteBuffer value) {
    if (value != null) {
      bytes += value.remaining();
      row = row.setBytesUnsafe(next, value);
    } else if (nulls == Nulls.WRITTEN) {
      row = row.setBytesUnsafe(next, null);
    }
    next++;
    return this;
  }

  /** Ends the row. */
  void end() throws IOException {
    row = row.setBytesUnsafe(next, TypeCodecs.BIGINT.encodePrimitive(writeMicros, VERSION));
    if (next + 1 != row.size()) {
      throw new IllegalStateException(
          "%d values for %d: %s".formatted(next + 1, row.size(), prepared.getQuery()));
    }
    batch.add(row.build(), bytes);
  }

  void flush() throws IOException {
    batch.flush();
  }
}
