package io.github.tidemark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckPeerTest {
  @TempDir Path folder;

  @Test
  void thePeerFindsTheSumsItFoundWhenItWasFirstMeasured() throws Exception {
    Workload workload = Workload.prepare(folder, new WorkloadSize(2_000, 1_000));

    DuckPeer.run(workload.raw(), workload.peer(), 2);

    String sums = "select count(*), sum(tfi), sum(ofi1), sum(rv_60s), sum(buy_vol) from '%s'";
    assertThat(Duck.row(sums, workload.peer().resolve("features.parquet")))
        .containsExactly(
            new double[] {2000, 11.389181203215408, -345.792, 3.122943504981226, 751.724},
            within(1e-9));
  }
}
