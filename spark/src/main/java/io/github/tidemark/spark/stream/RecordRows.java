package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.StreamRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The records of a stream as rows: {@code instrument} (the key, empty without one), {@code channel}
 * (name of the {@link Channel}), {@code partition}, {@code offset}, {@code millis} (the record's
 * time stamp), {@code order_by} (what its header says, or null) and {@code value}.
 */
public final class RecordRows {
  static final String INSTRUMENT = "instrument";
  static final String CHANNEL = "channel";
  static final String PARTITION = "partition";
  static final String OFFSET = "offset";

  /** The columns. */
  public static final StructType SCHEMA =
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

  private RecordRows() {}

  private static StructField field(String name, org.apache.spark.sql.types.DataType type) {
    return new StructField(name, type, true, Metadata.empty());
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
