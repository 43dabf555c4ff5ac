package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.StreamRecord;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The records of the topics as rows: {@code instrument} (the key, empty without one), {@code
 * channel} (name of the {@link Channel}), {@code partition}, {@code offset}, {@code millis} (the
 * record's time stamp), {@code order_by} (what its header says, or null) and {@code value}.
 */
final class KafkaRows {
  static final String INSTRUMENT = "instrument";
  static final String CHANNEL = "channel";
  static final String PARTITION = "partition";
  static final String OFFSET = "offset";

  static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            field(INSTRUMENT, DataTypes.StringType),
            field(CHANNEL, DataTypes.StringType),
            field(PARTITION, DataTypes.IntegerType),
            field(OFFSET, DataTypes.LongType),
            field("millis", DataTypes.LongType),
            field("order_by", DataTypes.StringType),
            field("value", DataTypes.BinaryType)
          });

  private KafkaRows() {}

  private static StructField field(String name, org.apache.spark.sql.types.DataType type) {
    return new StructField(name, type, true, Metadata.empty());
  }

  /** From the rows of Spark's Kafka source with headers. */
  static Dataset<Row> of(Dataset<Row> kafka, Map<Channel, String> topics) {
    StringBuilder channel = new StringBuilder("CASE topic");
    new TreeMap<>(topics)
        .forEach(
            (each, topic) ->
                channel
                    .append(" WHEN '")
                    .append(topic)
                    .append("' THEN '")
                    .append(each.name())
                    .append('\''));
    return kafka.select(
        functions.expr("coalesce(cast(key AS string), '') AS " + INSTRUMENT),
        functions.expr(channel + " END AS " + CHANNEL),
        functions.col(PARTITION),
        functions.col(OFFSET),
        functions.expr("unix_millis(timestamp) AS millis"),
        functions.expr(
            "cast(get(filter(headers, h -> h.key = 'order-by'), 0).value AS string) AS order_by"),
        functions.col("value"));
  }

  /** A record of a row. */
  static StreamRecord record(Row row) {
    return new StreamRecord(
        Channel.valueOf(row.getString(1)),
        row.getInt(2),
        row.getLong(3),
        row.getLong(4),
        row.getString(5),
        row.isNullAt(6) ? null : (byte[]) row.get(6));
  }
}
