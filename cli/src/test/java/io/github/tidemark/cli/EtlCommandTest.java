package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What {@code etl} and {@code demo} do and print. */
class EtlCommandTest extends EtlFixture {
  @Test
  void writesARowForEveryBookAndTheBarsAskedFor() throws Exception {
    sample();
    Run run = etl("--features", "core", "--bars", "60", "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    long books =
        Duck.count(
            "SELECT count(*) FROM '"
                + folder.resolve("lake/raw/sample/orderbook")
                + "/**/*.parquet'");
    assertThat(Duck.count("SELECT count(*) FROM " + features())).isEqualTo(books);
    assertThat(Duck.count("SELECT count(*) FROM (DESCRIBE SELECT * FROM " + features() + ")"))
        .as("37 columns and the date of the path")
        .isEqualTo(38);
    assertThat(run.out())
        .contains("\"rows_in\" : " + books, "\"bars/mid/time-60\"", "\"bars/trade/time-60\"")
        .doesNotContain("time-300");
  }

  @Test
  void aRerunHasNothingToDo() {
    sample();
    assertThat(etl("--features", "core").exitCode()).isZero();
    Run again = etl("--features", "core", "--json");
    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).isEqualToIgnoringNewLines("tidemark: nothing new: source=sample");
    assertThat(again.out()).contains("\"files_read\" : 0", "\"files_done_before\" : 4");
  }

  @Test
  void aDryRunListsTheFilesAndWritesNothing() throws IOException {
    sample();
    Run run = etl("--dry-run");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("ALFA-USD", "BRAVO-USD", "part-sample.parquet", "would_write");
    assertThat(Files.exists(folder.resolve("lake/processed"))).isFalse();
  }

  @Test
  void aDryRunSaysThatMixedFilesHaveToBeReadAndWhomTheyHadBefore() throws Exception {
    mixedTrades("a.parquet", "s");
    Run first = etl("--dry-run");
    assertThat(first.exitCode()).isZero();
    assertThat(first.out())
        .containsPattern("instruments +unknown until mixed files are read\n")
        .containsPattern("mixed_files +1\n");
    assertThat(etl("--dry-run", "--json").out())
        .contains("\"instruments\" : [ ]", "\"mixed_files\" : 1");
    assertThat(etl().exitCode()).isZero();
    assertThat(etl("--dry-run").out())
        .containsPattern("instruments +e s0, e s1\n")
        .containsPattern("mixed_files +0\n");
    mixedTrades("b.parquet", "t");
    assertThat(etl("--dry-run").out())
        .containsPattern("instruments +e s0, e s1, others unknown until mixed files are read\n");
    assertThat(etl("--dry-run", "--symbol", "s0", "--json").out())
        .as("another selection reads all of them again")
        .contains("\"instruments\" : [ ]", "\"mixed_files\" : 2");
  }

  @Test
  void filtersApplyToEveryChannel() throws Exception {
    sample();
    assertThat(etl("--symbol", "BRAVO-USD", "--features", "core").exitCode()).isZero();
    assertThat(Duck.count("SELECT count(*) FROM " + features() + " WHERE symbol != 'BRAVO-USD'"))
        .isZero();
    assertThat(folder.resolve("lake/processed/sample/bars/trade/time-60/exchange=sandbox"))
        .isDirectoryContaining("glob:**/symbol=BRAVO-USD")
        .isDirectoryNotContaining("glob:**/symbol=ALFA-USD");
  }

  @Test
  void keysOfTheFileShapeTheOutput() throws Exception {
    sample();
    Files.writeString(
        folder.resolve("tidemark.yaml"),
        """
        root: lake
        features: [mid_price, spread_ticks]
        bars: none
        tick:
          sandbox/ALFA-USD: 0.1
        """);
    assertThat(run("etl").exitCode()).isZero();
    assertThat(
            Duck.count(
                "SELECT count(*) FROM "
                    + features()
                    + " WHERE symbol = 'ALFA-USD'"
                    + " AND abs(spread_ticks - round(spread_ticks)) < 1e-6"))
        .isPositive();
    assertThat(
            Duck.count(
                "SELECT count(spread_ticks) FROM " + features() + " WHERE symbol = 'BRAVO-USD'"))
        .isZero();
    assertThat(Files.exists(folder.resolve("lake/processed/sample/bars"))).isFalse();
  }

  @Test
  void aSettingOfAnInstrumentThatNoInputHasIsSaid() throws Exception {
    sample();
    mixedTrades("a.parquet", "s");
    String[] args = {
      "--features", "core", "--bars", "60", "--tick", "0.5,sandbox/ALFA-USDT=0.1,e/s0=0.1"
    };
    String note =
        "tidemark: note: tick names instruments that no input has: sandbox/ALFA-USDT;"
            + " did you mean sandbox/ALFA-USD?";
    Run first = etl(args);
    assertThat(first.exitCode()).isZero();
    assertThat(first.err()).isEqualToIgnoringNewLines(note);
    assertThat(etl(args).err().lines())
        .as("a run that has nothing to do knows the instruments too")
        .containsExactly(
            "tidemark: nothing new: source=mine", "tidemark: nothing new: source=sample", note);
    Run filtered =
        etl("--symbol", "s0", "--source", "mine", "--inverse", "sandbox/ALFA-USD=true,e/s0=true");
    assertThat(filtered.err().lines().filter(line -> line.contains("no input")))
        .as("what a filter leaves out is no mistake")
        .isEmpty();
    Run several =
        etl("--multiplier", "x/a=2,x/b=2,x/c=2,x/d=2,x/e=2,x/f=2,x/g=2", "--source", "mine");
    assertThat(several.err())
        .contains(
            "multiplier names instruments that no input has: x/a, x/b, x/c, x/d, x/e and 2 more");
  }

  @Test
  void placesCanBeNamedOneByOne() throws Exception {
    sample();
    Run run =
        run(
            "etl",
            "--root",
            "elsewhere",
            "--input-orderbook",
            "lake/raw/sample/orderbook",
            "--output-features",
            "out/features",
            "--output-bars",
            "out/bars",
            "--features",
            "core");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(
            Duck.count(
                "SELECT count(*) FROM '" + folder.resolve("out/features") + "/**/*.parquet'"))
        .isPositive();
    assertThat(Files.exists(folder.resolve("lake/processed"))).isFalse();
  }

  @Test
  void demoSaysWhereTheResultsLieAndWhatToTryNext() throws Exception {
    Run run =
        run("demo", "--root", "lake", "--hours", "0.02", "--symbols", "1", "--features", "core");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Try next:", "lake/processed/sample/features/book/", "duckdb");
    assertThat(Duck.count("SELECT count(*) FROM " + features())).isPositive();
  }
}
