package io.github.tidemark.spark.guide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.junit.jupiter.api.Test;

/**
 * The usual guide code beside ours, on the sample. Each test measures the difference and looks for
 * the sentence that says so in the documentation, so that it cannot grow old.
 */
class MistakesIT {
  private static final Path PAGE = Path.of("../docs/explanation/spark-guide-code.md");

  private static Dataset<Row> returns() {
    return GuideSample.interleaved()
        .filter("record_type = 'TRADE'")
        .withColumn(
            "log_return",
            log(
                col("price")
                    .divide(lag("price", 1).over(Window.partitionBy("symbol").orderBy("seqnum")))));
  }

  private static void assertDocumented(String sentence) throws IOException {
    String page = Files.readString(PAGE).replaceAll("\\s+", " ");
    assertThat(page).contains(sentence);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  @Test
  void aRangeOverSeqnumIsNoRangeOfTime() throws IOException {
    WindowSpec bySeqnum = Window.partitionBy("symbol").orderBy("seqnum").rangeBetween(-60_000, 0);
    WindowSpec byTime =
        Window.partitionBy("symbol").orderBy("timestamp").rangeBetween(1 - 60_000, 0);
    Dataset<Row> both =
        returns()
            .withColumn(
                "wrong", sqrt(sum(col("log_return").multiply(col("log_return"))).over(bySeqnum)))
            .withColumn(
                "right", sqrt(sum(col("log_return").multiply(col("log_return"))).over(byTime)));
    Row at =
        both.selectExpr(
                "percentile(wrong / right, 0.5)",
                "max(wrong / right)",
                "avg(if(wrong > 1.01 * right, 1, 0)) * 100")
            .first();
    assertDocumented(
        text(
            "the wrong volatility is %.2f times the right one at the median trade and up to %.1f"
                + " times, and more than 1 %% too large at %.0f %% of the trades",
            at.getDouble(0), at.getDouble(1), at.getDouble(2)));
  }

  @Test
  void volumeAddedBeforeItWeightsKeepsTheOldAverage() throws IOException {
    double worst = 0;
    double total = 0;
    double lightest = 0;
    double light = 0;
    long count = 0;
    for (Row symbol : GuideSample.trades().select("symbol").distinct().collectAsList()) {
      MarketState right = new MarketState();
      double volume = 0;
      double vwap = 0;
      long last = 0;
      List<Row> trades =
          GuideSample.trades()
              .filter(col("symbol").equalTo(symbol.getString(0)))
              .orderBy("seqnum")
              .select("timestamp", "price", "quantity")
              .collectAsList();
      for (Row trade : trades) {
        double price = trade.getDouble(1);
        double quantity = trade.getDouble(2);
        right.onTrade(trade.getLong(0), price, quantity);
        volume = volume * Math.max(0, 1 - (trade.getLong(0) - last) / 300_000.0) + quantity;
        vwap = vwap == 0 ? price : (vwap * volume + price * quantity) / (volume + quantity);
        last = trade.getLong(0);
        // The weight is q / (v + q) where it should be q / v; the first trade is right.
        double missing = right.tradeCount() == 1 ? 0 : quantity / (volume + quantity);
        lightest = Math.max(lightest, missing);
        light += missing;
        double bps = 1e4 * Math.abs(vwap / right.vwap() - 1);
        worst = Math.max(worst, bps);
        total += bps;
        count++;
      }
    }
    assertDocumented(
        text(
            "a trade weighs %.2f %% too little on average and up to %.0f %%, and the wrong VWAP is"
                + " off by %.4f basis points on average and by up to %.4f",
            100 * light / count, 100 * lightest, total / count, worst));
  }

  @Test
  void aLagOverBooksAndTradesFindsBooks() throws IOException {
    WindowSpec order = Window.partitionBy("symbol").orderBy("seqnum");
    Row counts =
        GuideSample.interleaved()
            .withColumn("wrong", log(col("price").divide(lag("price", 1).over(order))))
            .filter("record_type = 'TRADE'")
            .selectExpr("count(wrong)", "count(1)")
            .first();
    long right = returns().filter("log_return is not null").count();
    assertDocumented(
        text(
            "of %d trades %d have a return, and %d have the right one's",
            counts.getLong(1), counts.getLong(0), right));
  }
}
