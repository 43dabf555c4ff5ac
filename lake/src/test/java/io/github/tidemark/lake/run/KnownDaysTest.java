package io.github.tidemark.lake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.DuckDb;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.imports.ImportProgress;
import io.github.tidemark.lake.imports.ImportRequest;
import io.github.tidemark.lake.imports.Importer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real days from the vendor's file to the rows on disk, against figures known from elsewhere. */
class KnownDaysTest {
  @TempDir private Path root;

  private RunSummary run(String dialect, String... files) throws IOException {
    Path data = Path.of(System.getProperty("tidemark.data", "../shared/data"));
    List<Path> inputs = Stream.of(files).map(data::resolve).toList();
    for (Path input : inputs) {
      assumeTrue(Files.exists(input), () -> "no real data at " + input);
    }
    new Importer(ImportProgress.NONE).run(ImportRequest.of(dialect, inputs, root));
    return Pipeline.builder()
        .root(root)
        .source(dialect)
        .features(Profile.parse("ts_ns,book_epoch,mid_price,ofi,trade_volume,is_crossed"))
        .bars(BarSpec.parseAll("60"))
        .build()
        .run();
  }

  private String books(String source) {
    return DuckDb.parquet(root.resolve("processed").resolve(source).resolve("features/book"));
  }

  private static double[] numbers(String sql) throws SQLException {
    String[] words = DuckDb.query(sql).get(0).split("\\|", -1);
    double[] values = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      values[i] = Double.parseDouble(words[i]);
    }
    return values;
  }

  /** Slope a thousand shares and R2 of the mid change in ticks on order flow, over intervals. */
  private double[] impact(int seconds) throws SQLException {
    return numbers(
        "with i as (select ts_ns // ("
            + seconds
            + " * 1000000000::bigint) k, coalesce(sum(ofi), 0) x, arg_max(mid_price, seq) last,"
            + " arg_min(mid_price, seq) first from "
            + books("lobster")
            + " group by k), d as (select x / 1000 x,"
            + " (last - coalesce(lag(last) over (order by k), first)) / 0.01 y from i)"
            + " select regr_slope(y, x), regr_r2(y, x) from d");
  }

  @Test
  void aDayOfAmznGivesTheKnownFlowAndImpact() throws Exception {
    RunSummary summary = run("lobster", "lobster-amzn/LOBSTER_SampleFile_AMZN_2012-06-21_5.zip");
    assertThat(summary.errors()).isEmpty();
    assertThat(numbers("select count(*), sum(ofi), sum(trade_volume) from " + books("lobster")))
        .containsExactly(155_935, -64_089, 613_248 + 197_507);
    assertThat(impact(10)[0]).isCloseTo(2.537, within(5e-4));
    assertThat(impact(10)[1]).isCloseTo(0.3120, within(5e-5));
    assertThat(impact(60)[0]).isCloseTo(3.052, within(5e-4));
    assertThat(impact(60)[1]).isCloseTo(0.4216, within(5e-5));
    String bars = DuckDb.parquet(root.resolve("processed/lobster/bars/trade/time-60"));
    assertThat(numbers("select sum(volume), sum(is_complete::int) - count(*) from " + bars))
        .containsExactly(613_248 + 197_507, -1);
  }

  @Test
  void twoDaysOfSpotBitcoinAreNeverCrossedAndLoseNoTrade() throws Exception {
    RunSummary summary =
        run(
            "binance-stream",
            "binance-spot-btc-20240808-09/spot_btcusdt_20240808.gz",
            "binance-spot-btc-20240808-09/spot_btcusdt_20240809.gz");
    assertThat(summary.errors()).isEmpty();
    assertThat(
            numbers("select sum(is_crossed::int), max(book_epoch) from " + books("binance-stream")))
        .containsExactly(0, 0);
    String bars = DuckDb.parquet(root.resolve("processed/binance-stream/bars/trade/time-60"));
    assertThat(numbers("select sum(trade_count) from " + bars)).containsExactly(9_757 + 10_147);
  }
}
