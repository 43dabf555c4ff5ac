package io.github.tidemark.spark.guide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tidemark.lake.read.LevelsSide;
import io.github.tidemark.spark.FeatureConfig;
import io.github.tidemark.spark.LocalSpark;
import io.github.tidemark.spark.Rows;
import io.github.tidemark.spark.Tidemark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;

class GuideIT {
  private static List<Row> ofOne(Dataset<Row> rows, String... columns) {
    return rows.filter("symbol = 'ALFA-USD'")
        .orderBy("timestamp", "seqnum")
        .selectExpr(columns)
        .collectAsList();
  }

  @Test
  void bothChannelsComeInTheOrderOfTheirSeqnum() {
    Dataset<Row> rows = GuideSample.interleaved();
    Dataset<Row> gaps =
        rows.withColumn("partition", functions.spark_partition_id())
            .withColumn("row", functions.monotonically_increasing_id())
            .selectExpr(
                "seqnum - lag(seqnum) over (partition by symbol order by partition, row) step");
    assertThat(gaps.filter("step <> 1").count()).isZero();
    assertThat(rows.filter("record_type = 'L2' and bids is not null").count())
        .isEqualTo(GuideSample.l2().count());
    assertThat(rows.filter("record_type = 'TRADE' and side in ('buy', 'sell')").count())
        .isEqualTo(GuideSample.trades().count());
    Dataset<Row> inOneList =
        Tidemark.interleave(
            GuideSample.l2InOneList(),
            GuideSample.trades(),
            GuideSample.CONFIG.levelsSide(LevelsSide.BIDS_THEN_ASKS));
    Rows.assertSame(
        inOneList.selectExpr("seqnum", "symbol", "record_type", "to_json(bids)", "to_json(asks)"),
        rows.selectExpr("seqnum", "symbol", "record_type", "to_json(bids)", "to_json(asks)"));
  }

  @Test
  void volatilityIsThatOfTheEngine() {
    List<Row> found =
        ofOne(
            Volatility.add(GuideSample.interleaved(), 60_000, 300_000).filter("record_type = 'L2'"),
            "volatility_60000ms",
            "volatility_300000ms");
    List<Row> expected =
        ofOne(
            Tidemark.features(
                    GuideSample.l2(),
                    GuideSample.trades(),
                    FeatureConfig.defaults().features("volatility_*,ts_ns"))
                .withColumnRenamed("seq", "seqnum")
                .withColumn("timestamp", col("ts_ns")),
            "volatility_60000ms",
            "volatility_300000ms");
    assertThat(found).hasSameSizeAs(expected);
    int present = 0;
    for (int i = 0; i < found.size(); i++) {
      for (int c = 0; c < 2; c++) {
        assertThat(found.get(i).isNullAt(c)).isEqualTo(expected.get(i).isNullAt(c));
        if (!found.get(i).isNullAt(c)) {
          double value = expected.get(i).getDouble(c);
          assertThat(found.get(i).getDouble(c)).isCloseTo(value, within(1e-6 * value));
          present++;
        }
      }
    }
    assertThat(present).isGreaterThan(found.size());
  }

  @Test
  void spreadsAreThoseOfAPlainLoop() {
    List<Row> rows =
        ofOne(
            Spreads.add(GuideSample.interleaved()).filter("record_type = 'L2'"),
            "bids",
            "asks",
            "quoted_spread",
            "relative_spread",
            "depth_weighted_spread");
    assertThat(rows).hasSizeGreaterThan(2_000);
    for (Row row : rows) {
      List<Row> bids = row.getList(0);
      List<Row> asks = row.getList(1);
      double weighted = 0;
      double weights = 0;
      for (int i = 0; i < Math.min(5, Math.min(bids.size(), asks.size())); i++) {
        double weight = (bids.get(i).getDouble(1) + asks.get(i).getDouble(1)) / 2;
        weighted += (asks.get(i).getDouble(0) - bids.get(i).getDouble(0)) * weight;
        weights += weight;
      }
      double bid = bids.get(0).getDouble(0);
      double ask = asks.get(0).getDouble(0);
      assertThat(row.getDouble(2)).isEqualTo(ask - bid);
      assertThat(row.getDouble(3)).isCloseTo(2 * (ask - bid) / (ask + bid), within(1e-15));
      assertThat(row.getDouble(4)).isCloseTo(weighted / weights, within(1e-9));
    }
  }

