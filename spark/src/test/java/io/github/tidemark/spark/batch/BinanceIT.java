package io.github.tidemark.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.spark.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of a real exchange's capture, imported, on Spark against the local engine. */
class BinanceIT {
  private static final String SOURCE = "binance-stream";

  @TempDir private Path folder;

  @Test
  void anImportedCaptureGivesTheFilesOfTheLocalEngine() throws Exception {
    Path data = Path.of(System.getProperty("tidemark.data", "")).toAbsolutePath();
    Path capture = data.resolve("binance-usdm-btc-20240808/usdm_btcusdt_20240808.gz");
    assumeTrue(Files.exists(capture), () -> "no data at " + capture);
    Path lake = folder.resolve("lake");
    Run.complete(folder, "import", SOURCE, capture.toString(), "--root", lake.toString());
    RunSummary expected = SparkLake.complete(pipeline(lake, "local").run());
    RunSummary actual = SparkLake.complete(pipeline(lake, "spark").run(SparkLake.runner()));
    assertThat(actual.channels()).isEqualTo(expected.channels());
    assertThat(expected.total().out()).isGreaterThan(27_000);
    SparkLake.assertSameFiles(folder.resolve("local"), folder.resolve("spark"));
  }

  private Pipeline pipeline(Path lake, String name) {
    return Pipeline.builder()
        .root(lake)
        .source(SOURCE)
        .bars(BarSpec.parseAll("60,trade:time:60"))
        .featuresTo(folder.resolve(name).resolve("features"))
        .barsTo(folder.resolve(name).resolve("bars"))
        .stateIn(folder.resolve(name + "-state"))
        .threads(1)
        .build();
  }
}
