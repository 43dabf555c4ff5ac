package io.github.tidemark.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every encoding of the same books gives the same events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookEncodingsTest {
  private static final int BOOKS = 3000;
  private static final int LEVELS = 4;
  private static final String HEAD =
      "select 'x' exchange, 'S' symbol, 1700000000000 + i * 10 as timestamp, ";
  private static final String FROM = " from range(" + BOOKS + ") t(i) order by i";

  @TempDir Path folder;
  private List<BookEvent> expected;

  private static double bid(int i, int level) {
    return (10_000 + i % 50 - level) / 100.0;
  }

  private static double ask(int i, int level) {
    return (10_001 + i % 50 + level) / 100.0;
  }

  private static double size(int i, int level) {
    return (1 + (i + level) % 7) / 8.0;
  }

  private static String bidSql(String level) {
    return "((10000 + i % 50 - " + level + ") / 100.0)::double";
  }

  private static String askSql(String level) {
    return "((10001 + i % 50 + " + level + ") / 100.0)::double";
  }

  private static String sizeSql(String level) {
    return "((1 + (i + " + level + ") % 7) / 8.0)::double";
  }

  private static String list(String element) {
    return "list_transform(range(" + LEVELS + "), lambda l: " + element + ")";
  }

  @BeforeAll
  void expect() {
    expected = new ArrayList<>();
    for (int i = 0; i < BOOKS; i++) {
      double[][] side = new double[4][LEVELS];
      for (int level = 0; level < LEVELS; level++) {
        side[0][level] = bid(i, level);
        side[1][level] = size(i, level);
        side[2][level] = ask(i, level);
        side[3][level] = size(i, level + 3);
      }
      expected.add(
          BookEvent.of(
              (1_700_000_000_000L + i * 10L) * 1_000_000L,
              Absent.LONG,
              side[0],
              side[1],
              side[2],
              side[3]));
    }
  }

  private void check(String sql, ReadConfig config, String... options) throws Exception {
    Path file = Raw.write(folder.resolve("books.parquet"), HEAD + sql + FROM, options);
    Raw.Result<BookEvent> result = Raw.books(file, config);
    assertThat(result.issues()).isEmpty();
    assertThat(result.events().stream().map(BookEncodingsTest::withoutOrders)).isEqualTo(expected);
    Raw.checkSum(result.counts());
  }

  private static BookEvent withoutOrders(BookEvent book) {
    return BookEvent.of(
        book.ts(),
        book.position(),
        book.bidPrices(),
        book.bidSizes(),
        book.askPrices(),
        book.askSizes());
  }

  private void check(String sql) throws Exception {
    check(sql, Raw.config().build());
  }

  private static String structs(String sizeName) {
    return list("{'price': " + bidSql("l") + ", '" + sizeName + "': " + sizeSql("l") + "}")
        + " bids, "
        + list("{'price': " + askSql("l") + ", '" + sizeName + "': " + sizeSql("l + 3") + "}")
        + " asks";
  }

  @ParameterizedTest
  @ValueSource(strings = {"size", "amount", "quantity"})
  void sidesAreListsOfStructs(String name) throws Exception {
    check(structs(name));
  }

  @ParameterizedTest
  @CsvSource({
    "snappy,v1", "zstd,v1", "gzip,v1", "lz4_raw,v1", "uncompressed,v1",
    "snappy,v2", "zstd,v2", "gzip,v2", "lz4_raw,v2", "uncompressed,v2"
  })
  void everyCodecAndPageVersionIsRead(String codec, String version) throws Exception {
    check(
        structs("size"),
        Raw.config().batchRows(700).build(),
        "compression " + codec,
        "parquet_version " + version,
        "row_group_size 2048");
  }

  @Test
  void sidesAreListsOfPairs() throws Exception {
    check(
        list("[" + bidSql("l") + ", " + sizeSql("l") + "]")
            + " bids, "
            + list("[" + askSql("l") + ", " + sizeSql("l + 3") + "]")
            + " asks");
  }

  @Test
  void aThirdElementOfAPairIsTheOrderCount() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("pairs.parquet"),
            "select 'S' symbol, 1700000000000 + i as timestamp,"
                + " [[100.0, 2, 3], [99.0, 1, 1]] bids, [[101.0, 4], [102.0, 5, 6]] asks"
                + " from range(2) t(i)");
    Raw.Result<BookEvent> result = Raw.books(file);
    assertThat(result.events()).hasSize(2);
    assertThat(result.events().get(1).bidOrders()).containsExactly(3, 1);
    assertThat(result.events().get(1).askOrders()).containsExactly(Absent.INT, 6);
    assertThat(result.events().get(1).askSizes()).containsExactly(4, 5);
  }

  @Test
  void aPairOfOneValueIsQuarantined() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("pairs.parquet"),
            "select 'S' symbol, 1700000000000 + i as timestamp,"
                + " if(i = 1, [[100.0, 2], [99.0]], [[100.0, 2]]) bids, [[101.0, 4]] asks"
                + " from range(3) t(i)");
    Raw.Result<BookEvent> result = Raw.books(file);
    assertThat(result.rows()).containsExactly(0L, 2L);
    assertThat(result.issues())
        .containsExactly(
            "row 1 of unknown S: level is no pair of price and size (bids level 1 has 1 values)");
  }

  @Test
  void levelsCarryTheirSide() throws Exception {
    check(
        list("{'price': " + bidSql("l") + ", 'quantity': " + sizeSql("l") + ", 'side': 'BID'}")
            + " || "
            + list(
                "{'price': "
                    + askSql("l")
                    + ", 'quantity': "
                    + sizeSql("l + 3")
                    + ", 'side': 'ask'}")
            + " levels");
  }

  @Test
  void aLevelOfUnknownSideIsQuarantined() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("sided.parquet"),
            "select 'S' symbol, 1700000000000 + i as timestamp,"
                + " [{'price': 100.0, 'quantity': 1.0, 'orders': 7, 'side': if(i = 1, 'left', 'bid')}]"
                + " levels from range(3) t(i)");
    Raw.Result<BookEvent> result = Raw.books(file);
    assertThat(result.issues())
        .containsExactly("row 1 of unknown S: unknown side text (level 0 side=left)");
    assertThat(result.events()).hasSize(2);
    assertThat(result.events().get(0).bidOrders()).containsExactly(7);
    assertThat(result.events().get(0).askPrices()).isEmpty();
  }

  @Test
  void oneLevelHoldsTheListsOfBothSides() throws Exception {
    check(
        "[{'bids': "
            + list("{'price': " + bidSql("l") + ", 'quantity': " + sizeSql("l") + "}")
            + "[1:2], 'asks': "
            + list("{'price': " + askSql("l") + ", 'quantity': " + sizeSql("l + 3") + "}")
            + "}, {'bids': "
            + list("{'price': " + bidSql("l") + ", 'quantity': " + sizeSql("l") + "}")
            + "[3:], 'asks': []}] levels");
  }

  @Test
  void aLevelHoldsOnePairOfBothSides() throws Exception {
    check(
        list(
                "{'bids': {'price': "
                    + bidSql("l")
                    + ", 'quantity': "
                    + sizeSql("l")
                    + "}, 'asks': {'price': "
                    + askSql("l")
                    + ", 'quantity': "
                    + sizeSql("l + 3")
                    + "}}")
            + " levels");
  }

  @Test
  void aLevelWithoutAStructOnOneSideIsOneSided() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("paired.parquet"),
            "select 'S' symbol, 1700000000000 + i as timestamp, ["
                + "{'bids': null, 'asks': {'price': 101.0, 'size': 1.0}},"
                + "{'bids': {'price': 100.0, 'size': 2.0}, 'asks': {'price': 102.0, 'size': 3.0}}]"
                + " levels from range(2) t(i)");
    Raw.Result<BookEvent> result = Raw.books(file);
    assertThat(result.issues()).isEmpty();
    assertThat(result.events().get(1).bidPrices()).containsExactly(100);
    assertThat(result.events().get(1).askPrices()).containsExactly(101, 102);
  }

  @Test
  void negativeQuantitiesAreAsksWhenTheConfigurationSaysSo() throws Exception {
    check(
        list("{'price': " + bidSql("l") + ", 'quantity': " + sizeSql("l") + "}")
            + " || "
            + list("{'price': " + askSql("l") + ", 'quantity': -" + sizeSql("l + 3") + "}")
            + " levels",
        Raw.config().levelsSide(LevelsSide.SIGNED).build());
  }

  @Test
  void bidsComeBeforeAsksWhenTheConfigurationSaysSo() throws Exception {
    check(
        list("{'price': " + bidSql("l") + ", 'quantity': " + sizeSql("l") + "}")
            + " || "
            + list("{'price': " + askSql("l") + ", 'quantity': " + sizeSql("l + 3") + "}")
            + " levels",
        Raw.config().levelsSide(LevelsSide.BIDS_THEN_ASKS).build());
  }

  @Test
  void levelsWithoutSidesAreAnErrorThatNamesBothWays() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("bare.parquet"),
            "select 'S' symbol, 1700000000000 as timestamp, [{'price': 1.0, 'quantity': 2.0}] levels");
    assertThatThrownBy(() -> Raw.books(file))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("bare.parquet")
        .hasMessageContaining("levels-side")
        .hasMessageContaining("signed")
        .hasMessageContaining("bids-then-asks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bid_price_%d  | bid_size_%d     | ask_price_%d  | ask_size_%d",
        "bids[%d].price| bids[%d].amount | asks[%d].price| asks[%d].amount",
        "bid_px_%02d   | bid_sz_%02d     | ask_px_%02d   | ask_sz_%02d"
      })
  void levelsAreColumns(String bidPrice, String bidSize, String askPrice, String askSize)
      throws Exception {
    List<String> columns = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      String at = Integer.toString(level);
      columns.add(bidSql(at) + " \"" + bidPrice.formatted(level) + "\"");
      columns.add(sizeSql(at) + " \"" + bidSize.formatted(level) + "\"");
      columns.add(askSql(at) + " \"" + askPrice.formatted(level) + "\"");
      columns.add(sizeSql(at + " + 3") + " \"" + askSize.formatted(level) + "\"");
    }
    check(String.join(", ", columns));
  }

  @Test
  void aNullColumnIsNoLevel() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("flat.parquet"),
            "select 'S' symbol, 1700000000000 + i as timestamp, 100.0 bid_px_00, 1.0 bid_sz_00,"
                + " 5 bid_ct_00, if(i = 0, null, 99.0) bid_px_01, if(i = 0, null, 2.0) bid_sz_01,"
                + " 101.0 ask_px_00, 3.0 ask_sz_00 from range(2) t(i)");
    Raw.Result<BookEvent> result = Raw.books(file);
    assertThat(result.issues()).isEmpty();
    assertThat(result.events().get(0).bidPrices()).containsExactly(100);
    assertThat(result.events().get(1).bidPrices()).containsExactly(100, 99);
    assertThat(result.events().get(1).bidOrders()).containsExactly(5, Absent.INT);
    assertThat(result.events().get(1).askOrders()).containsExactly(Absent.INT);
  }

  @Test
  void aPriceColumnWithoutItsSizeIsAnError() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("flat.parquet"),
            "select 'S' symbol, 1700000000000 as timestamp, 100.0 bid_price_0, 1.0 bid_size_0,"
                + " 101.0 ask_price_0");
    assertThatThrownBy(() -> Raw.books(file))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("column is missing: file=" + file + " column=ask_size_0");
  }
}
