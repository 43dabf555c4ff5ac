package io.github.tidemark.sandbox.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.sandbox.MarketSettings;
import io.github.tidemark.sandbox.SampleSummary;
import io.github.tidemark.sandbox.SampleWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineExampleTest {
  @Test
  void writesEachOutputToItsPlace(@TempDir Path folder) throws IOException {
    MarketSettings market = MarketSettings.of(42, 2, Duration.ofMinutes(10));
    SampleSummary sample = SampleWriter.write(folder, market, (done, all, rows) -> {});
    Path results = folder.resolve("results");
    RunSummary summary =
        PipelineExample.run(
            sample.folder().path().resolve("orderbook"),
            sample.folder().path().resolve("trades"),
            results);
    assertThat(summary.isComplete()).as("%s", summary.errors()).isTrue();
    assertThat(summary.rows("features/book")).isEqualTo(sample.books()).isGreaterThan(5_000);
    assertThat(summary.outputs())
        .containsOnlyKeys("features/book", "bars/trade/time-300-slide-60", "bars/mid/time-60");
    assertThat(results.resolve("features/book/exchange=sandbox/symbol=ALFA-USD")).isDirectory();
    assertThat(results.resolve("bars/mid/time-60/exchange=sandbox")).isDirectory();
    assertThat(results.resolve("rejected")).doesNotExist();
    assertThat(folder.resolve("processed")).doesNotExist();
  }
}
