package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.compare.CellType.Kind;
import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.Texts;
import java.io.IOException;
import java.util.Arrays;

/** Turns the values of a file's column into the cells of another type. */
final class CellReader {
  private final String file;
  private final ColumnReader column;
  private final CellType stored;
  private final CellType wanted;
  private final boolean unsigned;
  private double[] doubles = new double[0];
  private byte[] flags = new byte[0];
  private int[] codes = new int[0];

  CellReader(String file, ColumnReader column, CellType stored, CellType wanted) {
    this.file = file;
    this.column = column;
    this.stored = stored;
    this.wanted = wanted;
    this.unsigned = CellType.isUnsigned64(column.leaf());
  }

  void read(int rows, long[] cells, boolean[] nulls, String[] texts) throws IOException {
    if (column.nulls() == 0) {
      Arrays.fill(nulls, 0, rows, false);
    } else {
      for (int i = 0; i < rows; i++) {
        nulls[i] = column.isNull(i);
      }
    }
    switch (wanted.kind()) {
      case TEXT -> texts(rows, nulls, texts);
      case FLOAT32, FLOAT64 -> doubles(rows, cells);
      default -> wholes(rows, cells);
    }
    for (int i = 0; i < rows && column.nulls() > 0 && cells != null; i++) {
      cells[i] = nulls[i] ? 0 : cells[i];
    }
  }

  private void texts(int rows, boolean[] nulls, String[] texts) throws IOException {
    codes = codes.length < rows ? new int[rows] : codes;
    column.codes(codes, 0);
    Texts known = column.texts();
    for (int i = 0; i < rows; i++) {
      texts[i] = nulls[i] ? null : known.text(codes[i]);
    }
  }

  private void doubles(int rows, long[] cells) throws IOException {
    doubles = doubles.length < rows ? new double[rows] : doubles;
    column.doubles(doubles, 0);
    boolean narrow = wanted.kind() == Kind.FLOAT32;
    for (int i = 0; i < rows; i++) {
      double value = doubles[i];
      cells[i] =
          narrow ? Float.floatToRawIntBits((float) value) : Double.doubleToRawLongBits(value);
    }
  }

  private void wholes(int rows, long[] cells) throws IOException {
    if (stored.kind() == Kind.BOOLEAN) {
      flags = flags.length < rows ? new byte[rows] : flags;
      column.booleans(flags, 0);
      for (int i = 0; i < rows; i++) {
        cells[i] = flags[i];
      }
      return;
    }
    column.longs(cells, 0);
    if (wanted.kind() == Kind.TIME && stored.unit() != wanted.unit()) {
      long factor = wanted.unit() / stored.unit();
      for (int i = 0; i < rows; i++) {
        cells[i] = Math.floorDiv(cells[i], factor);
      }
    }
    for (int i = 0; i < rows && unsigned; i++) {
      if (cells[i] < 0 && !column.isNull(i)) {
        throw CompareException.failed(
            "whole number is beyond 64 bits with a sign: file=%s column=%s value=%s"
                .formatted(file, column.leaf().dotted(), Long.toUnsignedString(cells[i])));
      }
    }
  }
}
