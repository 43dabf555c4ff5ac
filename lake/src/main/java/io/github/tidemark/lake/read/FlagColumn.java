package io.github.tidemark.lake.read;

import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.PhysicalType;
import io.github.tidemark.lake.parquet.RowCursor;
import java.io.IOException;

/** An optional column of booleans, or of integers where 0 is false; null is false. */
final class FlagColumn {
  private final int index;
  private byte[] booleans = new byte[0];
  private long[] longs = new long[0];

  FlagColumn(RawSchema schema, String name) throws RawDataException {
    index = schema.optional(RawSchema.Kind.FLAG, name);
  }

  /** Sets {@code bit} in the flags of the rows that have it. */
  void decode(RowCursor cursor, int rows, byte[] flags, byte bit) throws IOException {
    if (index < 0) {
      return;
    }
    ColumnReader reader = cursor.column(index);
    if (reader.leaf().type() == PhysicalType.BOOLEAN) {
      if (booleans.length < rows) {
        booleans = new byte[rows];
      }
      reader.booleans(booleans, 0);
      for (int row = 0; row < rows; row++) {
        flags[row] |= booleans[row] > 0 ? bit : 0;
      }
    } else {
      if (longs.length < rows) {
        longs = new long[rows];
      }
      reader.longs(longs, 0);
      for (int row = 0; row < rows; row++) {
        flags[row] |= longs[row] > 0 ? bit : 0;
      }
    }
  }
}
