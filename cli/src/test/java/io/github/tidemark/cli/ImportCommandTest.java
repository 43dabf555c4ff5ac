package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String MESSAGES = "XYZ_2012-06-21_34200000_57600000_message_1.csv";
  private static final String BOOKS = "XYZ_2012-06-21_34200000_57600000_orderbook_1.csv";

  @TempDir private Path folder;

  private void lobster(String messages, String books) throws IOException {
    Files.writeString(folder.resolve(MESSAGES), messages);
    Files.writeString(folder.resolve(BOOKS), books);
  }

  private Run run(String... more) {
    return Run.of(
        folder,
        Stream.concat(
                Stream.of("import", "lobster", MESSAGES, BOOKS, "--root", "lake"), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void importsAndSaysWhereTheRowsWent() throws Exception {
    lobster(
        "34200.1,1,11,100,1000000,1\n34200.2,4,11,40,1000000,1\n",
        "1000200,50,1000000,100\n1000200,50,1000000,60\n");
    Run run = run("--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\"channel\" : \"orderbook\"", "\"rows_out\" : 2");
    assertThat(
            Duck.count(
                "SELECT count(*) FROM '"
                    + folder.resolve("lake/raw/lobster/trades/**/*.parquet")
                    + "' WHERE price = 100 AND amount = 40"))
        .isEqualTo(1);
    assertThat(run("--json").out()).contains("\"state\" : \"unchanged\"");
  }

  @Test
  void tooManyBadRowsAreAQualityFailure() throws IOException {
    lobster(
        "34200.1,1,11,100,1000000,1\nx,4,11,40,1000000,1\n",
        "1000200,50,1000000,100\n1000200,50,1000000,60\n");
    Run run = run();
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).startsWith("tidemark: error: ").contains("max-bad-ratio=0.01");
    assertThat(run("--max-bad-ratio", "1").exitCode()).isZero();
  }

  @Test
  void anUnknownDialectSuggestsTheNearest() {
    Run run = Run.of(folder, "import", "lobstr", "x.csv");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: unknown dialect lobstr; did you mean lobster?;"
                + " known dialects: lobster, binance-stream");
  }

  @Test
  void aMissingFileIsAUsageErrorThatNamesIt() {
    Run run = run();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("no such file", MESSAGES);
  }

  @Test
  void filesAreRequired() {
    Run run = Run.of(folder, "import", "lobster");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("FILE");
  }
}
