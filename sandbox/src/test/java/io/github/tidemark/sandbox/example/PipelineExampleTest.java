package io.github.tidemark.sandbox.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.raw.Channel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineExampleTest {
  @Test
  void writesItsOutputsWhereItSays(@TempDir Path folder) throws IOException {
    RunSummary summary = PipelineExample.run(folder);
    assertThat(summary.isComplete()).as("%s", summary.errors()).isTrue();
    long books = summary.channels().get(Channel.ORDERBOOK).out();
    assertThat(summary.rows("features/book")).isEqualTo(books).isGreaterThan(5_000);
    assertThat(summary.outputs())
        .containsOnlyKeys("features/book", "bars/trade/time-60", "bars/mid/time-300-slide-60");
    assertThat(folder.resolve("out/features/book/exchange=sandbox/symbol=ALFA-USD")).isDirectory();
    assertThat(folder.resolve("out/bars/trade/time-60/exchange=sandbox")).isDirectory();
    assertThat(folder.resolve("processed")).doesNotExist();
  }
}
