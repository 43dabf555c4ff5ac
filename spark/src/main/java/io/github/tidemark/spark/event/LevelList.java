package io.github.tidemark.spark.event;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.read.RawRules;
import io.github.tidemark.lake.read.RowStates;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Reads lists of levels, whose elements are structs of price, size and perhaps orders, or arrays of
 * these two or three numbers. Immutable.
 */
public sealed interface LevelList extends Serializable {
  /** What a side may be, for messages. */
  String EXPECTED = "array<struct<price, size|amount|quantity [, orders]>> or array<array<double>>";

  /** Appends the levels of a list; faults are noted for row 0. */
  void append(ArrayData list, LevelBuffer into, String side, RowStates states);

  /** The reader of a side of this type; empty where it is no list of levels. */
  static Optional<LevelList> of(DataType side) {
    if (!(side instanceof ArrayType list)) {
      return Optional.empty();
    }
    if (list.elementType() instanceof StructType struct) {
      return Structs.of(struct).map(found -> found);
    }
    return list.elementType() instanceof ArrayType pair && Numbers.of(pair.elementType()) != null
        ? Optional.of(new Pairs(Numbers.of(pair.elementType())))
        : Optional.empty();
  }

  /**
   * Structs.
   *
   * @param fields in the struct
   * @param orders index of the order count, or -1
   */
  record Structs(
      int fields,
      int price,
      Numbers.Reader prices,
      int size,
      Numbers.Reader sizes,
      int orders,
      Numbers.WholeReader counts)
      implements LevelList {
    static Optional<Structs> of(StructType struct) {
      int price = index(struct, "price");
      int size = index(struct, "size", "amount", "quantity");
      int orders = index(struct, "orders");
      if (price < 0 || size < 0) {
        return Optional.empty();
      }
      Numbers.Reader prices = Numbers.of(struct.apply(price).dataType());
      Numbers.Reader sizes = Numbers.of(struct.apply(size).dataType());
      Numbers.WholeReader counts =
          orders < 0 ? null : Numbers.whole(struct.apply(orders).dataType());
      boolean fine = prices != null && sizes != null && (orders < 0 || counts != null);
      return fine
          ? Optional.of(new Structs(struct.size(), price, prices, size, sizes, orders, counts))
          : Optional.empty();
    }

    private static int index(StructType struct, String... names) {
      List<String> fields = Arrays.asList(struct.fieldNames());
      for (String name : names) {
        if (fields.contains(name)) {
          return fields.indexOf(name);
        }
      }
      return -1;
    }

    @Override
    public void append(ArrayData list, LevelBuffer into, String side, RowStates states) {
      for (int i = 0; i < list.numElements(); i++) {
        if (list.isNullAt(i)) {
          into.add(Absent.DOUBLE, Absent.DOUBLE, Absent.INT);
        } else {
          append(list.getStruct(i, fields), into);
        }
      }
      if (orders >= 0) {
        into.countsOrders();
      }
    }

    /** Appends one level. */
    void append(InternalRow level, LevelBuffer into) {
      long count = orders < 0 ? Absent.LONG : counts.read(level, orders);
      into.add(
          prices.read(level, price),
          sizes.read(level, size),
          count == Absent.LONG ? Absent.INT : Math.toIntExact(count));
      if (orders >= 0) {
        into.countsOrders();
      }
    }
  }

  /** Arrays of price, size and perhaps an order count. */
  record Pairs(Numbers.Reader numbers) implements LevelList {
    @Override
    public void append(ArrayData list, LevelBuffer into, String side, RowStates states) {
      for (int i = 0; i < list.numElements(); i++) {
        ArrayData level = list.isNullAt(i) ? null : list.getArray(i);
        int length = level == null ? 0 : level.numElements();
        if (length < 2) {
          states.fault(0, RawRules.NO_PAIR, "%s level %d has %d values".formatted(side, i, length));
          return;
        }
        double count = length > 2 ? numbers.read(level, 2) : Absent.DOUBLE;
        if (length > 2) {
          into.countsOrders();
        }
        into.add(
            numbers.read(level, 0),
            numbers.read(level, 1),
            Double.isNaN(count) ? Absent.INT : (int) count);
      }
    }
  }
}
