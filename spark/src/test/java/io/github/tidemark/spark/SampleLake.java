package io.github.tidemark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.sandbox.MarketSettings;
import io.github.tidemark.sandbox.SampleWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A synthetic market as raw Parquet and what the local runner makes of it: once a JVM. */
public final class SampleLake {
  public static final String SERIES = "60,trade:time:300:60,mid:session:30";

  private static Path root;

  private SampleLake() {}

  /** The lake, made at the first call: 10 minutes of two instruments. */
  public static synchronized Path root() {
    if (root == null) {
      try {
        Path folder = Files.createTempDirectory(Path.of("target"), "sample");
        SampleWriter.write(
            folder, MarketSettings.of(42, 2, Duration.ofMinutes(10)), (done, all, rows) -> {});
        RunSummary summary =
            Pipeline.builder()
                .root(folder)
                .source(SampleWriter.SOURCE)
                .bars(BarSpec.parseAll(SERIES))
                .build()
                .run();
        assertThat(summary.isComplete()).as("%s", summary.errors()).isTrue();
        root = folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return root;
  }

  public static Dataset<Row> books() {
    return raw("orderbook");
  }

  public static Dataset<Row> trades() {
    return raw("trades");
  }

  private static Dataset<Row> raw(String channel) {
    return read(root().resolve("raw").resolve(SampleWriter.SOURCE).resolve(channel));
  }

  /** What the local runner wrote, such as {@code features/book}. */
  public static Dataset<Row> processed(String output) {
    return read(root().resolve("processed").resolve(SampleWriter.SOURCE).resolve(output));
  }

  private static Dataset<Row> read(Path folder) {
    return LocalSpark.session()
        .read()
        .option("recursiveFileLookup", "true")
        .parquet(folder.toString());
  }
}
