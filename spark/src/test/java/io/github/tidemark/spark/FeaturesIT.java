package io.github.tidemark.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class FeaturesIT {
  private static Dataset<Row> features(FeatureConfig config) {
    return Tidemark.features(SampleLake.books(), SampleLake.trades(), config);
  }

  @Test
  void everyColumnHasTheBitsOfTheLocalRunner() {
    Dataset<Row> features = features(FeatureConfig.defaults());
    assertThat(features.schema().fieldNames()).hasSizeGreaterThan(150);
    int rows = Rows.assertSame(features, SampleLake.processed("features/book"));
    assertThat(rows).isEqualTo((int) SampleLake.books().count()).isGreaterThan(5_000);
  }

  @Test
  void theOrderOfTheInputDoesNotMatter() {
    Dataset<Row> shuffled =
        Tidemark.features(
            SampleLake.books().repartition(5, functions.rand(1)),
            SampleLake.trades().orderBy(functions.rand(2)),
            FeatureConfig.defaults().features("core"));
    Rows.assertSame(shuffled, features(FeatureConfig.defaults().features("core")));
  }

  @Test
  void barsHaveTheBitsOfTheLocalRunner() {
    Dataset<Row> bars =
        Tidemark.bars(
            SampleLake.books(),
            SampleLake.trades(),
            FeatureConfig.defaults().bars(SampleLake.SERIES));
    for (BarSpec spec : BarSpec.parseAll(SampleLake.SERIES)) {
      int rows =
          Rows.assertSame(
              bars.filter(col("bar_type").equalTo(spec.folder())),
              SampleLake.processed("bars/" + spec.folder()));
      assertThat(rows).as(spec.folder()).isGreaterThan(1);
    }
  }

  @Test
  void aSourceMayHaveOneChannel() {
    FeatureConfig config = FeatureConfig.defaults().features("mid_price,trade_volume");
    Dataset<Row> features = Tidemark.features(SampleLake.books(), config);
    assertThat(features.filter("trade_volume is not null").count()).isZero();
    assertThat(features.filter("mid_price is not null").count()).isGreaterThan(5_000);
    Dataset<Row> trades = Tidemark.barsOfTrades(SampleLake.trades(), config.bars("60"));
    assertThat(trades.select("bar_type").distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("trade/time-60");
    assertThat(trades.agg(functions.sum("volume")).first().getDouble(0))
        .isCloseTo(
            SampleLake.trades().agg(functions.sum("amount")).first().getDouble(0),
            org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void itIsADataFrameLikeAnyOther() {
    Dataset<Row> features =
        features(FeatureConfig.defaults().features("mid_price,trade_count")).cache();
    long rows = features.count();
    Dataset<Row> joined =
        features
            .alias("l")
            .join(features.alias("r"), expr("l.symbol = r.symbol and l.seq = r.seq"));
    assertThat(joined.filter("l.mid_price <=> r.mid_price").count()).isEqualTo(rows);
    features.unpersist();
    assertThat(features.groupBy("symbol").count().collectAsList()).hasSize(2);
    features.createOrReplaceTempView("features");
    Column traded = functions.sum("trade_count");
    assertThat(features.agg(traded).first().getLong(0))
        .isEqualTo(
            LocalSpark.session().sql("select sum(trade_count) from features").first().getLong(0));
    assertThat(features.limit(3).collectAsList()).hasSize(3);
  }
}
