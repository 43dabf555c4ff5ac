package io.github.tidemark.spark.event;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Events of both channels in one compact form, so that one shuffle and one sort bring them into
 * order: a book's levels are one array of numbers, and a trade is an array of two.
 */
public final class EventSchema {
  public static final int EXCHANGE = 0;
  public static final int SYMBOL = 1;

  /** Nanoseconds since the epoch. */
  public static final int TS = 2;

  public static final int SEQNUM = 3;

  /** Whether it is a book; the channel's rank follows from it and the rule for ties. */
  public static final int BOOK = 4;

  public static final int POSITION = 5;

  /** Where the row came from, for rows that nothing else orders. */
  public static final int ORIGIN = 6;

  /** Flags of a book, side of a trade. */
  public static final int FLAGS = 7;

  /** Bid levels of a book. */
  public static final int BIDS = 8;

  /** Bid prices, bid sizes, ask prices, ask sizes; or price and amount. */
  public static final int VALUES = 9;

  /** Order counts of bids and then of asks; null without. */
  public static final int ORDERS = 10;

  /** What tells whether two rows are the same, as in {@code RowKeys}. */
  public static final int KEY_HIGH = 11;

  public static final int KEY_LOW = 12;

  static final int COLUMNS = 13;

  private EventSchema() {}

  /** The columns, by the ordinals above. */
  public static StructType schema() {
    return new StructType()
        .add("exchange", DataTypes.StringType, false)
        .add("symbol", DataTypes.StringType, false)
        .add("ts", DataTypes.LongType, false)
        .add("seqnum", DataTypes.LongType, false)
        .add("book", DataTypes.BooleanType, false)
        .add("position", DataTypes.LongType, false)
        .add("origin", DataTypes.LongType, false)
        .add("flags", DataTypes.IntegerType, false)
        .add("bids", DataTypes.IntegerType, false)
        .add("values", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
        .add("orders", DataTypes.createArrayType(DataTypes.IntegerType, false), true)
        .add("key_high", DataTypes.LongType, false)
        .add("key_low", DataTypes.LongType, false);
  }
}
