package io.github.tidemark.spark.alpaca.read;

import io.github.tidemark.spark.alpaca.client.Column;
import io.github.tidemark.spark.alpaca.client.RecordBatch;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of the batch as Spark sees it. Nothing is copied, and each page is seen through it. */
abstract class RecordVector extends ColumnVector {
  private final RecordBatch batch;
  private final Column column;

  RecordVector(DataType type, RecordBatch batch, Column column) {
    super(type);
    this.batch = batch;
    this.column = column;
  }

  /** The vectors are used again for the next page, so they are not freed after one. */
  @Override
  public void closeIfFreeable() {}

  @Override
  public void close() {}

  @Override
  public boolean hasNull() {
    return numNulls() > 0;
  }

  @Override
  public int numNulls() {
    return column.nulls(batch.rows());
  }

  @Override
  public boolean isNullAt(int row) {
    return column.isNull(row);
  }

  private UnsupportedOperationException unsupported(String wanted) {
    return new UnsupportedOperationException("a column of " + type + " is no " + wanted);
  }

  @Override
  public boolean getBoolean(int row) {
    throw unsupported("boolean");
  }

  @Override
  public byte getByte(int row) {
    throw unsupported("byte");
  }

  @Override
  public short getShort(int row) {
    throw unsupported("short");
  }

  @Override
  public int getInt(int row) {
    throw unsupported("int");
  }

  @Override
  public long getLong(int row) {
    throw unsupported("long");
  }

  @Override
  public float getFloat(int row) {
    throw unsupported("float");
  }

  @Override
  public double getDouble(int row) {
    throw unsupported("double");
  }

  @Override
  public ColumnarArray getArray(int row) {
    throw unsupported("array");
  }

  @Override
  public ColumnarMap getMap(int row) {
    throw unsupported("map");
  }

  @Override
  public Decimal getDecimal(int row, int precision, int scale) {
    throw unsupported("decimal");
  }

  @Override
  public UTF8String getUTF8String(int row) {
    throw unsupported("text");
  }

  @Override
  public byte[] getBinary(int row) {
    throw unsupported("binary");
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    throw unsupported("struct");
  }
}
