package io.github.tidemark.lake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.lake.PipelineExample;
import io.github.tidemark.lake.raw.Channel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineExampleTest {
  @TempDir private Path folder;

  @Test
  void theExampleWritesEachOutputToItsPlaceAndSaysWhatItDid() throws IOException, SQLException {
    RawLake lake =
        new RawLake(folder).hive("A", "part-1", RandomStreams.events(1, Mix.REALISTIC, 500));
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      PipelineExample.main(
          new String[] {
            lake.channel(Channel.ORDERBOOK).toString(),
            lake.channel(Channel.TRADES).toString(),
            folder.resolve("results").toString()
          });
    } finally {
      System.setOut(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("rows in =", "features/book: ", "bars/mid/time-60: ");
    assertThat(
            RawLake.query(
                    "select * from read_parquet('%s/features/book/**/*.parquet') limit 1"
                        .formatted(folder.resolve("results")))
                .get(0))
        .containsKeys("mid_price", "ofi_sum_600s", "bid_depth_10")
        .doesNotContainKey("ofi_sum_300s");
    assertThat(RawLake.files(folder.resolve("results/bars/trade/time-300-slide-60"))).isNotEmpty();
  }
}
