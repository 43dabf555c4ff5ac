package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.Group;
import io.github.tidemark.lake.parquet.ParquetException;
import io.github.tidemark.lake.parquet.RowCursor;
import io.github.tidemark.lake.parquet.SchemaNode;
import java.io.IOException;
import java.util.Optional;

/**
 * One side of a book as the fields of a struct within one or two lists: the values of a batch lie
 * side by side and are decoded straight into the batch's arrays.
 */
final class ListSide {
  private final String file;
  private final int lists;
  private final int price;
  private final int size;
  private final int orders;

  /** Binds the fields of {@code struct}, which lies within {@code lists} lists. */
  ListSide(RawSchema schema, Group struct, int lists) throws RawDataException {
    this.file = schema.file();
    this.lists = lists;
    price =
        bind(schema, struct, lists, RawSchema.Kind.NUMBER, "price")
            .orElseThrow(() -> incomplete(schema, struct));
    size =
        bind(schema, struct, lists, RawSchema.Kind.NUMBER, "size", "amount", "quantity")
            .orElseThrow(() -> incomplete(schema, struct));
    orders = bind(schema, struct, lists, RawSchema.Kind.WHOLE, "orders").orElse(-1);
  }

  private static Optional<Integer> bind(
      RawSchema schema, Group struct, int lists, RawSchema.Kind kind, String... names)
      throws RawDataException {
    for (String name : names) {
      Optional<SchemaNode> node = struct.child(name);
      if (node.isPresent()) {
        return Optional.of(schema.add(schema.leaf(node.get(), kind, lists)));
      }
    }
    return Optional.empty();
  }

  private static RawDataException incomplete(RawSchema schema, Group struct) {
    return schema.wrongType(struct, "a struct of price and size, amount or quantity");
  }

  boolean hasOrders() {
    return orders >= 0;
  }

  int slots(RowCursor cursor) {
    return cursor.column(price).slots();
  }

  /** Decodes all levels of the batch; of row r they start at {@code starts[r]}. */
  void decode(RowCursor cursor, int rows, int[] starts, int[] counts, Arrays into)
      throws IOException {
    ColumnReader prices = cursor.column(price);
    ColumnReader sizes = cursor.column(size);
    sameShape(prices, sizes, rows);
    prices.doubles(into.prices(), 0);
    sizes.doubles(into.sizes(), 0);
    if (into.orders() != null) {
      ColumnReader reader = cursor.column(orders);
      sameShape(prices, reader, rows);
      reader.ints(into.orders(), 0);
    }
    int[] outer = prices.offsets(0);
    if (lists == 1) {
      for (int row = 0; row < rows; row++) {
        starts[row] = outer[row];
        counts[row] = outer[row + 1] - outer[row];
      }
    } else {
      int[] inner = prices.offsets(1);
      for (int row = 0; row < rows; row++) {
        starts[row] = inner[outer[row]];
        counts[row] = inner[outer[row + 1]] - inner[outer[row]];
      }
    }
  }

  /** Whether the outermost list of a row is null. */
  boolean isNull(RowCursor cursor, int row) {
    return cursor.column(price).isRowNull(row);
  }

  /** Removes levels whose struct is null from a side decoded before. */
  void dropAbsent(RowCursor cursor, int rows, int[] starts, int[] counts, Arrays into) {
    ColumnReader prices = cursor.column(price);
    ColumnReader sizes = cursor.column(size);
    if (prices.nulls() == 0) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      int start = starts[row];
      int kept = start;
      for (int slot = start; slot < start + counts[row]; slot++) {
        if (!prices.isNull(slot) || !sizes.isNull(slot)) {
          into.move(slot, kept++);
        }
      }
      counts[row] = kept - start;
    }
  }

  private void sameShape(ColumnReader one, ColumnReader other, int rows) throws ParquetException {
    int parents = rows;
    for (int depth = 0; depth < lists; depth++) {
      int[] left = one.offsets(depth);
      int[] right = other.offsets(depth);
      if (!java.util.Arrays.equals(left, 0, parents + 1, right, 0, parents + 1)) {
        throw new ParquetException(
            "lists of one struct differ in length, the file is corrupt: file=%s columns=%s,%s"
                .formatted(file, one.leaf().dotted(), other.leaf().dotted()));
      }
      parents = left[parents];
    }
  }

  /** Where levels go; orders null without. */
  @SuppressWarnings("ArrayRecordComponent")
  record Arrays(double[] prices, double[] sizes, int[] orders) {
    void move(int from, int to) {
      set(to, prices[from], sizes[from], orders == null ? Absent.INT : orders[from]);
    }

    void set(int to, double price, double size, int count) {
      prices[to] = price;
      sizes[to] = size;
      if (orders != null) {
        orders[to] = count;
      }
    }
  }
}
