package io.github.tidemark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
  @TempDir static Path folder;

  private static Workload workload;

  private Path features;
  private Path bars;

  @BeforeAll
  static void runTidemark() throws Exception {
    workload = Workload.prepare(folder, new WorkloadSize(2_000, 1_000));
    Side side = Sides.tidemark(Path.of("tidemark"), workload, 2, "core");
    List<String> words = side.command().subList(1, side.command().size());
    StringWriter messages = new StringWriter();
    PrintWriter printer = new PrintWriter(messages);
    int exit =
        Main.run(
            new Console(printer, printer, Map.of(), folder, false), words.toArray(new String[0]));
    assertThat(exit).as(messages.toString()).isZero();
  }

  @BeforeEach
  void runThePeer() throws Exception {
    workload.clearPeer();
    DuckPeer.run(workload.raw(), workload.peer(), 2);
    features = workload.peer().resolve("features.parquet");
    bars = workload.peer().resolve("bars.parquet");
  }

  @Test
  void bothSidesHoldTheSameValues() throws Exception {
    GateResult result = Gate.compare(workload);

    assertThat(result.columns()).isEqualTo(37);
    assertThat(result.rows()).isEqualTo(2_000);
    assertThat(result.bars()).isEqualTo(4);
    assertThat(result.worst()).isLessThan(Gate.TOLERANCE);
  }

  @Test
  void aValueOffByAMillionthIsFoundAndNamed() throws Exception {
    Duck.rewrite(
        features,
        "select * replace (case when seqnum = 77 and symbol = 'SYM2/USDT'"
            + " then microprice * 1.000001 else microprice end as microprice) from '%s'");

    assertThatThrownBy(() -> Gate.compare(workload))
        .isInstanceOf(GateException.class)
        .hasMessageContaining(
            "column=microprice of rows, instrument=binance SYM2/USDT, ts=17356896")
        .hasMessageContaining("rows that disagree=1");
  }

  @Test
  void aNullWhereThereIsAValueIsFound() throws Exception {
    Duck.rewrite(
        features,
        "select * replace (case when seqnum = 9 then null else ofi3 end as ofi3) from '%s'");

    assertThatThrownBy(() -> Gate.compare(workload)).hasMessageContaining("column=ofi_3");
  }

  @Test
  void volatilityOfTheSecondRowIsLeftOut() throws Exception {
    Duck.rewrite(
        features,
        "select * replace (case when seqnum = 1 then 5 else rv_60s end as rv_60s) from '%s'");

    assertThat(Gate.compare(workload).rows()).isEqualTo(2_000);
  }

  @Test
  void aMissingRowIsFound() throws Exception {
    Duck.rewrite(features, "select * from '%s' where not (seqnum = 5 and symbol = 'SYM1/USDT')");

    assertThatThrownBy(() -> Gate.compare(workload))
        .hasMessage(
            "the sides wrote different rows: tidemark=2,000 peer=1,999 of the same key=1,999");
  }

  @Test
  void aBarsWrongHighIsFound() throws Exception {
    Duck.rewrite(bars, "select * replace (high + 0.01 as high) from '%s'");

    assertThatThrownBy(() -> Gate.compare(workload)).hasMessageContaining("column=high of bars");
  }
}
