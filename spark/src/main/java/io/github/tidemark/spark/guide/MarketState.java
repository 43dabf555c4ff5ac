package io.github.tidemark.spark.guide;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is known of an instrument after its trades so far: last price, trade count, volume that
 * decays linearly over 300 s, and the price average weighted by it. Owned by one thread.
 */
public final class MarketState {
  private static final double DECAY_MILLIS = 300_000;
  private static final StructType SCHEMA =
      new StructType()
          .add("exchange", DataTypes.StringType)
          .add("symbol", DataTypes.StringType)
          .add("seqnum", DataTypes.LongType)
          .add("timestamp", DataTypes.LongType)
          .add("last_price", DataTypes.DoubleType)
          .add("rolling_volume", DataTypes.DoubleType)
          .add("trade_count", DataTypes.LongType)
          .add("vwap", DataTypes.DoubleType);

  private long lastMillis;
  private double lastPrice = Double.NaN;
  private double volume;
  private double notional;
  private long trades;

  /** Applies a trade; times must not run backwards. */
  public void onTrade(long millis, double price, double quantity) {
    double kept = trades == 0 ? 0 : Math.max(0, 1 - (millis - lastMillis) / DECAY_MILLIS);
    // Volume and notional decay alike and take the trade once each: their ratio is the average.
    volume = volume * kept + quantity;
    notional = notional * kept + price * quantity;
    lastMillis = millis;
    lastPrice = price;
    trades++;
  }

  /** Price of the last trade, NaN before the first. */
  public double lastPrice() {
    return lastPrice;
  }

  /** Volume decayed to the last trade. */
  public double rollingVolume() {
    return volume;
  }

  public long tradeCount() {
    return trades;
  }

  /** Average price weighted by the decayed volume, NaN before the first trade. */
  public double vwap() {
    return notional / volume;
  }

  /**
   * The state after each trade, one row a trade.
   *
   * @param rows with exchange, symbol, seqnum, timestamp, price and quantity; rows without a price
   *     are left out
   */
  public static Dataset<Row> afterEachTrade(Dataset<Row> rows) {
    Column[] order = {functions.col("timestamp"), functions.col("seqnum")};
    MapFunction<Row, String> instrument =
        row -> row.<String>getAs("exchange") + '\0' + row.<String>getAs("symbol");
    FlatMapGroupsFunction<String, Row, Row> states =
        (key, trades) -> {
          MarketState state = new MarketState();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return trades.hasNext();
            }

            @Override
            public Row next() {
              return state.next(trades.next());
            }
          };
        };
    return rows.filter("price is not null")
        .select("exchange", "symbol", "seqnum", "timestamp", "price", "quantity")
        .groupByKey(instrument, Encoders.STRING())
        .flatMapSortedGroups(order, states, Encoders.row(SCHEMA));
  }

  private Row next(Row trade) {
    onTrade(trade.getLong(3), trade.getDouble(4), trade.getDouble(5));
    return RowFactory.create(
        trade.get(0),
        trade.get(1),
        trade.get(2),
        trade.get(3),
        lastPrice(),
        rollingVolume(),
        tradeCount(),
        vwap());
  }
}
