package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

/** Turns a value of Spark's into CQL's bytes. No type loses what the other can hold. */
interface SqlEncoder {
  ProtocolVersion VERSION = ProtocolVersion.DEFAULT;

  /** A value that is not null. */
  ByteBuffer encode(InternalRow row, int ordinal);

  /** How values of a type get into a column of another, if they do. */
  static Optional<SqlEncoder> of(DataType from, com.datastax.oss.driver.api.core.type.DataType to) {
    SqlEncoder encoder = null;
    if (to.equals(DataTypes.TEXT) && from instanceof StringType) {
      encoder = (row, i) -> TypeCodecs.TEXT.encode(row.getUTF8String(i).toString(), VERSION);
    } else if (to.equals(DataTypes.BIGINT)) {
      encoder = whole(from, true);
    } else if (to.equals(DataTypes.INT)) {
      encoder = whole(from, false);
    } else if (to.equals(DataTypes.DOUBLE)) {
      encoder = number(from);
    } else if (to.equals(DataTypes.FLOAT) && from instanceof FloatType) {
      encoder = (row, i) -> TypeCodecs.FLOAT.encodePrimitive(row.getFloat(i), VERSION);
    } else if (to.equals(DataTypes.BOOLEAN) && from instanceof BooleanType) {
      encoder = (row, i) -> TypeCodecs.BOOLEAN.encodePrimitive(row.getBoolean(i), VERSION);
    } else if (to.equals(DataTypes.TIMESTAMP) && from instanceof TimestampType) {
      encoder = (row, i) -> TypeCodecs.TIMESTAMP.encode(instant(row.getLong(i)), VERSION);
    } else if (to.equals(DataTypes.DATE) && from instanceof DateType) {
      encoder = (row, i) -> TypeCodecs.DATE.encode(LocalDate.ofEpochDay(row.getInt(i)), VERSION);
    } else if (to.equals(DataTypes.BLOB) && from instanceof BinaryType) {
      encoder = (row, i) -> ByteBuffer.wrap(row.getBinary(i));
    } else if (to.equals(DataTypes.DECIMAL) && from instanceof DecimalType decimal) {
      encoder =
          (row, i) ->
              TypeCodecs.DECIMAL.encode(
                  row.getDecimal(i, decimal.precision(), decimal.scale()).toJavaBigDecimal(),
                  VERSION);
    }
    return Optional.ofNullable(encoder);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochMilli(Math.floorDiv(micros, 1000L));
  }

  private static SqlEncoder number(DataType from) {
    if (from instanceof DoubleType) {
      return (row, i) -> TypeCodecs.DOUBLE.encodePrimitive(row.getDouble(i), VERSION);
    }
    return from instanceof FloatType
        ? (row, i) -> TypeCodecs.DOUBLE.encodePrimitive(row.getFloat(i), VERSION)
        : null;
  }

  /** A whole number that is no wider than its column. */
  private static SqlEncoder whole(DataType from, boolean wide) {
    if (from instanceof LongType) {
      return wide ? (row, i) -> TypeCodecs.BIGINT.encodePrimitive(row.getLong(i), VERSION) : null;
    }
    if (from instanceof IntegerType) {
      return (row, i) -> encode(row.getInt(i), wide);
    }
    if (from instanceof ShortType) {
      return (row, i) -> encode(row.getShort(i), wide);
    }
    return from instanceof ByteType ? (row, i) -> encode(row.getByte(i), wide) : null;
  }

  private static ByteBuffer encode(int value, boolean wide) {
    return wide
        ? TypeCodecs.BIGINT.encodePrimitive(value, VERSION)
        : TypeCodecs.INT.encodePrimitive(value, VERSION);
  }
}
