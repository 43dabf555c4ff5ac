package io.github.tidemark.spark.guide;

import io.github.tidemark.spark.FeatureConfig;
import io.github.tidemark.spark.SampleLake;
import io.github.tidemark.spark.Tidemark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The sample in the schemas that guides use: one seqnum over both channels, milliseconds. */
final class GuideSample {
  static final FeatureConfig CONFIG = FeatureConfig.defaults().orderBySeqnum();

  private static Dataset<Row> events;

  private GuideSample() {}

  private static synchronized Dataset<Row> events() {
    if (events == null) {
      String order = "row_number() over (partition by symbol order by nanos, book, seq) seqnum";
      Dataset<Row> books =
          SampleLake.books()
              .selectExpr(
                  "symbol",
                  "timestamp nanos",
                  "1 book",
                  "seq",
                  "transform(bids, x -> named_struct('price', x.price, 'quantity', x.size,"
                      + " 'orders', 1)) bids",
                  "transform(asks, x -> named_struct('price', x.price, 'quantity', x.size,"
                      + " 'orders', 1)) asks");
      Dataset<Row> trades =
          SampleLake.trades()
              .selectExpr(
                  "symbol", "timestamp nanos", "0 book", "seq", "price", "amount quantity", "side");
      events =
          books
              .unionByName(trades, true)
              .selectExpr("*", order, "nanos div 1000000 timestamp")
              .cache();
    }
    return events;
  }

  /** Levels as structs of two lists. */
  static Dataset<Row> l2() {
    return events()
        .filter("book = 1")
        .selectExpr(
            "symbol",
            "seqnum",
            "timestamp",
            "array(named_struct('bids', bids, 'asks', asks)) levels");
  }

  /** Levels in one list, bids first. */
  static Dataset<Row> l2InOneList() {
    return events()
        .filter("book = 1")
        .selectExpr("symbol", "seqnum", "timestamp", "concat(bids, asks) levels");
  }

  static Dataset<Row> trades() {
    return events()
        .filter("book = 0")
        .selectExpr("symbol", "seqnum", "timestamp", "price", "quantity", "side");
  }

  static Dataset<Row> interleaved() {
    return Tidemark.interleave(l2(), trades(), CONFIG);
  }
}
