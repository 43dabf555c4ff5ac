package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {
  @TempDir private Path folder;

  private Run sample(String... more) {
    String[] args =
        Stream.concat(
                Stream.of("sample", "--root", "lake", "--hours", "0.02", "--symbols", "2"),
                Stream.of(more))
            .toArray(String[]::new);
    return Run.of(folder, args);
  }

  private Map<String, List<Byte>> files() throws IOException {
    Map<String, List<Byte>> contents = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder.resolve("lake/raw/sample"))) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        contents.put(
            file.toString(), IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList());
      }
    }
    return contents;
  }

  @Test
  void writesBothChannelsAndSaysHowManyRows() throws Exception {
    Run run = sample("--json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    Path raw = folder.resolve("lake/raw/sample");
    long books = Duck.count("SELECT count(*) FROM '" + raw + "/orderbook/**/*.parquet'");
    long trades = Duck.count("SELECT count(*) FROM '" + raw + "/trades/**/*.parquet'");
    assertThat(run.out()).contains("\"books\" : " + books, "\"trades\" : " + trades);
    assertThat(books).isGreaterThan(1000);
    assertThat(
            Duck.count(
                "SELECT count(*) FROM '"
                    + raw
                    + "/orderbook/**/*.parquet' WHERE bids[1].price >= asks[1].price"
                    + " OR len(bids) > 20 OR exchange != 'sandbox'"))
        .isZero();
  }

  @Test
  void theSameSampleAgainGivesTheSameFilesAndALesserOneLeavesNoOthers() throws IOException {
    sample();
    Map<String, List<Byte>> first = files();
    sample();
    assertThat(files()).hasSize(4).isEqualTo(first);
    Run.of(folder, "sample", "--root", "lake", "--hours", "0.01", "--symbols", "1");
    assertThat(files()).hasSize(2);
  }

  @Test
  void valuesOutOfRangeAreUsageErrors() {
    Run hours = Run.of(folder, "sample", "--hours", "0");
    assertThat(hours.exitCode()).isEqualTo(2);
    assertThat(hours.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: --hours=0.0 is out of range; allowed: more than 0 to 87600");
    assertThat(Run.of(folder, "sample", "--symbols", "0").err())
        .contains("symbols=0, allowed is 1 to 1000");
    assertThat(sample("--seed", "x").err()).contains("--seed", "'x' is not a whole number");
  }

  @Test
  void aLakeThatCannotBeWrittenIsAFailureThatNamesIt() throws IOException {
    Files.writeString(folder.resolve("lake"), "a file where a folder should be");
    Run run = sample();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).startsWith("tidemark: error: ").contains("lake");
  }
}
