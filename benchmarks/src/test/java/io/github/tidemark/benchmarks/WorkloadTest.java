package io.github.tidemark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {
  private static final WorkloadSize SMALL = new WorkloadSize(2_000, 1_000);

  @TempDir Path folder;

  @Test
  void booksAreThoseThePeersWereFirstMeasuredOn() throws Exception {
    Workload workload = Workload.prepare(folder, SMALL);

    double[] sums =
        Duck.row(
            "select count(*), max(capture_ts), sum(bids[1].price), sum(asks[20].size) from '%s'",
            workload.books());

    assertThat(sums)
        .containsExactly(new double[] {2000, 1735689649969d, 499394.99, 4912.604}, within(1e-6));
  }

  @Test
  void tradesAreThoseThePeersWereFirstMeasuredOn() throws Exception {
    Workload workload = Workload.prepare(folder, SMALL);

    double[] sums =
        Duck.row(
            "select count(*), max(capture_ts), sum(price), sum(amount), sum(trade_id) from '%s'",
            workload.trades());

    assertThat(sums)
        .containsExactly(
            new double[] {1000, 1735689649932d, 249971.48, 1475.89, 499500}, within(1e-6));
  }

  @Test
  void whatIsThereIsNotGeneratedAgain() throws Exception {
    Path books = Workload.prepare(folder, SMALL).books();
    Files.writeString(books, "kept");

    Workload.prepare(folder, SMALL);

    assertThat(books).hasContent("kept");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> Workload.prepare(file, SMALL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void anInstrumentWithoutEventsIsRefused() {
    assertThatThrownBy(() -> new WorkloadSize(100, 3))
        .hasMessage(
            "the workload has 4 instruments and needs an event of each: books=100 trades=3");
  }
}