  @Test
  void marketStateIsThatOfARecomputationFromTheFirstTrade() {
    List<Row> trades = ofOne(GuideSample.trades(), "timestamp", "price", "quantity");
    List<Row> states =
        ofOne(
            MarketState.afterEachTrade(GuideSample.interleaved()),
            "last_price",
            "rolling_volume",
            "trade_count",
            "vwap");
    assertThat(states).hasSameSizeAs(trades).hasSizeGreaterThan(100);
    for (int k = 0; k < trades.size(); k++) {
      double kept = 1;
      double volume = 0;
      double notional = 0;
      for (int j = k; j >= 0; j--) {
        volume += kept * trades.get(j).getDouble(2);
        notional += kept * trades.get(j).getDouble(2) * trades.get(j).getDouble(1);
        if (j > 0) {
          kept *= 1 - (trades.get(j).getLong(0) - trades.get(j - 1).getLong(0)) / 300_000.0;
        }
      }
      Row state = states.get(k);
      assertThat(state.getDouble(0)).isEqualTo(trades.get(k).getDouble(1));
      assertThat(state.getDouble(1)).isCloseTo(volume, within(1e-9 * volume));
      assertThat(state.getLong(2)).isEqualTo(k + 1);
      assertThat(state.getDouble(3)).isCloseTo(notional / volume, within(1e-9 * notional / volume));
    }
  }

  @Test
  void windowsCountTimeOrRows() {
    Dataset<Row> counts =
        GuideSample.interleaved()
            .withColumn("in_time", count(lit(1)).over(Windows.lastMillis(1_000)))
            .withColumn("in_rows", count(lit(1)).over(Windows.lastRows(10)));
    List<Row> rows = ofOne(counts, "timestamp", "in_time", "in_rows");
    long[] times = rows.stream().mapToLong(row -> row.getLong(0)).toArray();
    int from = 0;
    int to = 0;
    for (int i = 0; i < times.length; i++) {
      while (times[from] <= times[i] - 1_000) {
        from++;
      }
      while (to < times.length && times[to] <= times[i]) {
        to++;
      }
      assertThat(rows.get(i).getLong(1)).isEqualTo(to - from);
      assertThat(rows.get(i).getLong(2)).isEqualTo(Math.min(10, i + 1));
    }
  }

  @Test
  void referenceDataIsBroadcastAndKeepsEveryRow() {
    Dataset<Row> reference =
        LocalSpark.session().sql("values ('ALFA-USD', 0.01D), ('OTHER', 0.1D) t(symbol, tick)");
    Dataset<Row> joined = ReferenceData.join(GuideSample.trades(), reference);
    assertThat(joined.queryExecution().executedPlan().toString()).contains("BroadcastHashJoin");
    assertThat(joined.count()).isEqualTo(GuideSample.trades().count());
    assertThat(joined.filter("tick = 0.01").count())
        .isEqualTo(GuideSample.trades().filter("symbol = 'ALFA-USD'").count());
    assertThatThrownBy(() -> ReferenceData.join(GuideSample.trades(), reference.union(reference)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reference data names symbol=ALFA-USD 2 times; keep one row a symbol");
  }

  @Test
  void cachedRowsAreLetGoAtTheEnd() {
    Dataset<Row> rows;
    try (Cached cached = Cached.bySymbol(GuideSample.trades(), 3)) {
      rows = cached.rows();
      assertThat(rows.storageLevel()).isEqualTo(StorageLevel.MEMORY_AND_DISK());
      assertThat(
              rows.withColumn("partition", functions.spark_partition_id())
                  .groupBy("symbol")
                  .agg(functions.countDistinct("partition").as("n"))
                  .filter("n > 1")
                  .count())
          .isZero();
    }
    assertThat(rows.storageLevel()).isEqualTo(StorageLevel.NONE());
  }
}
