package io.github.tidemark.spark.stream.input;

import io.github.tidemark.lake.raw.Channel;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows of {@link io.github.tidemark.spark.stream.RecordRows#SCHEMA} as Spark holds them. */
final class Records {
  private Records() {}

  /**
   * A record.
   *
   * @param orderBy the total order that its source states, or null
   */
  static InternalRow row(
      String key,
      Channel channel,
      int partition,
      long offset,
      long millis,
      String orderBy,
      byte[] value) {
    return new GenericInternalRow(
        new Object[] {
          UTF8String.fromString(key),
          UTF8String.fromString(channel.name()),
          partition,
          offset,
          millis,
          UTF8String.fromString(orderBy),
          value
        });
  }
}
