package io.github.tidemark.lake.imports;

import static io.github.tidemark.lake.imports.CollectingSink.levels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinanceStreamDialectTest {
  private static final String SPOT = "binance/BTCUSDT";
  private static final String USD_M = "binance-usdm/BTCUSDT";
  private static final String SNAPSHOT =
      "{\"lastUpdateId\":10,\"bids\":[[\"99.0\",\"1\"],[\"98\",\"2\"]],\"asks\":[[\"101\",\"3\"]]}";

  @TempDir private Path folder;
  private final BinanceStreamDialect dialect = new BinanceStreamDialect();
  private long clock = 1_723_161_255_000_000_000L;

  @Test
  void diffsBeforeTheSnapshotAreMergedOrDroppedAsStale() throws IOException {
    CollectingSink sink =
        read(
            spot(5, 9, "[[\"99\",\"9\"]]", "[]"),
            spot(10, 12, "[[\"99.00\",\"5\"]]", "[]"),
            SNAPSHOT,
            spot(13, 13, "[]", "[[\"101\",\"0.00\"],[\"102\",\"4\"]]"));
    RawBookBatch books = sink.books(SPOT);
    assertThat(books.rows()).isEqualTo(2);
    assertThat(levels(books.bids(), 0)).isEqualTo("99.0x5.0 98.0x2.0");
    assertThat(levels(books.asks(), 0)).isEqualTo("101.0x3.0");
    assertThat(levels(books.asks(), 1)).isEqualTo("102.0x4.0");
    assertThat(books.nonce()).startsWith(12, 13);
    assertThat(books.snapshot()).startsWith(1, 0);
    assertThat(books.gap()).startsWith(0, 0);
    assertThat(books.seqnum()).startsWith(2, 3);
    assertThat(books.seq()).startsWith(0, 1);
    assertThat(sink.filtered())
        .containsOnly("orderbook: before the snapshot, merged into it unless older")
        .hasSize(2);
  }

  @Test
  void staleDiffsAndSnapshotsAfterTheSnapshotAreFiltered() throws IOException {
    CollectingSink sink =
        read(
            SNAPSHOT,
            spot(8, 10, "[[\"99\",\"7\"]]", "[]"),
            spot(11, 11, "[[\"99\",\"6\"]]", "[]"),
            SNAPSHOT);
    assertThat(sink.books(SPOT).rows()).isEqualTo(2);
    assertThat(sink.filtered())
        .containsExactly("orderbook: older than the book", "orderbook: older than the book");
  }

  @Test
  void spotDiffsContinueByOneAndABreakMarksAGap() throws IOException {
    CollectingSink sink =
        read(
            SNAPSHOT,
            spot(9, 12, "[]", "[]"),
            spot(13, 14, "[]", "[]"),
            spot(16, 17, "[[\"97\",\"1\"]]", "[]"),
            spot(18, 18, "[]", "[]"));
    assertThat(sink.books(SPOT).gap()).startsWith(0, 0, 0, 1, 0);
    assertThat(sink.books(SPOT).rows()).isEqualTo(5);
  }

  @Test
  void theFirstSpotDiffMustReachBackToTheSnapshot() throws IOException {
    CollectingSink sink = read(SNAPSHOT, spot(12, 13, "[]", "[]"));
    assertThat(sink.books(SPOT).gap()).startsWith(0, 1);
  }

  @Test
  void futuresDiffsContinueByThePreviousId() throws IOException {
    CollectingSink sink =
        read(
            futuresSnapshot(10),
            futures(7, 15, 6, "[[\"99\",\"8\"]]", "[]"),
            futures(40, 41, 15, "[]", "[]"),
            futures(42, 43, 40, "[]", "[]"));
    RawBookBatch books = sink.books(USD_M);
    assertThat(books.gap()).startsWith(0, 0, 0, 1);
    assertThat(books.nonce()).startsWith(10, 15, 41, 43);
    assertThat(books.timestamp()[1]).isEqualTo(1_723_161_256_298_000_000L);
  }

  @Test
  void aBreakBeforeALaterSnapshotEndsTheBookUntilThen() throws IOException {
    CollectingSink sink =
        read(
            SNAPSHOT,
            spot(20, 22, "[[\"99\",\"6\"]]", "[]"),
            spot(23, 25, "[[\"99\",\"7\"]]", "[]"),
            SNAPSHOT.replace(":10,", ":23,"),
            spot(26, 26, "[]", "[]"));
    RawBookBatch books = sink.books(SPOT);
    assertThat(books.nonce()).startsWith(10, 25, 26);
    assertThat(books.rows()).isEqualTo(3);
    assertThat(books.gap()).startsWith(0, 1, 0);
    assertThat(books.snapshot()).startsWith(1, 1, 0);
    assertThat(levels(books.bids(), 1)).isEqualTo("99.0x7.0 98.0x2.0");
    assertThat(sink.filtered())
        .containsOnly("orderbook: after a break of the update ids, until the next snapshot")
        .hasSize(2);
  }

  @Test
  void afterALongSilenceThereIsNoBookWithoutASnapshot() throws IOException {
    List<String> lines = new ArrayList<>(List.of(timed(SNAPSHOT)));
    clock += 301_000_000_000L;
    lines.add(timed(spot(20, 22, "[[\"99\",\"6\"]]", "[]")));
    CollectingSink sink = collect(lines);
    assertThat(sink.books(SPOT).rows()).isEqualTo(1);
    assertThat(sink.filtered()).hasSize(1);
  }

  @Test
  void levelsWhoseRemovalWasMissedAreDroppedWhenCrossed() throws IOException {
    CollectingSink sink = read(SNAPSHOT, spot(20, 22, "[[\"103\",\"6\"]]", "[[\"104\",\"1\"]]"));
    RawBookBatch books = sink.books(SPOT);
    assertThat(levels(books.bids(), 1)).isEqualTo("103.0x6.0 99.0x1.0 98.0x2.0");
    assertThat(levels(books.asks(), 1)).isEqualTo("104.0x1.0");
  }

  @Test
  void withoutASnapshotThereIsNoBookButTradesAndAWord() throws IOException {
    Path file = write(List.of(timed(spot(1, 2, "[]", "[]")), timed(trade("trade", 7, false))));
    ImportRequest request = ImportRequest.of("binance-stream", List.of(file), folder);
    Meter meter = new Meter(ImportProgress.NONE, 0);
    Dialect.Plan plan = dialect.plan(request, meter);
    CollectingSink sink = new CollectingSink();
    plan.parts().get(0).read(sink, meter);
    sink.assertNothingLost();
    assertThat(sink.books(SPOT).rows()).isZero();
    assertThat(sink.trades(SPOT).rows()).isEqualTo(1);
    assertThat(sink.filtered()).containsExactly("orderbook: no snapshot to build on");
    assertThat(plan.notes())
        .containsExactly(
            "binance BTCUSDT: no book, as the recording holds 1 depth diffs but no depth snapshot;"
                + " trades and tickers are imported");
  }

  @Test
  void tradesCarryIdSideAndBothTimes() throws IOException {
    CollectingSink sink = read(trade("trade", 7, true), trade("trade", 8, false));
    RawTradeBatch trades = sink.trades(SPOT);
    assertThat(trades.rows()).isEqualTo(2);
    assertThat(trades.side()).startsWith(Side.SELL, Side.BUY);
    assertThat(trades.tradeId()).startsWith("7", "8");
    assertThat(trades.price()[0]).isEqualTo(61836.1);
    assertThat(trades.amount()[0]).isEqualTo(0.02);
    assertThat(trades.timestamp()[0]).isEqualTo(1_723_161_255_342_000_000L);
    assertThat(trades.capture()[0]).isEqualTo(1_723_161_255_000_000_001L);
    assertThat(trades.seqnum()).startsWith(0, 1);
  }

  @Test
  void receiveTimeMayBeInMicroseconds() throws IOException {
    CollectingSink sink = collect(List.of("1676419207212527 " + trade("trade", 7, true)));
    assertThat(sink.trades(SPOT).capture()[0]).isEqualTo(1_676_419_207_212_527_000L);
  }

  @Test
  void whereTradeIsRecordedAggTradeIsFiltered() throws IOException {
    CollectingSink sink = read(trade("aggTrade", 3, true), trade("trade", 7, true));
    assertThat(sink.trades(SPOT).rows()).isEqualTo(1);
    assertThat(sink.trades(SPOT).tradeId()[0]).isEqualTo("7");
    assertThat(sink.filtered()).containsExactly("trades: aggTrade, where trade is recorded too");
  }

  @Test
  void aggTradeAloneIsUsed() throws IOException {
    CollectingSink sink = read(trade("aggTrade", 3, true));
    assertThat(sink.trades(SPOT).rows()).isEqualTo(1);
    assertThat(sink.trades(SPOT).tradeId()[0]).isEqualTo("3");
  }

  @Test
  void bookTickersBecomeTickers() throws IOException {
    String futures =
        "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":5,"
            + "\"s\":\"BTCUSDT\",\"b\":\"61800.20\",\"B\":\"2.507\",\"a\":\"61800.30\","
            + "\"A\":\"2.510\",\"T\":1723161256313,\"E\":1723161256313}}";
    String spot =
        "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":6,\"s\":\"BTCUSDT\","
            + "\"b\":\"61800.2\",\"B\":\"2.5\",\"a\":\"61800.3\",\"A\":\"2.6\"}}";
    CollectingSink sink = read(futures, spot);
    RawTickerBatch tickers = sink.tickers(USD_M);
    assertThat(tickers.rows()).isEqualTo(1);
    assertThat(tickers.bid()[0]).isEqualTo(61800.2);
    assertThat(tickers.ask()[0]).isEqualTo(61800.3);
    assertThat(tickers.bidVolume()[0]).isEqualTo(2.507);
    assertThat(tickers.askVolume()[0]).isEqualTo(2.51);
    assertThat(tickers.nonce()[0]).isEqualTo(5);
    assertThat(tickers.timestamp()[0]).isEqualTo(1_723_161_256_313_000_000L);
    assertThat(sink.tickers(SPOT).rows()).isEqualTo(1);
    assertThat(sink.tickers(SPOT).timestamp()[0]).isEqualTo(Absent.LONG);
  }

  @Test
  void coinMarginedContractsAreToldByTheirSymbol() throws IOException {
    String diff = futures(1, 2, 0, "[]", "[]").replace("BTCUSDT", "BTCUSD_PERP");
    String snapshot = futuresSnapshot(1).replace("{", "{\"symbol\":\"BTCUSD_PERP\",");
    assertThat(read(snapshot, diff).instruments()).containsExactly("binance-coinm/BTCUSD_PERP");
  }

  @Test
  void theExchangeCanBeGiven() throws IOException {
    Path file = write(List.of(timed(trade("trade", 1, true))));
    ImportRequest request =
        ImportRequest.of("binance-stream", List.of(file), folder).withExchange("binance-us");
    assertThat(ImportTesting.collect(dialect, request).instruments())
        .containsExactly("binance-us/BTCUSDT");
  }

  @Test
  void messagesNeedNoEnvelope() throws IOException {
    CollectingSink sink =
        read(
            "{\"e\":\"trade\",\"E\":1,\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"2\",\"T\":"
                + "1723161255342,\"m\":true,\"X\":\"MARKET\"}");
    assertThat(sink.trades(USD_M).rows()).isEqualTo(1);
    assertThat(sink.trades(USD_M).tradeType()[0]).isEqualTo("market");
  }

  @Test
  void otherStreamsAreFilteredAndCounted() throws IOException {
    CollectingSink sink =
        read(
            "{\"result\":null,\"id\":1}",
            "{\"stream\":\"btcusdt@kline_1m\",\"data\":{\"e\":\"kline\",\"s\":\"BTCUSDT\"}}",
            "{\"stream\":\"btcusdt@depth20@100ms\",\"data\":" + SNAPSHOT + "}");
    assertThat(sink.filtered())
        .containsExactly(
            "other: message of no known kind",
            "other: message of kind kline",
            "other: message of no known kind");
  }

  @Test
  void badLinesAreQuarantinedWithTheirReason() throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                timed(SNAPSHOT),
                "yesterday " + trade("trade", 1, true),
                timed("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\""),
                timed("[]"),
                timed(trade("trade", 1, true).replace("61836.10", "-1")),
                timed(trade("trade", 1, true).replace("0.02000000", "NaN")),
                timed(trade("trade", 1, true).replace("\"m\":true", "\"m\":\"maybe\"")),
                timed(spot(11, 12, "[[\"0\",\"1\"]]", "[]")),
                timed(spot(11, 12, "[[\"5\",\"-1\"]]", "[]")),
                timed(spot(11, 12, "[\"5\"]", "[]")),
                timed(spot(11, 12, "[[],[\"5\"]]", "[]")),
                timed(spot(11, 12, "[]", "[]").replace("\"U\":11", "\"U\":\"x\"")),
                timed(spot(13, 14, "[]", "[]"))));
    CollectingSink sink = collect(lines);
    assertThat(sink.rejected())
        .extracting(row -> row.channel() + ": " + row.reason())
        .containsExactly(
            "other: receive time is not a number followed by a space",
            "trades: message is not valid JSON",
            "other: message is not a JSON object",
            "trades: no positive price",
            "trades: no positive quantity",
            "trades: unknown side",
            "orderbook: level without a positive price",
            "orderbook: level with a negative size or none",
            "orderbook: levels are not pairs",
            "orderbook: levels are not pairs",
            "orderbook: U is not a whole number");
    assertThat(sink.rejected().get(1).row()).isEqualTo(3);
    assertThat(sink.rejected().get(1).symbol()).isEqualTo("BTCUSDT");
    assertThat(sink.rejected().get(1).eventTime()).isEqualTo(clock - 10);
    // What a lost diff held is missing from the book.
    assertThat(sink.books(SPOT).gap()).startsWith(0, 1);
  }

  @Test
  void severalFilesAreOneStreamInNameOrder() throws IOException {
    Path second =
        ImportTesting.gzip(
            folder.resolve("b_20240809.gz"), "1723161600000000000 " + spot(11, 11, "[]", "[]"));
    Path first =
        ImportTesting.zip(folder.resolve("a_20240808.zip"), "a.txt", timed(SNAPSHOT) + "\n");
    CollectingSink sink = ImportTesting.collect(dialect, folder, second, first);
    assertThat(sink.books(SPOT).nonce()).startsWith(10, 11);
    assertThat(sink.books(SPOT).seqnum()).startsWith(0, 1);
    assertThat(sink.books(SPOT).gap()).startsWith(0, 0);
  }

  @Test
  void aSnapshotWithoutSymbolGoesToTheOneInItsFile() throws IOException {
    Path btc = write("x1", List.of(timed(spot(9, 10, "[]", "[]")), timed(SNAPSHOT)));
    String eth = spot(9, 10, "[]", "[]").replace("BTCUSDT", "ETHUSDT");
    Path other = write("x2", List.of(timed(eth), timed(SNAPSHOT)));
    CollectingSink sink = ImportTesting.collect(dialect, folder, btc, other);
    assertThat(sink.books(SPOT).rows()).isEqualTo(1);
    assertThat(sink.books("binance/ETHUSDT").rows()).isEqualTo(1);

    Path mixed = write("x3", List.of(timed(eth), timed(spot(9, 10, "[]", "[]")), timed(SNAPSHOT)));
    CollectingSink unclear = ImportTesting.collect(dialect, folder, mixed);
    assertThat(unclear.reasons())
        .containsExactly("names no symbol, and the recording holds none or several it could be");
    Path named =
        write("btcusdt", List.of(timed(eth), timed(spot(9, 10, "[]", "[]")), timed(SNAPSHOT)));
    assertThat(ImportTesting.collect(dialect, folder, named).books(SPOT).rows()).isEqualTo(1);
  }

  @Test
  void aTruncatedFileIsAnErrorThatNamesIt() throws IOException {
    String[] lines = new String[200];
    Arrays.setAll(lines, i -> timed(trade("trade", i, true)));
    Path file = ImportTesting.truncatedGzip(folder.resolve("cut.gz"), lines);
    assertThatThrownBy(() -> ImportTesting.collect(dialect, folder, file))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("file is truncated, corrupt or unreadable")
        .hasMessageContaining("cut.gz");
  }

  private CollectingSink read(String... messages) throws IOException {
    return collect(Arrays.stream(messages).map(this::timed).toList());
  }

  private CollectingSink collect(List<String> lines) throws IOException {
    return ImportTesting.collect(dialect, folder, write(lines));
  }

  private Path write(List<String> lines) throws IOException {
    return write("recording", lines);
  }

  private Path write(String name, List<String> lines) throws IOException {
    return ImportTesting.write(folder.resolve(name), lines.toArray(new String[0]));
  }

  private String timed(String message) {
    return ++clock + " " + message;
  }

  private static String spot(long first, long last, String bids, String asks) {
    return "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161255208,"
        + "\"s\":\"BTCUSDT\",\"U\":%d,\"u\":%d,\"b\":%s,\"a\":%s}}"
            .formatted(first, last, bids, asks);
  }

  private static String futures(long first, long last, long previous, String bids, String asks) {
    return "{\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161256299,"
        + "\"T\":1723161256298,\"s\":\"BTCUSDT\",\"U\":%d,\"u\":%d,\"pu\":%d,\"b\":%s,\"a\":%s}}"
            .formatted(first, last, previous, bids, asks);
  }

  private static String futuresSnapshot(long id) {
    return "{\"lastUpdateId\":%d,\"E\":1723161256501,\"T\":1723161256493,\"bids\":[[\"99\",\"1\"]],"
            .formatted(id)
        + "\"asks\":[]}";
  }

  private static String trade(String kind, long id, boolean buyerIsMaker) {
    String idField = kind.equals("trade") ? "t" : "a";
    return "{\"stream\":\"btcusdt@%s\",\"data\":{\"e\":\"%s\",\"E\":1723161255343,\"s\":\"BTCUSDT\","
            .formatted(kind, kind)
        + "\"%s\":%d,\"p\":\"61836.10\",\"q\":\"0.02000000\",\"T\":1723161255342,\"m\":%s,\"M\":true}}"
            .formatted(idField, id, buyerIsMaker);
  }
}
