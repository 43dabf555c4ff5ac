package io.github.tidemark.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.read.LevelsSide;
import io.github.tidemark.spark.event.BadRowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same 200 books in every encoding, and what is said of those that are none. */
class EncodingsIT {
  private static final FeatureConfig CONFIG = FeatureConfig.defaults().features("core");
  private static final String HEAD = "exchange, symbol, seq, timestamp";

  private static Dataset<Row> books;
  private static Dataset<Row> trades;
  private static Dataset<Row> expected;

  @BeforeAll
  static void takeAFew() {
    books = SampleLake.books().filter("symbol = 'ALFA-USD' and seq < 200").coalesce(1).cache();
    long end = books.agg(functions.max("timestamp")).first().getLong(0);
    trades =
        SampleLake.trades()
            .filter(col("symbol").equalTo("ALFA-USD").and(col("timestamp").leq(end)))
            .coalesce(1)
            .cache();
    expected = Tidemark.features(books, trades, CONFIG).cache();
    assertThat(expected.count()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          transform(bids, x -> array(x.price, x.size)) bids, transform(asks, x -> array(x.price, x.size)) asks
          transform(bids, x -> named_struct('amount', x.size, 'price', cast(x.price as string))) bids, reverse(asks) asks
          concat(transform(bids, x -> named_struct('price', x.price, 'quantity', x.size, 'orders', 1, 'side', 'bid')), transform(asks, x -> named_struct('price', x.price, 'quantity', x.size, 'orders', 1, 'side', 'ask'))) levels
          array(named_struct('bids', bids, 'asks', asks)) levels
          concat(transform(bids, x -> named_struct('bids', array(x), 'asks', cast(array() as array<struct<price:double,size:double>>))), transform(asks, x -> named_struct('bids', cast(null as array<struct<price:double,size:double>>), 'asks', array(x)))) levels
          arrays_zip(bids, asks) levels
          """)
  void everyEncodingGivesTheSame(String levels) {
    Dataset<Row> encoded = books.selectExpr(columns(levels));
    Rows.assertSame(Tidemark.features(encoded, trades, CONFIG), expected);
  }

  @Test
  void levelsWithoutSidesNeedARule() {
    Dataset<Row> signed =
        books.selectExpr(
            columns(
                "concat(transform(asks, x -> named_struct('price', x.price, 'quantity', -x.size)),"
                    + " transform(bids, x -> named_struct('price', x.price, 'quantity', x.size)))"
                    + " levels"));
    assertThatThrownBy(() -> Tidemark.features(signed, trades, CONFIG))
        .hasMessage(
            "levels do not say their side: column=levels; set levelsSide to SIGNED"
                + " (a negative quantity is an ask) or to BIDS_THEN_ASKS");
    Rows.assertSame(
        Tidemark.features(signed, trades, CONFIG.levelsSide(LevelsSide.SIGNED)), expected);
    Dataset<Row> inOrder =
        books.selectExpr(
            columns(
                "transform(concat(bids, asks), x -> named_struct('price', x.price,"
                    + " 'quantity', x.size)) levels"));
    Rows.assertSame(
        Tidemark.features(inOrder, trades, CONFIG.levelsSide(LevelsSide.BIDS_THEN_ASKS)), expected);
  }

  @Test
  void oneColumnALevelGivesTheSame() {
    List<String> columns = new ArrayList<>(Arrays.asList(HEAD.split(", ")));
    for (int i = 0; i < 20; i++) {
      String bid = "try_element_at(bids, " + (i + 1) + ")";
      String ask = "try_element_at(asks, " + (i + 1) + ")";
      columns.add(bid + ".price bid_price_" + i);
      columns.add(bid + ".size bid_size_" + i);
      columns.add(ask + ".price ask_px_" + i);
      columns.add(ask + ".size ask_qty_" + i);
    }
    Dataset<Row> flat = books.selectExpr(columns.toArray(String[]::new));
    Rows.assertSame(Tidemark.features(flat, trades, CONFIG), expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timestamp div 1000",
        "timestamp_micros(timestamp div 1000)",
        "date_format(timestamp_micros(timestamp div 1000), \"yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'\")"
      })
  void timesMayBeIntegersTimestampsAndTexts(String time) {
    Dataset<Row> micros =
        Tidemark.features(
            books.withColumn("timestamp", expr("timestamp div 1000 * 1000")),
            trades.withColumn("timestamp", expr("timestamp div 1000 * 1000")),
            CONFIG);
    Dataset<Row> encoded =
        Tidemark.features(
            books.withColumn("timestamp", expr(time)),
            trades.withColumn("timestamp", expr(time)),
            CONFIG);
    Rows.assertSame(encoded, micros);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          if(seq = 7, cast('NaN' as double), price) price, amount, side | price or amount is not a number | value=price=NaN amount=
          price, if(seq = 7, -1D, amount) amount, side                  | negative amount                 | amount=-1.0
          price, amount, if(seq = 7, 'up', side) side                   | unknown side text               | value=side=up
          """)
  void aBadTradeEndsTheJobOrIsCounted(String columns, String reason, String value) {
    Dataset<Row> bad = trades.selectExpr(columns(columns));
    assertThatThrownBy(() -> Tidemark.features(books, bad, CONFIG).count())
        .isInstanceOf(SparkException.class)
        .rootCause()
        .isInstanceOf(BadRowException.class)
        .hasMessageStartingWith(reason + ": channel=trades ")
        .hasMessageContaining("row=7 partition=0 exchange=sandbox symbol=ALFA-USD time=2026-01-05T")
        .hasMessageContaining(value)
        .hasMessageEndingWith("; FeatureConfig.dropBadRows drops and counts such rows");
    LongAccumulator dropped = LocalSpark.session().sparkContext().longAccumulator();
    Dataset<Row> rest = Tidemark.features(books, bad, CONFIG.dropBadRows(dropped));
    Rows.assertSame(rest, Tidemark.features(books, trades.filter("seq <> 7"), CONFIG));
    assertThat(dropped.value()).isEqualTo(1);
  }

  @Test
  void aRepeatedRowIsABadRow() {
    Dataset<Row> twice = books.union(books.filter("seq = 11"));
    assertThatThrownBy(() -> Tidemark.features(twice, trades, CONFIG).count())
        .rootCause()
        .hasMessageStartingWith("duplicate: channel=books exchange=sandbox symbol=ALFA-USD time=");
    LongAccumulator dropped = LocalSpark.session().sparkContext().longAccumulator();
    Rows.assertSame(Tidemark.features(twice, trades, CONFIG.dropBadRows(dropped)), expected);
    assertThat(dropped.value()).isEqualTo(1);
  }

  @Test
  void timesOfDifferentUnitsAreAnError() {
    Dataset<Row> mixed =
        books.withColumn("timestamp", expr("if(seq > 3, timestamp, timestamp div 1000000)"));
    assertThatThrownBy(() -> Tidemark.features(mixed, trades, CONFIG).count())
        .rootCause()
        .hasMessageStartingWith("time stamps of one DataFrame have different units: channel=books")
        .hasMessageContaining("looks like ns, rows before it like ms; set timeUnit");
  }

  @Test
  void whatIsMissingOrOfTheWrongTypeIsNamedAtOnce() {
    assertThatThrownBy(() -> Tidemark.features(books, trades.drop("amount"), CONFIG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("column is missing: trades.amount or quantity found=")
        .hasMessageContaining("symbol");
    assertThatThrownBy(() -> Tidemark.features(books.drop("bids", "asks"), trades, CONFIG))
        .hasMessageStartingWith(
            "column is missing: books.bids and asks, levels, or bid_price_0 and the like found=");
    assertThatThrownBy(() -> Tidemark.features(books.withColumn("bids", expr("1")), trades, CONFIG))
        .hasMessage(
            "column has the wrong type: books.bids found=int expected="
                + "array<struct<price, size|amount|quantity [, orders]>> or array<array<double>>");
    assertThatThrownBy(() -> Tidemark.features(books, trades, CONFIG.orderBySeqnum()))
        .hasMessageStartingWith("column is missing: books.seqnum found=");
    assertThatThrownBy(() -> Tidemark.barsOfTrades(trades, CONFIG.bars("mid:time:60")))
        .hasMessage("bars=[mid/time-60]: none can be made from trades alone");
  }

  private static String[] columns(String levels) {
    return Stream.concat(Arrays.stream(HEAD.split(", ")), split(levels).stream())
        .toArray(String[]::new);
  }

  /** Splits at commas outside parentheses. */
  private static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(list.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(list.substring(from).strip());
    return parts;
  }
}
