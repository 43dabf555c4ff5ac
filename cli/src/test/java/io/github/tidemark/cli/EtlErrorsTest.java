package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code etl} says of a wrong command line and of bad input, and its exit codes. */
class EtlErrorsTest extends EtlFixture {
  @Test
  void sparkIsLookedUpWhenAskedForAndSaidToBeAbsent() {
    sample();
    Run run = etl("--engine", "spark");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: engine=spark is not on the classpath;"
                + " start with the tidemark script, which adds it, or leave --engine out");
  }

  @Test
  void aFlagThatOnlySparkHeedsIsRefusedAndAKeyOfTheFileIsNot() throws IOException {
    sample();
    String refusal =
        "tidemark: error: --%s is of the engine spark, and the engine is local;"
            + " add --engine spark, or leave it out";
    Run master = etl("--master", "local[2]");
    assertThat(master.exitCode()).isEqualTo(2);
    assertThat(master.err()).isEqualToIgnoringNewLines(refusal.formatted("master"));
    Run conf = etl("--engine", "local", "--conf", "spark.ui.enabled=true", "--dry-run");
    assertThat(conf.exitCode()).isEqualTo(2);
    assertThat(conf.err()).isEqualToIgnoringNewLines(refusal.formatted("conf"));
    assertThat(etl("--engine", "spark", "--master", "local[2]", "--dry-run").exitCode()).isZero();
    Files.writeString(
        folder.resolve("tidemark.yaml"),
        """
        master: local[2]
        conf:
          spark.ui.enabled: true
        """);
    Map<String, String> environment =
        Map.of("HOME", folder.toString(), "TIDEMARK_MASTER", "local[4]");
    Run both =
        Run.with(
            environment, folder, "etl", "--root", "lake", "--features", "core", "--bars", "60");
    assertThat(both.err()).isEmpty();
    assertThat(both.exitCode()).isZero();
  }

  @Test
  void anUnknownFeatureSuggestsTheNearest() {
    sample();
    Run run = etl("--features", "mid_pric");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("mid_pric", "mid_price");
  }

  @Test
  void barsThatTheAnchorDoesNotFitAreAWrongUsage() {
    sample();
    Run run = etl("--bars", "60,mid:time:7", "--bar-anchor", "session");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: bar-anchor=session: without sessions the anchor is midnight, so the"
                + " slide must divide the day: slide=7 s; use bar-anchor=epoch or set session");
  }

  @Test
  void anUnknownFeatureFarFromAllSaysWhereTheyAreListed() {
    sample();
    Run run = etl("--features", "zzz*");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: features=zzz* names no column; tidemark features lists them");
  }

  @Test
  void aSymbolThatIsNotThereIsAnErrorThatListsThoseThatAre() {
    sample();
    Run run = etl("--symbol", "NOPE");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: no raw files are wanted: source=sample has 4 files, of"
                + " sandbox ALFA-USD, sandbox BRAVO-USD; take another exchange, symbol or to");
  }

  @Test
  void aTimeRangeThatEndsBeforeItBeginsIsToldInWords() {
    sample();
    Run run = etl("--from", "2026-01-06", "--to", "2026-01-05T12:00");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: from must be before to: from=2026-01-06T00:00:00Z"
                + " to=2026-01-05T12:00:00Z");
  }

  @Test
  void anInputFolderThatIsNotThereIsToldInWords() {
    Run run = run("etl", "--root", "lake", "--input-trades", "nowhere");
    assertThat(run.exitCode()).isEqualTo(1);
    String place = folder.resolve("nowhere").toString();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: cannot read the folder: path=%s: there is no %s"
                .formatted(place, place));
  }

  @Test
  void anUnknownBarTypeNamesTheFlagAndTheKnownTypes() {
    Run run = etl("--bars", "60,tme:5");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("(--bars)", "tme", "time");
  }

  @Test
  void anUnknownSourceSuggestsTheNearest() {
    sample();
    Run run = etl("--source", "smaple");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("source=smaple", "did you mean sample?", "sources there: sample");
  }

  @Test
  void aLakeWithoutRawDataSaysHowToMakeSome() {
    Run run = etl();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("no raw data", folder.resolve("lake/raw").toString(), "tidemark sample");
  }

  @Test
  void aTruncatedFileIsAnErrorThatNamesItAndTheOthersAreDone() throws Exception {
    sample();
    Path broken =
        folder.resolve(
            "lake/raw/sample/orderbook/exchange=sandbox/symbol=ALFA-USD/date=2026-01-05/"
                + "part-sample.parquet");
    byte[] bytes = Files.readAllBytes(broken);
    Files.write(broken, Arrays.copyOf(bytes, bytes.length / 2));
    Run run = etl("--features", "core");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("tidemark: error: ").contains(broken.toString());
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(Duck.count("SELECT count(*) FROM " + features() + " WHERE symbol = 'BRAVO-USD'"))
        .isPositive();
  }

  @Test
  void ofThousandsOfErrorsTheFirstArePrintedAndTheOthersCounted() throws Exception {
    sample();
    Path trades = folder.resolve("lake/raw/sample/trades/exchange=sandbox");
    for (int i = 0; i < 30; i++) {
      Path broken = trades.resolve("symbol=BROKEN%d/part-0.parquet".formatted(i));
      Files.createDirectories(broken.getParent());
      Files.writeString(broken, "no Parquet at all");
    }
    Run run = etl("--features", "core", "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(21).contains("symbol=BROKEN0/", "10 more; --json lists");
    assertThat(run.out().split("symbol=BROKEN", -1)).hasSize(1 + 30);
    assertThat(etl("--features", "core").out()).containsPattern("errors +30");
  }

  @Test
  void filesThatCannotBeUsedAreNotCountedAsDone() throws Exception {
    sample();
    Path trades = folder.resolve("lake/raw/sample/trades/exchange=sandbox");
    Path moved = trades.resolve("symbol=MOVED/part-0.parquet");
    Files.createDirectories(moved.getParent());
    Files.copy(trades.resolve("symbol=ALFA-USD/date=2026-01-05/part-sample.parquet"), moved);
    Run run = etl("--features", "core", "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("data and path disagree", moved.toString());
    assertThat(run.out()).contains("\"files_read\" : 4", "\"files_done_before\" : 0");
    assertThat(etl("--features", "core", "--json").out())
        .contains("\"files_read\" : 0", "\"files_done_before\" : 4");
  }

  private void trades(String rows) throws Exception {
    Path file = folder.resolve("lake/raw/mine/trades/part-0.parquet");
    Files.createDirectories(file.getParent());
    Duck.run(
        "COPY (SELECT 'e' AS exchange, 's' AS symbol, 1700000000000 + i * 1000 AS timestamp,"
            + " CASE WHEN %s THEN -1.0 ELSE 100.0 END AS price, 1.0 AS amount".formatted(rows)
            + " FROM range(1000) t(i)) TO '"
            + file
            + "' (FORMAT parquet)");
  }

  @Test
  void aFilterThatLeavesNoRowIsSaid() throws Exception {
    trades("false");
    assertThat(etl("--symbol", "other").err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: no raw files are wanted: source=mine has 1 files, of e s;"
                + " take another exchange, symbol or to");
    mixedTrades("mixed.parquet", "s");
    Run run = etl("--symbol", "s0s");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: note: source=mine: all rows were filtered, nothing is computed: {symbol=1000}");
  }

  @Test
  void aLakeWithoutASourceSaysWhatASourceIs() throws IOException {
    Files.createDirectories(folder.resolve("lake/raw/mine/trade"));
    Run run = etl();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .hasLineCount(1)
        .contains(
            "there is no source in " + folder.resolve("lake/raw"),
            "a folder that holds orderbook, trades or ticker");
  }

  @Test
  void moreBadRowsThanAllowedAreAQualityFailure() throws Exception {
    trades("i % 50 = 7");
    Run run = etl("--features", "core");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("too many bad rows", "bad=20", "max-bad-ratio=0.01");
    assertThat(run.err())
        .contains("they are in " + folder.resolve("lake/quarantine/mine") + " and nothing else");
    assertThat(etl("--max-bad-ratio", "0.05").exitCode()).isZero();
  }

  @Test
  void strictMakesTheFirstBadRowAQualityFailureThatNamesFileRowAndValue() throws Exception {
    trades("i = 7");
    assertThat(etl("--strict").exitCode()).isEqualTo(3);
    assertThat(etl("--strict").err()).contains("part-0.parquet", "row=7", "-1");
    Run tolerant = etl("--json");
    assertThat(tolerant.exitCode()).isZero();
    assertThat(tolerant.out()).contains("\"rows_out\" : 999", "\"quarantined\" : 1");
  }
}
