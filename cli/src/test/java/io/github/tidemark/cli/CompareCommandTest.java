package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final String PROCESSED = "lake/processed/sample";
  private static final String BOOK = PROCESSED + "/features/book";

  @TempDir private Path folder;

  private Run run(String... args) {
    return Run.of(folder, args);
  }

  @BeforeEach
  void process() {
    assertThat(run("sample", "--root", "lake", "--hours", "0.02", "--symbols", "2").exitCode())
        .isZero();
    assertThat(run("etl", "--root", "lake", "--features", "core", "--bars", "10").exitCode())
        .isZero();
  }

  /** Writes the features as one file of mixed symbols, as another pipeline might. */
  private void theirs(String select) throws Exception {
    Duck.run(
        "COPY (SELECT %s FROM read_parquet('%s/**/*.parquet', hive_partitioning = false)"
                .formatted(select, folder.resolve(BOOK))
            + " ORDER BY hash(ts, seq)) TO '"
            + folder.resolve("theirs.parquet")
            + "' (FORMAT parquet)");
  }

  @Test
  void twoModesGiveEqualOutputs() {
    Run etl =
        run(
            "etl",
            "--root",
            "elsewhere",
            "--input-orderbook",
            "lake/raw/sample/orderbook",
            "--input-trades",
            "lake/raw/sample/trades",
            "--output-features",
            "out/features",
            "--output-bars",
            "out/bars",
            "--features",
            "core",
            "--bars",
            "10",
            "--mode",
            "iterative");
    assertThat(etl.exitCode()).as(etl.err()).isZero();
    Run run = run("compare", PROCESSED, "out");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("verdict ")
        .contains("features/book", "bars/mid/time-10", "bars/trade/time-10")
        .doesNotContain("different");
  }

  @Test
  void anotherPipelinesFileIsMappedAndItsDifferencesAreShown() throws Exception {
    theirs(
        "* EXCLUDE (ts, mid_price), ts AS local_timestamp,"
            + " CASE WHEN seq = 5 AND symbol = 'ALFA-USD' THEN mid_price * 1.001 ELSE mid_price END"
            + " AS mid");
    String map = "local_timestamp=ts,mid=mid_price";
    Run run = run("compare", BOOK, "theirs.parquet", "--map", map);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out().lines().map(String::strip))
        .anyMatch(line -> line.matches("mid_price +float64 .* 1 +1 .*"))
        .anyMatch(
            line -> line.matches("mid_price .* exchange=sandbox symbol=ALFA-USD ts=\\d+ seq=5"))
        .anyMatch(line -> line.matches("columns_differing +1"));
    assertThat(run("compare", BOOK, "theirs.parquet", "--map", map, "--rtol", "0.01").exitCode())
        .isZero();
    Run json = run("compare", BOOK, "theirs.parquet", "--map", map, "--json");
    assertThat(json.exitCode()).isEqualTo(3);
    assertThat(json.out())
        .contains("\"verdict\" : \"different\"", "\"column\" : \"mid_price\"", "\"max_ulp\" : 0");
  }

  @Test
  void columnsOfOneSideAloneAreADifferenceUnlessOnlySharedOnesAreAskedFor() throws Exception {
    theirs("* EXCLUDE (spread), 1 AS extra");
    Run run = run("compare", BOOK, "theirs.parquet");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).containsPattern("columns_only_in_a +spread\n");
    assertThat(run.out()).containsPattern("columns_only_in_b +extra\n");
    assertThat(run("compare", BOOK, "theirs.parquet", "--shared-columns").exitCode()).isZero();
    assertThat(run("compare", BOOK, "theirs.parquet", "--columns", "ofi*,mid_price").exitCode())
        .isZero();
    assertThat(run("compare", BOOK, "theirs.parquet", "--ignore", "spread,extra").exitCode())
        .isZero();
  }

  @Test
  void whatIsWrongIsOneLineAndTellsUsageFromFailure() {
    Run missing = run("compare", BOOK, "nowhere");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: no such file or folder: " + folder.resolve("nowhere"));
    Run column = run("compare", BOOK, BOOK, "--columns", "mid_pric");
    assertThat(column.exitCode()).isEqualTo(2);
    assertThat(column.err()).hasLineCount(1).contains("no such column: columns=mid_pric");
    Run tolerance = run("compare", BOOK, BOOK, "--rtol", "-1");
    assertThat(tolerance.exitCode()).isEqualTo(2);
    assertThat(tolerance.err()).hasLineCount(1).contains("rtol=-1.0");
    Run layer = run("compare", BOOK, BOOK, "--layer", "silver");
    assertThat(layer.exitCode()).isEqualTo(2);
    assertThat(layer.err()).contains("layer=silver: write fast or final");
    assertThat(run("compare", BOOK).exitCode()).isEqualTo(2);
  }
}
