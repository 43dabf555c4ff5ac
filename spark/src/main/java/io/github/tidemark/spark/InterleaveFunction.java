package io.github.tidemark.spark;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.spark.event.EventSchema;
import io.github.tidemark.spark.plan.RowFunction;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Events to rows that people can read, in the order of the events. Immutable. */
record InterleaveFunction() implements RowFunction {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final UTF8String L2 = UTF8String.fromString("L2");
  private static final UTF8String TRADE = UTF8String.fromString("TRADE");
  private static final UTF8String BUY = UTF8String.fromString("buy");
  private static final UTF8String SELL = UTF8String.fromString("sell");

  static StructType schema() {
    DataType levels =
        DataTypes.createArrayType(
            new StructType()
                .add("price", DataTypes.DoubleType, false)
                .add("quantity", DataTypes.DoubleType, false)
                .add("orders", DataTypes.IntegerType, true),
            false);
    return new StructType()
        .add("record_type", DataTypes.StringType, false)
        .add("exchange", DataTypes.StringType, false)
        .add("symbol", DataTypes.StringType, false)
        .add("seqnum", DataTypes.LongType, true)
        .add("timestamp", DataTypes.LongType, false)
        .add("bids", levels, true)
        .add("asks", levels, true)
        .add("price", DataTypes.DoubleType, true)
        .add("quantity", DataTypes.DoubleType, true)
        .add("side", DataTypes.StringType, true);
  }

  @Override
  public Iterator<InternalRow> apply(int partition, Iterator<InternalRow> events) {
    UnsafeProjection projection = UnsafeProjection.create(schema());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return events.hasNext();
      }

      @Override
      public InternalRow next() {
        return projection.apply(row(events.next()));
      }
    };
  }

  private static InternalRow row(InternalRow event) {
    long seqnum = event.getLong(EventSchema.SEQNUM);
    boolean book = event.getBoolean(EventSchema.BOOK);
    ArrayData values = event.getArray(EventSchema.VALUES);
    Object[] cells = new Object[10];
    cells[0] = book ? L2 : TRADE;
    cells[1] = event.getUTF8String(EventSchema.EXCHANGE);
    cells[2] = event.getUTF8String(EventSchema.SYMBOL);
    cells[3] = seqnum == Absent.LONG ? null : (Object) seqnum;
    cells[4] = Math.floorDiv(event.getLong(EventSchema.TS), NANOS_PER_MILLI);
    if (book) {
      ArrayData orders =
          event.isNullAt(EventSchema.ORDERS) ? null : event.getArray(EventSchema.ORDERS);
      int bids = event.getInt(EventSchema.BIDS);
      cells[5] = levels(values, 0, orders, 0, bids);
      cells[6] = levels(values, 2 * bids, orders, bids, values.numElements() / 2 - bids);
    } else {
      int side = event.getInt(EventSchema.FLAGS);
      cells[7] = values.getDouble(0);
      cells[8] = values.getDouble(1);
      cells[9] = side == Side.UNKNOWN ? null : side == Side.BUY ? BUY : SELL;
    }
    return new GenericInternalRow(cells);
  }

  private static ArrayData levels(
      ArrayData values, int from, ArrayData orders, int ordersFrom, int count) {
    Object[] levels = new Object[count];
    for (int i = 0; i < count; i++) {
      int counted = orders == null ? Absent.INT : orders.getInt(ordersFrom + i);
      levels[i] =
          new GenericInternalRow(
              new Object[] {
                values.getDouble(from + i),
                values.getDouble(from + count + i),
                counted == Absent.INT ? null : (Object) counted
              });
    }
    return new GenericArrayData(levels);
  }
}
