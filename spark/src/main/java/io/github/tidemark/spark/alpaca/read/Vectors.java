package io.github.tidemark.spark.alpaca.read;

import io.github.tidemark.spark.alpaca.client.Column;
import io.github.tidemark.spark.alpaca.client.DoubleColumn;
import io.github.tidemark.spark.alpaca.client.LongColumn;
import io.github.tidemark.spark.alpaca.client.RecordBatch;
import io.github.tidemark.spark.alpaca.client.TextColumn;
import io.github.tidemark.spark.alpaca.client.TextListColumn;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.unsafe.types.UTF8String;

/** The vectors by column and type. */
final class Vectors {
  private Vectors() {}

  static ColumnVector of(DataType type, RecordBatch batch, Column column) {
    if (column instanceof LongColumn longs) {
      return new Longs(type, batch, longs);
    }
    if (column instanceof DoubleColumn doubles) {
      return new Doubles(type, batch, doubles);
    }
    if (column instanceof TextColumn texts) {
      return new Texts(batch, texts);
    }
    return new TextLists(type, batch, (TextListColumn) column);
  }

  /** BIGINT, TIMESTAMP from nanoseconds, and INT, DATE and BOOLEAN. */
  private static final class Longs extends RecordVector {
    private static final long NANOS_A_MICRO = 1_000;

    private final LongColumn column;
    private final boolean micros;

    Longs(DataType type, RecordBatch batch, LongColumn column) {
      super(type, batch, column);
      this.column = column;
      micros = type instanceof TimestampType;
    }

    @Override
    public long getLong(int row) {
      long value = column.value(row);
      return micros ? Math.floorDiv(value, NANOS_A_MICRO) : value;
    }

    @Override
    public int getInt(int row) {
      return Math.toIntExact(column.value(row));
    }

    @Override
    public boolean getBoolean(int row) {
      return type instanceof BooleanType && column.value(row) != 0;
    }
  }

  /** DOUBLE and FLOAT. */
  private static final class Doubles extends RecordVector {
    private final DoubleColumn column;

    Doubles(DataType type, RecordBatch batch, DoubleColumn column) {
      super(type, batch, column);
      this.column = column;
    }

    @Override
    public double getDouble(int row) {
      return column.value(row);
    }

    @Override
    public float getFloat(int row) {
      return (float) column.value(row);
    }
  }

  /** STRING. */
  private static class Texts extends RecordVector {
    private final TextColumn column;

    Texts(RecordBatch batch, TextColumn column) {
      super(DataTypes.StringType, batch, column);
      this.column = column;
    }

    @Override
    public UTF8String getUTF8String(int row) {
      return column.isNull(row)
          ? null
          : UTF8String.fromBytes(column.bytes(), column.start(row), column.length(row));
    }
  }

  /** The elements of lists, of which none is null, and which are not as many as the rows. */
  private static final class Elements extends Texts {
    Elements(RecordBatch batch, TextColumn column) {
      super(batch, column);
    }

    @Override
    public int numNulls() {
      return 0;
    }
  }

  /** ARRAY of STRING. */
  private static final class TextLists extends RecordVector {
    private final TextListColumn column;
    private final Elements elements;

    TextLists(DataType type, RecordBatch batch, TextListColumn column) {
      super(type, batch, column);
      this.column = column;
      elements = new Elements(batch, column.elements());
    }

    @Override
    public ColumnarArray getArray(int row) {
      return column.isNull(row)
          ? null
          : new ColumnarArray(elements, column.start(row), column.length(row));
    }

    @Override
    public ColumnVector getChild(int ordinal) {
      return elements;
    }
  }
}
