package io.github.tidemark.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.lake.raw.Channel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookReaderTest {
  private static final String GOOD_ASKS = "[{'price': 101.0, 'size': 1.0}]";

  @TempDir Path folder;

  private Path write(String columns, int rows) throws Exception {
    return Raw.write(
        folder.resolve("b.parquet"),
        "select 'x' exchange, 'S' symbol, 1700000000000 + i as timestamp, "
            + columns
            + " from range("
            + rows
            + ") t(i) order by i");
  }

  private Raw.Result<BookEvent> read(String columns, int rows) throws Exception {
    Raw.Result<BookEvent> result = Raw.books(write(columns, rows));
    Raw.checkSum(result.counts());
    return result;
  }

  private static String bids(String levels) {
    return "[" + levels + "]::struct(price double, size double)[] bids, " + GOOD_ASKS + " asks";
  }

  @Test
  void sidesAreSortedBestFirst() throws Exception {
    BookEvent book =
        read(
                "[{'price': 98.0, 'size': 3.0}, {'price': 100.0, 'size': 1.0},"
                    + " {'price': 99.0, 'size': 2.0}] bids,"
                    + "[{'price': 103.0, 'size': 3.0}, {'price': 102.0, 'size': 2.0},"
                    + " {'price': 101.0, 'size': 1.0}] asks",
                1)
            .events()
            .get(0);
    assertThat(book.bidPrices()).containsExactly(100, 99, 98);
    assertThat(book.bidSizes()).containsExactly(1, 2, 3);
    assertThat(book.askPrices()).containsExactly(101, 102, 103);
    assertThat(book.askSizes()).containsExactly(1, 2, 3);
  }

  @Test
  void deepUnsortedSidesAreSortedBeforeTheyAreCut() throws Exception {
    Path file =
        write(
            "list_transform(range(500), lambda l: {'price': 1e0 + ((l * 7919 + i) % 1009),"
                + " 'size': 1e0 + ((l * 7919 + i) % 1009), 'orders': l::integer}) bids,"
                + " list_transform(range(500), lambda l: {'price': 2e3 + ((l * 7919 + i) % 1009),"
                + " 'size': 1.0, 'orders': l::integer}) asks",
            50);
    Raw.Result<BookEvent> all = Raw.books(file, Raw.config().maxLevels(1000).build());
    Raw.Result<BookEvent> cut = Raw.books(file, Raw.config().maxLevels(5).build());
    assertThat(cut.events()).hasSize(50);
    for (int i = 0; i < 50; i++) {
      BookEvent deep = all.events().get(i);
      BookEvent shallow = cut.events().get(i);
      assertThat(deep.bidPrices()).hasSize(500).isSortedAccordingTo((a, b) -> b.compareTo(a));
      assertThat(deep.askPrices()).hasSize(500).isSorted();
      assertThat(deep.bidSizes()).containsExactly(deep.bidPrices());
      for (int level = 0; level < 500; level++) {
        assertThat(1.0 + ((deep.bidOrders()[level] * 7919L + i) % 1009))
            .isEqualTo(deep.bidPrices()[level]);
      }
      for (int level = 0; level < 5; level++) {
        assertThat(shallow.bidPrices()[level]).isEqualTo(deep.bidPrices()[level]);
        assertThat(shallow.askPrices()[level]).isEqualTo(deep.askPrices()[level]);
      }
      assertThat(shallow.bidPrices()).hasSize(5);
    }
  }

  @Test
  void deepBooksComeInSmallerBatches() throws Exception {
    Path file =
        write(
            "list_transform(range(2000), lambda l: {'price': 5e3 - l, 'size': 1e0}) bids,"
                + " list_transform(range(2000), lambda l: {'price': 6e3 + l, 'size': 1e0}) asks",
            400);
    BookBatch batch = new BookBatch(0, 0);
    RowKeys keys = new RowKeys();
    int rows = 0;
    try (BookReader reader =
        BookReader.open(
            Raw.file(Channel.ORDERBOOK, file),
            Raw.config().build(),
            new InstrumentTable(),
            RowIssues.strict())) {
      while (reader.read(batch, keys)) {
        assertThat(batch.bidPrice().length).isLessThan(1 << 19);
        assertThat(batch.bidCount()[0]).isEqualTo(20);
        rows += batch.rows();
      }
    }
    assertThat(rows).isEqualTo(400);
  }

  @Test
  void levelsOfSizeZeroAreDroppedWhateverTheirPrice() throws Exception {
    BookEvent book =
        read(
                bids(
                    "{'price': 100.0, 'size': 1.0}, {'price': 99.5, 'size': 0.0},"
                        + "{'price': 99.0, 'size': 2.0}, {'price': -9999999999.0, 'size': 0.0},"
                        + "{'price': 99.0, 'size': -0.0}"),
                1)
            .events()
            .get(0);
    assertThat(book.bidPrices()).containsExactly(100, 99);
    assertThat(book.bidSizes()).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "-1.0  | 1.0   | negative or zero price",
        "0.0   | 1.0   | negative or zero price",
        "99.0  | -2.0  | negative size",
        "'nan' | 1.0   | price or size is not a number",
        "99.0  | 'nan' | price or size is not a number",
        "null  | 1.0   | price or size is not a number",
        "99.0  | null  | price or size is not a number",
        "'inf' | 1.0   | price or size is infinite",
        "99.0  | 'inf' | price or size is infinite",
        "100.0 | 1.0   | duplicate price in a side"
      })
  void aBadLevelQuarantinesItsRow(String price, String size, String reason) throws Exception {
    String level = "{'price': %s::double, 'size': %s::double}";
    Raw.Result<BookEvent> result =
        read(
            bids(
                "{'price': 100.0, 'size': 1.0}, "
                    + level.formatted(
                        "if(i = 1, " + price + "::double, 98.0)",
                        "if(i = 1, " + size + "::double, 1.0)")),
            3);
    assertThat(result.rows()).containsExactly(0L, 2L);
    assertThat(result.events().get(1).bidPrices()).containsExactly(100, 98);
    assertThat(result.counts().quarantinedByReason()).containsOnlyKeys(reason).containsValue(1L);
    assertThat(result.issues()).hasSize(1);
    assertThat(result.issues().get(0)).startsWith("row 1 of x S: " + reason + " (bid ");
  }

  @Test
  void aBadAskIsFoundToo() throws Exception {
    Raw.Result<BookEvent> result =
        read(
            "[{'price': 100.0, 'size': 1.0}] bids,"
                + " [{'price': 101.0, 'size': if(i = 0, 'inf'::double, 1.0)}] asks",
            2);
    assertThat(result.issues())
        .containsExactly(
            "row 0 of x S: price or size is infinite (ask level 0 price=101.0 size=Infinity)");
  }

  @Test
  void strictMakesTheFirstBadRowAnError() throws Exception {
    Path file = write(bids("{'price': -1.0, 'size': 1.0}"), 2);
    assertThatThrownBy(
            () -> {
              try (BookReader reader =
                  BookReader.open(
                      Raw.file(Channel.ORDERBOOK, file),
                      Raw.config().build(),
                      new InstrumentTable(),
                      RowIssues.strict())) {
                reader.read(new BookBatch(1, 1), new RowKeys());
              }
            })
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("negative or zero price: file=" + file + " row=0")
        .hasMessageContaining("price=-1.0");
  }

  @Test
  void anEmptyOrNullSideIsNoLevels() throws Exception {
    Raw.Result<BookEvent> result =
        read(
            "if(i = 0, [], null)::struct(price double, size double)[] bids, " + GOOD_ASKS + " asks",
            2);
    assertThat(result.events()).hasSize(2);
    assertThat(result.events().get(0).bidPrices()).isEmpty();
    assertThat(result.events().get(1).bidPrices()).isEmpty();
    assertThat(result.events().get(1).askPrices()).containsExactly(101);
  }

  @Test
  void emptySidesAreABookAndNullSidesAreNone() throws Exception {
    Raw.Result<BookEvent> result =
        read(
            "if(i = 0, [], null)::struct(price double, size double)[] bids,"
                + " if(i = 0, [], null)::struct(price double, size double)[] asks",
            2);
    assertThat(result.rows()).containsExactly(0L);
    assertThat(result.issues()).containsExactly("row 1 of x S: no book (null)");
  }

  @Test
  void flagsAndNumbersComeThrough() throws Exception {
    BookEvent book =
        read(
                bids("{'price': 100.0, 'size': 1.0}")
                    + ", i = 1 gap, if(i = 1, 1, 0) is_snapshot, 7 + i seq, 70 + i seqnum",
                2)
            .events()
            .get(1);
    assertThat(book.gap()).isTrue();
    assertThat(book.snapshot()).isTrue();
    assertThat(book.position()).isEqualTo(8);
    assertThat(book.seqnum()).isEqualTo(71);
  }

  @Test
  void whatTheFileDoesNotHaveIsAbsent() throws Exception {
    BookEvent book = read(bids("{'price': 100.0, 'size': 1.0}"), 1).events().get(0);
    assertThat(book.gap()).isFalse();
    assertThat(book.snapshot()).isFalse();
    assertThat(book.position()).isEqualTo(Absent.LONG);
    assertThat(book.seqnum()).isEqualTo(Absent.LONG);
    assertThat(book.bidOrders()).isNull();
  }

  @Test
  void numbersOfOtherTypesAreRead() throws Exception {
    BookEvent book =
        read(
                "[{'price': 100.25::decimal(12, 2), 'size': 2::integer}] bids,"
                    + " [{'price': '101.5', 'size': 1.5::float},"
                    + " {'price': '102.5', 'size': 2.5::float}] asks",
                1)
            .events()
            .get(0);
    assertThat(book.bidPrices()).containsExactly(100.25);
    assertThat(book.bidSizes()).containsExactly(2);
    assertThat(book.askPrices()).containsExactly(101.5, 102.5);
    assertThat(book.askSizes()).containsExactly(1.5, 2.5);
    BookEvent wide =
        read(
                "[{'price': 100.25::decimal(38, 18), 'size': 3::hugeint}] bids, "
                    + GOOD_ASKS
                    + " asks",
                1)
            .events()
            .get(0);
    assertThat(wide.bidPrices()).containsExactly(100.25);
    assertThat(wide.bidSizes()).containsExactly(3);
  }

  @Test
  void aMissingBookNamesTheWaysToGiveOne() throws Exception {
    Path file = write("1 bid, 2 ask", 1);
    assertThatThrownBy(() -> Raw.books(file))
        .isInstanceOf(RawDataException.class)
        .hasMessage(
            "column is missing: file=%s column=bids and asks or levels or bid_price_0 and the like"
                    .formatted(file)
                + " found=exchange,symbol,timestamp,bid,ask");
  }

  @Test
  void aSideWithoutTheOtherNamesTheNearest() throws Exception {
    Path file = write("[{'price': 1.0, 'size': 1.0}] bids, [{'price': 1.0, 'size': 1.0}] ask", 1);
    assertThatThrownBy(() -> Raw.books(file))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("column=asks found=exchange,symbol,timestamp,bids,ask nearest=ask");
  }

  @Test
  void aSideOfAnotherTypeIsAnError() throws Exception {
    Path flat = write("1.0 bids, 2.0 asks", 1);
    assertThatThrownBy(() -> Raw.books(flat))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("column=bids")
        .hasMessageContaining("expected=list<struct<price,size|amount|quantity[,orders]>>");
    Path flags = write("[{'price': true, 'size': 1.0}] bids, " + GOOD_ASKS + " asks", 1);
    assertThatThrownBy(() -> Raw.books(flags))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("bids.list.element.price found=list of BOOLEAN expected=a number");
    Path nameless = write("[{'p': 1.0, 's': 1.0}] bids, " + GOOD_ASKS + " asks", 1);
    assertThatThrownBy(() -> Raw.books(nameless))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("found=struct of [p, s]")
        .hasMessageContaining("expected=a struct of price and size, amount or quantity");
  }
}
