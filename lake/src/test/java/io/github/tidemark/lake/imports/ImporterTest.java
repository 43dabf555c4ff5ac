package io.github.tidemark.lake.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.DuckDb;
import io.github.tidemark.lake.imports.PartSummary.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  @TempDir private Path folder;
  private Path root;
  private long clock = 1_723_161_255_000_000_000L;

  @BeforeEach
  void places() {
    root = folder.resolve("lake");
  }

  @Test
  void aDayOfAmazonIsReadBackInFull() throws IOException, SQLException {
    Path zip = ImportTesting.data("lobster-amzn/LOBSTER_SampleFile_AMZN_2012-06-21_5.zip");
    ImportSummary summary = run(ImportRequest.of("lobster", List.of(zip), root));
    assertThat(summary.failures()).isEmpty();
    assertThat(summary.total("orderbook").out()).isEqualTo(155_935);
    assertThat(summary.total("trades").out()).isEqualTo(11_419);
    String day = "exchange=nasdaq/symbol=AMZN/date=2012-06-21";
    assertThat(
            DuckDb.query(
                "SELECT count(*), min(seq), max(seq), sum(len(bids)), sum(len(asks)) FROM "
                    + DuckDb.parquet(root.resolve("raw/lobster/orderbook").resolve(day))))
        .containsExactly("155935|0|155934|779675|779675");
    assertThat(
            DuckDb.query(
                "SELECT trade_type, sum(amount) FROM "
                    + DuckDb.parquet(root.resolve("raw/lobster/trades").resolve(day))
                    + " GROUP BY 1 ORDER BY 1"))
        .containsExactly("hidden|197507.0", "visible|613248.0");
    assertThat(
            DuckDb.query(
                "SELECT timestamp, asks[1].price, asks[1].size, bids[1].price, bids[5].size FROM "
                    + DuckDb.parquet(root.resolve("raw/lobster/orderbook"))
                    + " WHERE seqnum = 0"))
        .containsExactly("1340285400017459617|223.95|100.0|223.18|100.0");
  }

  @Test
  void aRerunDoesOnlyWhatIsMissing() throws IOException {
    Path first = recording("a.txt", trade(1), trade(2));
    ImportRequest request = ImportRequest.of("binance-stream", List.of(first), root);
    assertThat(states(run(request))).containsExactly(State.IMPORTED);
    Map<String, Long> before = files();
    ImportSummary again = run(request);
    assertThat(states(again)).containsExactly(State.UNCHANGED);
    assertThat(again.total("trades").out()).isEqualTo(2);
    assertThat(files()).isEqualTo(before);

    Path output = root.resolve(again.parts().get(0).outputs().get(0));
    Files.delete(output);
    assertThat(states(run(request))).containsExactly(State.IMPORTED);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aStreamThatGrowsByAFileOnlyWritesTheNewOne() throws IOException, SQLException {
    Path first = recording("a.txt", snapshot(10), diff(11), trade(1));
    run(ImportRequest.of("binance-stream", List.of(first), root));
    Path second = recording("b.txt", diff(12), trade(2));
    ImportSummary summary = run(ImportRequest.of("binance-stream", List.of(second, first), root));
    assertThat(states(summary)).containsExactly(State.UNCHANGED, State.IMPORTED);
    assertThat(
            DuckDb.query(
                "SELECT nonce, seq, seqnum, gap FROM "
                    + DuckDb.parquet(root.resolve("raw/binance-stream/orderbook"))
                    + " ORDER BY seq"))
        .containsExactly("10|0|0|false", "11|1|1|false", "12|2|3|false");
  }

  @Test
  void changedInputReplacesItsOutput() throws IOException, SQLException {
    Path file = recording("a.txt", trade(1), trade(2));
    ImportRequest request = ImportRequest.of("binance-stream", List.of(file), root);
    run(request);
    recording("a.txt", trade(1), trade(2), trade(3));
    assertThat(states(run(request))).containsExactly(State.IMPORTED);
    assertThat(tradeIds()).containsExactly("1", "2", "3");
    recording("a.txt", trade(4));
    run(request);
    assertThat(tradeIds()).containsExactly("4");
  }

  @Test
  void otherSettingsReplaceTheOutput() throws IOException, SQLException {
    Path file = recording("a.txt", snapshot(10));
    ImportRequest request = ImportRequest.of("binance-stream", List.of(file), root);
    run(request);
    assertThat(states(run(request.withMaxLevels(1)))).containsExactly(State.IMPORTED);
    assertThat(
            DuckDb.query(
                "SELECT len(bids) FROM "
                    + DuckDb.parquet(root.resolve("raw/binance-stream/orderbook"))))
        .containsExactly("1");
  }

  @Test
  void aMovedFileIsNotImportedTwice() throws IOException, SQLException {
    Path file = recording("a.txt", trade(1));
    run(ImportRequest.of("binance-stream", List.of(file), root));
    Path moved = Files.createDirectory(folder.resolve("elsewhere")).resolve("a.txt");
    Files.move(file, moved);
    run(ImportRequest.of("binance-stream", List.of(moved), root));
    assertThat(tradeIds()).containsExactly("1");
  }

  @Test
  void aTruncatedFileIsNamedAndTheOthersAreNotLost() throws IOException, SQLException {
    Path first = recording("a.txt", trade(1));
    String[] lines = new String[100];
    Arrays.setAll(lines, i -> timed(trade(100 + i)));
    Path second = ImportTesting.truncatedGzip(folder.resolve("b.gz"), lines);
    Path third = recording("c.txt", trade(3));
    ImportRequest request = ImportRequest.of("binance-stream", List.of(first, second, third), root);
    ImportSummary summary = run(request);
    assertThat(states(summary)).containsExactly(State.IMPORTED, State.FAILED, State.IMPORTED);
    assertThat(summary.failures()).hasSize(1);
    assertThat(summary.failures().get(0))
        .hasMessageContaining("file is truncated, corrupt or unreadable")
        .hasMessageContaining("b.gz");
    assertThat(tradeIds()).containsExactly("1", "3");

    ImportTesting.gzip(second, lines);
    assertThat(states(run(request)))
        .containsExactly(State.UNCHANGED, State.IMPORTED, State.IMPORTED);
    assertThat(tradeIds()).hasSize(102);
  }

  @Test
  void aCorruptZipIsNamedAndTheOthersAreNotLost() throws IOException {
    String day = "ACME_2012-06-21_34200000_57600000_";
    String messages = "34200,4,1,1,100000,1\n";
    String books = "100200,5,100000,7\n";
    Path good =
        ImportTesting.zip(
            folder.resolve("good.zip"),
            day + "message_1.csv",
            messages,
            day + "orderbook_1.csv",
            books);
    Path cut = folder.resolve("cut.zip");
    byte[] bytes = Files.readAllBytes(good);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    Path flipped = folder.resolve("flipped.zip");
    int entryData = 30 + (day + "message_1.csv").length();
    bytes[entryData + 4] ^= 1;
    Files.write(flipped, bytes);
    ImportSummary summary =
        run(ImportRequest.of("lobster", List.of(cut, flipped.toAbsolutePath()), root));
    assertThat(states(summary)).containsExactly(State.FAILED, State.FAILED);
    assertThat(summary.failures().get(0)).hasMessageContaining("cut.zip");
    assertThat(summary.failures().get(1)).hasMessageContaining("flipped.zip");
    assertThat(files().keySet()).isEmpty();
    ImportSummary both = run(ImportRequest.of("lobster", List.of(cut, good), root));
    assertThat(states(both)).containsExactly(State.FAILED, State.IMPORTED);
  }

  @Test
  void strictMakesTheFirstBadRowAnError() throws IOException {
    Path first = recording("a.txt", trade(1), trade(2).replace("61836.10", "-7"), trade(3));
    Path second = recording("b.txt", trade(4));
    ImportRequest request =
        ImportRequest.of("binance-stream", List.of(first, second), root).withBadRows(BadRows.FAIL);
    ImportSummary summary = run(request);
    assertThat(states(summary)).containsExactly(State.FAILED, State.SKIPPED);
    ImportException failure = summary.failures().get(0);
    assertThat(failure.kind()).isEqualTo(ImportException.Kind.QUALITY);
    assertThat(failure)
        .hasMessageContaining("bad row: reason=no positive price")
        .hasMessageContaining("a.txt")
        .hasMessageContaining("line=2")
        .hasMessageContaining("\"p\":\"-7\"");
  }

  @Test
  void badRowsGoToQuarantineAndAreCounted() throws IOException, SQLException {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      messages.add(trade(i));
    }
    messages.set(150, trade(150).replace("61836.10", "0"));
    Path file = recording("a.txt", messages.toArray(new String[0]));
    ImportSummary summary = run(ImportRequest.of("binance-stream", List.of(file), root));
    ChannelCounts trades = summary.total("trades");
    assertThat(trades.in()).isEqualTo(200);
    assertThat(trades.out()).isEqualTo(199);
    assertThat(trades.quarantined()).containsExactly(Map.entry("no positive price", 1L));
    Path day =
        root.resolve(
            "quarantine/binance-stream/trades/exchange=binance/symbol=BTCUSDT/date=2024-08-08");
    assertThat(
            DuckDb.query(
                "SELECT row, reason, value LIKE '%\"t\":150%' FROM " + DuckDb.parquet(day)))
        .containsExactly("151|no positive price|true");
  }

  @Test
  void tooManyBadRowsAreAnErrorAndCanBeLookedAt() throws IOException, SQLException {
    Path file = recording("a.txt", trade(1), trade(2), "{}x");
    ImportRequest request = ImportRequest.of("binance-stream", List.of(file), root);
    ImportSummary summary = run(request);
    assertThat(states(summary)).containsExactly(State.FAILED);
    assertThat(summary.failures().get(0).kind()).isEqualTo(ImportException.Kind.QUALITY);
    assertThat(summary.failures().get(0))
        .hasMessageContaining("too many bad rows")
        .hasMessageContaining("a.txt")
        .hasMessageContaining("bad-ratio=0.3333 max-bad-ratio=0.01")
        .hasMessageContaining("reasons={message is not valid JSON=1}")
        .hasMessageContaining("in " + root.resolve("quarantine/binance-stream") + " and nothing");
    assertThat(DuckDb.query("SELECT reason FROM " + DuckDb.parquet(root.resolve("quarantine"))))
        .containsExactly("message is not valid JSON");
    assertThat(Files.exists(root.resolve("raw/binance-stream/trades/exchange=binance")))
        .as("rows of the failed file")
        .isFalse();
    assertThat(states(run(request.withMaxBadRatio(0.5)))).containsExactly(State.IMPORTED);
  }

  @Test
  void progressEndsAtTheTotal() throws IOException {
    Path file = recording("a.txt", trade(1), trade(2));
    long[] last = new long[3];
    new Importer(
            (rows, bytes, total) -> {
              last[0] = rows;
              last[1] = bytes;
              last[2] = total;
            })
        .run(ImportRequest.of("binance-stream", List.of(file), root));
    assertThat(last[0]).isEqualTo(2);
    assertThat(last[1]).isEqualTo(last[2]).isEqualTo(2 * Files.size(file));
  }

  @Test
  void senselessRequestsAreRefused() {
    assertThatThrownBy(() -> run(ImportRequest.of("lobstr", List.of(folder), root)))
        .hasMessageContaining("no such dialect: dialect=lobstr")
        .hasMessageContaining("lobster, binance-stream");
    assertThatThrownBy(() -> run(ImportRequest.of("lobster", List.of(), root)))
        .hasMessageContaining("no files to import");
    assertThatThrownBy(
            () -> run(ImportRequest.of("lobster", List.of(folder.resolve("none.csv")), root)))
        .hasMessageContaining("no such file")
        .hasMessageContaining("none.csv");
  }

  @Test
  void theSameDataTwiceIsAnError() throws IOException {
    Path one = recording("a.txt", trade(1));
    Path two = Files.createDirectory(folder.resolve("copy")).resolve("a.txt");
    Files.copy(one, two);
    assertThatThrownBy(() -> run(ImportRequest.of("binance-stream", List.of(one, two), root)))
        .hasMessageContaining("the same data is given twice");
  }

  private static ImportSummary run(ImportRequest request) throws IOException {
    return new Importer(ImportProgress.NONE).run(request);
  }

  private static List<State> states(ImportSummary summary) {
    return summary.parts().stream().map(PartSummary::state).toList();
  }

  private List<String> tradeIds() throws SQLException {
    return DuckDb.query(
        "SELECT trade_id FROM "
            + DuckDb.parquet(root.resolve("raw/binance-stream/trades"))
            + " ORDER BY capture_ts");
  }

  /** Data files of the lake with the time they were written. */
  private Map<String, Long> files() throws IOException {
    Map<String, Long> files = new TreeMap<>();
    if (!Files.exists(root)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!root.relativize(file).startsWith(".tidemark")) {
          files.put(root.relativize(file).toString(), Files.size(file));
        }
      }
    }
    return files;
  }

  private Path recording(String name, String... messages) throws IOException {
    String[] lines = Arrays.stream(messages).map(this::timed).toArray(String[]::new);
    return ImportTesting.write(folder.resolve(name), lines);
  }

  private String timed(String message) {
    return ++clock + " " + message;
  }

  private static String trade(long id) {
    return ("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":%d,"
            + "\"p\":\"61836.10\",\"q\":\"0.02\",\"T\":1723161255342,\"m\":true,\"M\":true}}")
        .formatted(id);
  }

  private static String diff(long id) {
    return ("{\"stream\":\"btcusdt@depth\",\"data\":{\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\","
            + "\"U\":%d,\"u\":%d,\"b\":[[\"99\",\"%d\"]],\"a\":[]}}")
        .formatted(id, id, id);
  }

  private static String snapshot(long id) {
    return ("{\"s\":\"BTCUSDT\",\"lastUpdateId\":%d,\"bids\":[[\"99\",\"1\"],[\"98\",\"1\"]],"
            + "\"asks\":[[\"101\",\"1\"]]}")
        .formatted(id);
  }
}
