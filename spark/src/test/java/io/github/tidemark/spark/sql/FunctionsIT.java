package io.github.tidemark.spark.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tidemark.sandbox.SampleWriter;
import io.github.tidemark.spark.FeatureConfig;
import io.github.tidemark.spark.LocalSpark;
import io.github.tidemark.spark.Rows;
import io.github.tidemark.spark.SampleLake;
import io.github.tidemark.spark.Tidemark;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsIT {
  @BeforeAll
  static void nameTheBooks() {
    SampleLake.books().createOrReplaceTempView("books");
  }

  private static Dataset<Row> sql(String text) {
    return LocalSpark.session().sql(text);
  }

  private static Object one(String expression) {
    return sql("select " + expression).first().get(0);
  }

  private static Map<String, Double> duck(String select) throws SQLException {
    String files = SampleLake.root().resolve("raw").resolve(SampleWriter.SOURCE) + "/orderbook";
    Map<String, Double> values = new HashMap<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                select.replace("BOOKS", "read_parquet('" + files + "/**/*.parquet')"))) {
      while (rows.next()) {
        values.put(rows.getString(1), rows.getDouble(2));
      }
    }
    return values;
  }

  private static void assertEqual(Dataset<Row> rows, Map<String, Double> expected) {
    List<Row> found = rows.collectAsList();
    assertThat(found).hasSameSizeAs(expected.keySet());
    for (Row row : found) {
      double value = expected.get(row.getString(0));
      assertThat(row.getDouble(1))
          .as(row.getString(0))
          .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mid_price(bids, asks)         | (bids[1].price + asks[1].price) / 2
          microprice(bids, asks)        | (bids[1].price * asks[1].size + asks[1].price * bids[1].size) / (asks[1].size + bids[1].size)
          spread_bps(bids, asks)        | 1e4 * (asks[1].price - bids[1].price) / ((bids[1].price + asks[1].price) / 2)
          book_imbalance(bids, asks, 5) | (list_sum([x.size for x in bids[:5]]) - list_sum([x.size for x in asks[:5]])) / (list_sum([x.size for x in bids[:5]]) + list_sum([x.size for x in asks[:5]]))
          """)
  void valuesAreThoseOfDuckDb(String ours, String theirs) throws SQLException {
    assertEqual(
        sql("select concat(symbol, seq), " + ours + " from books"),
        duck("select symbol || seq, " + theirs + " from BOOKS"));
  }

  @Test
  void valuesHaveTheBitsOfTheFeatures() {
    Dataset<Row> functions =
        sql(
            "select symbol, seq, microprice(bids, asks) microprice,"
                + " book_imbalance(bids, asks, 5) imbalance_5,"
                + " book_feature(bids, asks, 'bid_slope') bid_slope,"
                + " depth_weighted_spread(bids, asks) depth_weighted_spread from books");
    Dataset<Row> features =
        Tidemark.features(
                SampleLake.books(),
                FeatureConfig.defaults()
                    .features("microprice,imbalance_5,bid_slope,depth_weighted_spread"))
            .select(
                "symbol", "seq", "microprice", "imbalance_5", "bid_slope", "depth_weighted_spread");
    assertThat(Rows.assertSame(functions, features)).isGreaterThan(5_000);
  }

  @Test
  void nullsFollowTheCatalogue() {
    String bids = "array(array(99D, 2D), array(98D, 1D))";
    String asks = "array(array(101D, 1D))";
    String none = "cast(array() as array<array<double>>)";
    assertThat(one("microprice(" + bids + ", " + asks + ")")).isEqualTo((99.0 * 1 + 101.0 * 2) / 3);
    assertThat(one("microprice(" + bids + ", " + none + ")")).isNull();
    assertThat(one("book_imbalance(" + bids + ", " + none + ", 1)")).isEqualTo(1.0);
    assertThat(one("book_imbalance(" + none + ", " + none + ", 1)")).isEqualTo(0.0);
    assertThat(one("mid_price(" + asks + ", " + bids + ")")).as("crossed").isNull();
    assertThat(one("mid_price(cast(null as array<array<double>>), " + asks + ")")).isNull();
    assertThat(
            one("mid_price(array(array(98D, 1D), array(99D, 2D), array(99.5D, 0D)), " + asks + ")"))
        .as("sorted, without empty levels")
        .isEqualTo(100.0);
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> one("microprice(1, array(array(1D, 2D)))"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("bids of microprice is int; expected array<struct<price");
    assertThatThrownBy(() -> one("book_imbalance(array(array(1D, 2D)), array(array(1D, 2D)), 0)"))
        .hasMessageContaining("n=0 of book_imbalance: write a positive integer");
    assertThatThrownBy(() -> one("book_feature(array(array(1D, 2D)), array(array(1D, 2D)), 'ofi')"))
        .hasMessageContaining("name=ofi of book_feature is no column that needs one book only");
    assertThatThrownBy(() -> one("ofi(1, 2)")).hasMessageContaining("ofi takes order, bid,");
    assertThatThrownBy(() -> one("ofi('a', 1D, 1D, 1D, 1D)"))
        .hasMessageContaining("order of ofi is string; expected an integer or a timestamp");
    assertThatThrownBy(() -> one("mid_price(array(array(-1D, 2D)), array(array(1D, 2D)))"))
        .rootCause()
        .hasMessage("mid_price: negative or zero price value=bid level 0 price=-1.0 size=2.0");
  }

  @Test
  void everyFunctionDescribesItself() {
    assertThat(sql("describe function microprice").collectAsList().toString())
        .contains("microprice(bids, asks) - the mid weighted by the size of the opposite side");
  }

  @Test
  void ofiSumsTheFlowOfAGroupWhateverTheOrderOfItsRows() throws SQLException {
    Map<String, Double> expected =
        duck(
            """
            with quotes as (
              select symbol, seq, timestamp // 60000000000 as minute, bids[1].price b,
                bids[1].size bs, asks[1].price a, asks[1].size az from BOOKS),
            pairs as (
              select *, lag(b) over w pb, lag(bs) over w pbs, lag(a) over w pa, lag(az) over w paz
              from quotes window w as (partition by symbol, minute order by seq))
            select symbol || minute, sum(
              if(b >= pb, bs, 0) - if(b <= pb, pbs, 0) - if(a <= pa, az, 0) + if(a >= pa, paz, 0))
            from pairs where pb is not null group by symbol, minute
            """);
    SampleLake.books().repartition(7, functions.rand(3)).createOrReplaceTempView("shuffled");
    Dataset<Row> found =
        sql(
            "select concat(symbol, timestamp div 60000000000), ofi(seq, bids[0].price,"
                + " bids[0].size, asks[0].price, asks[0].size) from shuffled"
                + " group by symbol, timestamp div 60000000000");
    assertEqual(found, expected);
    assertThat(expected).hasSizeGreaterThan(15);
  }

  @Test
  void ofiIsNullOrAnErrorWhereItIsNotDefined() {
    String quotes = "values (1L, 9D, 1D, 10D, 2D), (1L, 9D, 1D, 10D, %s) q(o, b, bs, a, az)";
    assertThat(one("ofi(o, b, bs, a, az) from " + quotes.formatted("2D"))).isEqualTo(0.0);
    assertThat(one("ofi(o, b, bs, a, az) from " + quotes.formatted("-1D"))).isNull();
    assertThatThrownBy(() -> one("ofi(o, b, bs, a, az) from " + quotes.formatted("3D")))
        .rootCause()
        .hasMessage(
            "ofi: two quotes of a group have order=1; order by a column that tells them apart");
  }
}
