package io.github.tidemark.lake.imports;

import static io.github.tidemark.lake.imports.CollectingSink.levels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LobsterDialectTest {
  private static final String DAY = "ACME_2012-06-21_34200000_57600000_";
  private static final String BOOK = "100200,5,100000,7,100300,1,99900,2";

  @TempDir private Path folder;
  private final LobsterDialect dialect = new LobsterDialect();

  @Test
  void aMessageAndItsBookShareTimeAndSeqnum() throws IOException {
    CollectingSink sink =
        read(
            lines("34200.017459617,1,11,18,100000,1", "34200.5,4,12,3,100200,-1"),
            lines(BOOK, BOOK));
    RawBookBatch books = sink.books("nasdaq/ACME");
    RawTradeBatch trades = sink.trades("nasdaq/ACME");
    assertThat(books.rows()).isEqualTo(2);
    assertThat(books.timestamp()[0]).isEqualTo(nanos("2012-06-21T13:30:00.017459617Z"));
    assertThat(books.capture()[0]).isEqualTo(Absent.LONG);
    assertThat(books.seqnum()[1]).isEqualTo(1).isEqualTo(trades.seqnum()[0]);
    assertThat(books.seq()[1]).isEqualTo(1);
    assertThat(trades.seq()[0]).isZero();
    assertThat(trades.timestamp()[0]).isEqualTo(nanos("2012-06-21T13:30:00.5Z"));
    assertThat(levels(books.bids(), 0)).isEqualTo("10.0x7.0 9.99x2.0");
    assertThat(levels(books.asks(), 0)).isEqualTo("10.02x5.0 10.03x1.0");
  }

  @Test
  void theAggressorIsOppositeToTheRestingOrderAndACrossHasNone() throws IOException {
    CollectingSink sink =
        read(
            lines(
                "34200.1,4,1,10,100200,-1",
                "34200.2,4,2,20,100000,1",
                "34200.3,5,0,30,100100,1",
                "34200.4,6,-1,40,100100,-1"),
            lines(BOOK, BOOK, BOOK, BOOK));
    RawTradeBatch trades = sink.trades("nasdaq/ACME");
    assertThat(trades.rows()).isEqualTo(4);
    assertThat(trades.side()).startsWith(Side.BUY, Side.SELL, Side.SELL, Side.UNKNOWN);
    assertThat(trades.tradeType()).startsWith("visible", "visible", "hidden", "cross");
    assertThat(trades.amount()).startsWith(10, 20, 30, 40);
    assertThat(trades.price()).startsWith(10.02, 10.0, 10.01, 10.01);
    assertThat(trades.tradeId()).startsWith(null, null, null, null);
    assertThat(sink.books("nasdaq/ACME").rows()).isEqualTo(4);
  }

  @Test
  void aHaltKeepsItsBookAndMarksAGap() throws IOException {
    CollectingSink sink =
        read(
            lines("36023,7,0,0,-1,-1", "36323,7,0,0,0,-1", "36723,7,0,0,1,-1", "36724,1,9,1,5,1"),
            lines(BOOK, BOOK, BOOK, BOOK));
    assertThat(sink.rejected()).isEmpty();
    assertThat(sink.books("nasdaq/ACME").gap()).startsWith(1, 1, 1, 0);
    assertThat(sink.trades("nasdaq/ACME").rows()).isZero();
  }

  @Test
  void emptyLevelsAreDroppedAndUnsortedOnesSorted() throws IOException {
    CollectingSink sink =
        read(
            lines("34200,1,1,1,1,1", "34201,1,1,1,1,1"),
            lines("100200,5,-9999999999,0,9999999999,0,-9999999999,0", "3,1,1,1,2,2,2,2"));
    RawBookBatch books = sink.books("nasdaq/ACME");
    assertThat(levels(books.bids(), 0)).isEmpty();
    assertThat(levels(books.asks(), 0)).isEqualTo("10.02x5.0");
    assertThat(levels(books.asks(), 1)).isEqualTo("2.0E-4x2.0 3.0E-4x1.0");
    assertThat(levels(books.bids(), 1)).isEqualTo("2.0E-4x2.0 1.0E-4x1.0");
  }

  @Test
  void pricesAreTheDoublesNearestToTheirDecimals() throws IOException {
    CollectingSink sink =
        read(lines("34200,1,1,1,1,1"), lines("2239500,1,2231801,2,2240000,1,1,1"));
    RawBookBatch books = sink.books("nasdaq/ACME");
    assertThat(books.asks().prices()[0]).isEqualTo(Double.parseDouble("223.9500"));
    assertThat(books.bids().prices()[0]).isEqualTo(Double.parseDouble("223.1801"));
  }

  @Test
  void newYorkTimeFollowsDaylightSaving() throws IOException {
    Path winter = pair("ACME_2012-01-20_34200000_57600000_", "34200.0,1,1,1,1,1\n", BOOK + "\n");
    Path summer = pair("ACME_2012-07-20_34200000_57600000_", "34200.0,1,1,1,1,1\n", BOOK + "\n");
    CollectingSink sink =
        ImportTesting.collect(dialect, folder, winter, book(winter), summer, book(summer));
    assertThat(sink.books("nasdaq/ACME").timestamp())
        .startsWith(nanos("2012-01-20T14:30:00Z"), nanos("2012-07-20T13:30:00Z"));
  }

  @Test
  void decimalsBeyondNanosecondsAreCut() throws IOException {
    CollectingSink sink =
        read(lines("34200.123456789999,1,1,1,1,1", "34200.123,1,1,1,1,1"), lines(BOOK, BOOK));
    assertThat(sink.books("nasdaq/ACME").timestamp())
        .startsWith(nanos("2012-06-21T13:30:00.123456789Z"), nanos("2012-06-21T13:30:00.123Z"));
  }

  @Test
  void theLastLineMayLackItsNewline() throws IOException {
    CollectingSink sink = read("34200.1,1,1,1,1,1\r\n34200.2,1,1,1,1,1", BOOK + "\r\n" + BOOK);
    assertThat(sink.books("nasdaq/ACME").rows()).isEqualTo(2);
  }

  @Test
  void badMessagesAreQuarantinedWithTheirReason() throws IOException {
    CollectingSink sink =
        read(
            lines(
                "x,1,1,1,1,1",
                "86400.0,1,1,1,1,1",
                "34200,8,1,1,1,1",
                "34200,1,1,-5,1,1",
                "34200,1,1,5,0,1",
                "34200,1,1,5,1,2",
                "34200,1,1,5,1",
                "34200,1,1,5,NaN,1"),
            lines(BOOK, BOOK, BOOK, BOOK, BOOK, BOOK, BOOK, BOOK));
    assertThat(sink.reasons())
        .containsExactly(
            "time is not a number",
            "time outside the file's day",
            "unknown message type",
            "negative size",
            "negative or zero price",
            "unknown side",
            "message is not six numbers",
            "message is not six numbers");
    assertThat(sink.books("nasdaq/ACME").rows()).isZero();
    assertThat(sink.rejected().get(3).row()).isEqualTo(4);
    assertThat(sink.rejected().get(3).value()).isEqualTo("34200,1,1,-5,1,1");
    assertThat(sink.rejected().get(3).file()).endsWith("message_2.csv");
  }

  @Test
  void aBadExecutionCostsTheTradeButNotTheBook() throws IOException {
    CollectingSink sink = read(lines("34200,4,1,5,-1,1", "99999,4,1,5,1,1"), lines(BOOK, BOOK));
    assertThat(sink.books("nasdaq/ACME").rows()).isEqualTo(1);
    assertThat(sink.rejected())
        .extracting(row -> row.channel() + ": " + row.reason())
        .containsExactly(
            "trades: negative or zero price",
            "trades: time outside the file's day",
            "orderbook: time outside the file's day");
  }

  @Test
  void badBooksAreQuarantinedAndTheirTradesKept() throws IOException {
    CollectingSink sink =
        read(
            lines(
                "34200,4,1,5,1,1",
                "34201,1,1,1,1,1",
                "34202,1,1,1,1,1",
                "34203,1,1,1,1,1",
                "34204,1,1,1,1,1",
                "34205,1,1,1,1,1"),
            lines(
                "100200,5,100000,7,100300,1,99900",
                "100200,-5,100000,7,100300,1,99900,2",
                "100200,5,0,7,100300,1,99900,2",
                "100200,5,100000,7,100200,1,99900,2",
                BOOK + ",1",
                BOOK));
    assertThat(sink.reasons())
        .containsExactly(
            "book is not 8 numbers",
            "negative size",
            "negative or zero price",
            "price twice on a side",
            "book is not 8 numbers");
    assertThat(sink.trades("nasdaq/ACME").rows()).isEqualTo(1);
    RawBookBatch books = sink.books("nasdaq/ACME");
    assertThat(books.rows()).isEqualTo(1);
    assertThat(levels(books.asks(), 0)).isEqualTo("10.02x5.0 10.03x1.0");
    assertThat(levels(books.bids(), 0)).isEqualTo("10.0x7.0 9.99x2.0");
  }

  @Test
  void filesOfUnequalLengthAreAnError() {
    assertThatThrownBy(() -> read(lines("34200,1,1,1,1,1"), lines(BOOK, BOOK)))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("file ends before its pair")
        .hasMessageContaining("message_2.csv")
        .hasMessageContaining("lines=1");
  }

  @Test
  void aFileWithoutItsPairIsAnError() throws IOException {
    Path message = pair(DAY, "", "");
    assertThatThrownBy(() -> ImportTesting.collect(dialect, folder, message))
        .hasMessageContaining("file lacks its orderbook file")
        .hasMessageContaining(message.toString());
    assertThatThrownBy(() -> ImportTesting.collect(dialect, folder, book(message)))
        .hasMessageContaining("file lacks its message file");
  }

  @Test
  void anotherNameIsAnError() throws IOException {
    Path file = ImportTesting.write(folder.resolve("trades.csv"), "1,2");
    assertThatThrownBy(() -> ImportTesting.collect(dialect, folder, file))
        .hasMessageContaining("not the name of a LOBSTER file")
        .hasMessageContaining("trades.csv");
  }

  @Test
  void theSameDayAtTwoDepthsIsAnError() throws IOException {
    Path first = pair(DAY, "", "");
    Path zip =
        ImportTesting.zip(
            folder.resolve("one.zip"), DAY + "message_1.csv", "", DAY + "orderbook_1.csv", "");
    assertThatThrownBy(() -> ImportTesting.collect(dialect, folder, first, book(first), zip))
        .hasMessageContaining("day is given twice")
        .hasMessageContaining("date=2012-06-21");
  }

  @Test
  void aZipOfSomethingElseIsAnError() throws IOException {
    Path zip = ImportTesting.zip(folder.resolve("other.zip"), "readme.txt", "hello");
    assertThatThrownBy(() -> ImportTesting.collect(dialect, folder, zip))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("archive holds no LOBSTER files: file=" + zip)
        .hasMessageContaining("expected=SYMBOL_yyyy-MM-dd_START_END_message|orderbook_LEVELS.csv");
  }

  @Test
  void zipsHoldPairs() throws IOException {
    Path zip =
        ImportTesting.zip(
            folder.resolve("acme.zip"),
            "readme.txt",
            "hello",
            DAY + "orderbook_2.csv",
            lines(BOOK),
            DAY + "message_2.csv",
            lines("34200,4,1,5,1,1"));
    CollectingSink sink = ImportTesting.collect(dialect, folder, zip);
    assertThat(sink.books("nasdaq/ACME").rows()).isEqualTo(1);
    assertThat(sink.trades("nasdaq/ACME").rows()).isEqualTo(1);
  }

  @Test
  void theExchangeCanBeGiven() throws IOException {
    Path message = pair(DAY, lines("34200,1,1,1,1,1"), lines(BOOK));
    ImportRequest request =
        ImportRequest.of("lobster", List.of(message, book(message)), folder).withExchange("arca");
    assertThat(ImportTesting.collect(dialect, request).instruments()).containsExactly("arca/ACME");
  }

  @Test
  void theFirstDayOfAmazonIsCountedInFull() throws IOException {
    Path zip = ImportTesting.data("lobster-amzn/LOBSTER_SampleFile_AMZN_2012-06-21_5.zip");
    Meter meter = new Meter(ImportProgress.NONE, 0);
    Totals totals = new Totals();
    ImportRequest request = ImportRequest.of("lobster", List.of(zip), folder);
    for (ImportPart part : dialect.plan(request, meter).parts()) {
      part.read(totals, meter);
    }
    totals.finish();
    assertThat(totals.books).isEqualTo(155_935);
    assertThat(totals.trades).isEqualTo(8_974 + 2_445);
    assertThat(totals.visible).isEqualTo(613_248);
    assertThat(totals.hidden).isEqualTo(197_507);
  }

  @Test
  void theHeadOfAppleEndsWithoutANewline() throws IOException {
    String name = "lobster-aapl10-head/AAPL_2012-06-21_34200000_57600000_";
    CollectingSink sink =
        ImportTesting.collect(
            dialect,
            folder,
            ImportTesting.data(name + "message_10.csv"),
            ImportTesting.data(name + "orderbook_10.csv"));
    assertThat(sink.rejected()).isEmpty();
    assertThat(sink.books("nasdaq/AAPL").rows()).isEqualTo(999);
    assertThat(sink.books("nasdaq/AAPL").timestamp()[998])
        .isEqualTo(nanos("2012-06-21T13:30:49.086375027Z"));
  }

  private CollectingSink read(String messages, String books) throws IOException {
    Path message = pair(DAY, messages, books);
    return ImportTesting.collect(dialect, folder, message, book(message));
  }

  private Path pair(String day, String messages, String books) throws IOException {
    Path message = Files.writeString(folder.resolve(day + "message_2.csv"), messages);
    Files.writeString(book(message), books);
    return message;
  }

  private static Path book(Path message) {
    String name = message.getFileName().toString().replace("message", "orderbook");
    return message.resolveSibling(name);
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  private static long nanos(String instant) {
    Instant time = Instant.parse(instant);
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }
}
