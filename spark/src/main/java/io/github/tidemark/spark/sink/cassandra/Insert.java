package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.spark.sink.RowSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;

/** Rows of one INSERT. Owned by one thread. */
final class Insert implements RowSink {
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

  /** Begins a row that is written at the time of the writing. */
  Insert begin() {
    return begin(Absent.LONG);
  }

  @Override
  public Insert begin(long timestamp) {
    row = prepared.boundStatementBuilder();
    next = 0;
    bytes = 0;
    writeMicros = timestamp;
    return this;
  }

  @Override
  public Insert bigint(long value) {
    return put(value == Absent.LONG ? null : TypeCodecs.BIGINT.encodePrimitive(value, VERSION));
  }

  @Override
  public Insert integer(int value) {
    return put(value == Absent.INT ? null : TypeCodecs.INT.encodePrimitive(value, VERSION));
  }

  @Override
  public Insert number(double value) {
    return put(Double.isNaN(value) ? null : TypeCodecs.DOUBLE.encodePrimitive(value, VERSION));
  }

  @Override
  public Insert flag(int value) {
    return put(
        value == Absent.INT ? null : TypeCodecs.BOOLEAN.encodePrimitive(value != 0, VERSION));
  }

  @Override
  public Insert text(String value) {
    return put(TypeCodecs.TEXT.encode(value, VERSION));
  }

  @Override
  public Insert date(LocalDate value) {
    return put(TypeCodecs.DATE.encode(value, VERSION));
  }

  /** CQL's time stamps are in milliseconds. */
  @Override
  public Insert timestamp(long micros) {
    return bigint(micros == Absent.LONG ? Absent.LONG : Math.floorDiv(micros, 1000L));
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

  @Override
  public void end() throws IOException {
    if (writeMicros != Absent.LONG) {
      row = row.setBytesUnsafe(next++, TypeCodecs.BIGINT.encodePrimitive(writeMicros, VERSION));
    }
    if (next != row.size()) {
      throw new IllegalStateException(
          "%d values for %d: %s".formatted(next, row.size(), prepared.getQuery()));
    }
    batch.add(row.build(), bytes);
  }

  void flush() throws IOException {
    batch.flush();
  }
}
