package io.github.tidemark.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeReaderTest {
  @TempDir Path folder;

  private Path write(String columns, int rows, String... options) throws Exception {
    return Raw.write(
        folder.resolve("t.parquet"),
        "select 1700000000000 + i as timestamp, "
            + columns
            + " from range("
            + rows
            + ") t(i) order by i",
        options);
  }

  private Raw.Result<TradeEvent> read(String columns, int rows) throws Exception {
    Raw.Result<TradeEvent> result = Raw.trades(write(columns, rows));
    Raw.checkSum(result.counts());
    return result;
  }

  @Test
  void sidesAreTextsOfAnyCase() throws Exception {
    Raw.Result<TradeEvent> result =
        read(
            "'S' symbol, 1.5 price, 2 quantity,"
                + " ['buy', 'SELL', 'Buy', '', 'Unknown', null, 'left'][i + 1] side",
            7);
    assertThat(result.events().stream().map(TradeEvent::side))
        .containsExactly(Side.BUY, Side.SELL, Side.BUY, Side.UNKNOWN, Side.UNKNOWN, Side.UNKNOWN);
    assertThat(result.issues())
        .containsExactly("row 6 of unknown S: unknown side text (side=left)");
    assertThat(result.events().get(0).price()).isEqualTo(1.5);
    assertThat(result.events().get(0).amount()).isEqualTo(2);
  }

  @Test
  void withoutSidesTheyAreUnknown() throws Exception {
    assertThat(read("'S' symbol, 1.5 price, 2 amount", 1).events().get(0).side())
        .isEqualTo(Side.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "-1.0  | 1.0   | negative or zero price",
        "0.0   | 1.0   | negative or zero price",
        "1.0   | -1.0  | negative amount",
        "1.0   | 0.0   | zero amount",
        "'nan' | 1.0   | price or amount is not a number",
        "1.0   | null  | price or amount is not a number",
        "'inf' | 1.0   | price or amount is infinite"
      })
  void aBadNumberQuarantinesItsRow(String price, String amount, String reason) throws Exception {
    Raw.Result<TradeEvent> result =
        read(
            "'S' symbol, if(i = 1, %s::double, 2.0) price, if(i = 1, %s::double, 2.0) amount"
                .formatted(price, amount),
            3);
    assertThat(result.rows()).containsExactly(0L, 2L);
    assertThat(result.counts().quarantinedByReason()).containsOnlyKeys(reason).containsValue(1L);
  }

  @Test
  void textThatIsNoNumberIsQuarantined() throws Exception {
    Raw.Result<TradeEvent> result =
        read("'S' symbol, if(i = 1, 'ten', '10.5') price, 1.0 amount", 3);
    assertThat(result.events()).hasSize(2);
    assertThat(result.events().get(0).price()).isEqualTo(10.5);
    assertThat(result.counts().quarantinedByReason())
        .containsEntry("price or amount is not a number", 1L);
  }

  @Test
  void tradeTypesFilter() throws Exception {
    Path file =
        write(
            "'S' symbol, 1.0 price, 1.0 amount, ['visible', 'hidden', null][i % 3 + 1] trade_type",
            9);
    assertThat(Raw.trades(file).events()).hasSize(9);
    Raw.Result<TradeEvent> visible =
        Raw.trades(file, Raw.config().tradeTypes(Set.of("visible")).build());
    assertThat(visible.rows()).containsExactly(0L, 3L, 6L);
    assertThat(visible.counts().filteredByReason()).containsEntry("trade type", 6L);
    Raw.checkSum(visible.counts());
  }

  @Test
  void theExchangeComesFromDataElsePathElseConfiguration() throws Exception {
    Path with = write("'S' symbol, if(i = 0, 'data', null) exchange, 1.0 price, 1.0 amount", 2);
    ReadConfig config = Raw.config().defaultExchange("configured").build();
    assertThat(Raw.trades(with, config).instruments()).containsExactly("data:S", "configured:S");
    Path without = write("1.0 price, 1.0 amount", 1);
    RawFile inPath =
        new RawFile(
            Location.of(without),
            "n",
            Channel.TRADES,
            Optional.of("path"),
            Optional.of("P/Q"),
            Optional.empty(),
            1,
            0);
    assertThat(Raw.trades(inPath, config).instruments()).containsExactly("path:P/Q");
  }

  @Test
  void dataAndPathMustAgree() throws Exception {
    Path file = write("'S' symbol, 'data' exchange, 1.0 price, 1.0 amount", 1);
    RawFile moved =
        new RawFile(
            Location.of(file),
            "n",
            Channel.TRADES,
            Optional.of("path"),
            Optional.of("S"),
            Optional.empty(),
            1,
            0);
    assertThatThrownBy(() -> Raw.trades(moved, Raw.config().build()))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("data and path disagree: file=" + file)
        .hasMessageContaining("column=exchange data=data path or footer=path; move the file");
  }

  @Test
  void symbolsAndExchangesFilter() throws Exception {
    Path file = write("'S' || (i % 4) symbol, 'E' || (i % 2) exchange, 1.0 price, 1.0 amount", 400);
    Raw.Result<TradeEvent> some =
        Raw.trades(
            file, Raw.config().symbols(Set.of("S0", "S1", "S2")).exchanges(Set.of("E0")).build());
    assertThat(some.events()).hasSize(200);
    assertThat(some.instruments()).contains("E0:S0", "E0:S2").doesNotContain("E1:S1");
    assertThat(some.counts().filteredByReason())
        .containsEntry("exchange", 200L)
        .doesNotContainKey("symbol");
    Raw.Result<TradeEvent> one = Raw.trades(file, Raw.config().symbols(Set.of("S3")).build());
    assertThat(one.counts().filteredByReason()).containsEntry("symbol", 300L);
    Raw.checkSum(one.counts());
  }

  @Test
  void aRowWithoutASymbolIsQuarantined() throws Exception {
    Raw.Result<TradeEvent> result = read("if(i = 1, null, 'S') symbol, 1.0 price, 1.0 amount", 3);
    assertThat(result.issues()).containsExactly("row 1 of null null: no symbol (null or empty)");
  }

  @Test
  void manySymbolsInManyRowGroupsKeepTheirNames() throws Exception {
    Path file =
        write(
            "'S' || ((i * 7919) % 5000) symbol, 1e0 + (i * 7919) % 5000 price, 1.0 amount",
            20_000, "row_group_size 3000");
    Raw.Result<TradeEvent> result = Raw.trades(file, Raw.config().batchRows(999).build());
    assertThat(result.events()).hasSize(20_000);
    for (int i = 0; i < 20_000; i++) {
      assertThat(result.instruments().get(i))
          .isEqualTo("unknown:S" + (int) (result.events().get(i).price() - 1));
    }
  }

  @Test
  void aMissingColumnNamesWhatWasFoundAndTheNearest() throws Exception {
    Path file = write("'S' symbol, 1.0 prise, 1.0 amount", 1);
    assertThatThrownBy(() -> Raw.trades(file))
        .isInstanceOf(RawDataException.class)
        .hasMessage(
            "column is missing: file=%s column=price found=timestamp,symbol,prise,amount nearest=prise"
                .formatted(file));
    Path nameless = write("1.0 price, 1.0 amount", 1);
    assertThatThrownBy(() -> Raw.trades(nameless))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("column is missing: file=" + nameless + " column=symbol");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'S' symbol, true price, 1.0 amount              | column=price found=BOOLEAN expected=a number",
        "'S' symbol, [1.0] price, 1.0 amount             | column=price found=list of [list] expected=a number",
        "5 symbol, 1.0 price, 1.0 amount                 | column=symbol found=INT32",
        "'S' symbol, 1.0 price, 1.0 amount, 1 side       | column=side found=INT32",
        "'S' symbol, 1.0 price, 1.0 amount, 'a' seq      | column=seq found=BYTE_ARRAY"
      })
  void aColumnOfAnotherTypeIsAnError(String columns, String message) throws Exception {
    Path file = write(columns, 1);
    assertThatThrownBy(() -> Raw.trades(file))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("column has the wrong type: file=" + file)
        .hasMessageContaining(message);
  }

  @Test
  void seqnumMustBeThereWhenItOrders() throws Exception {
    Path file = write("'S' symbol, 1.0 price, 1.0 amount", 1);
    assertThatThrownBy(
            () ->
                Raw.trades(
                    file,
                    Raw.config().orderBy(io.github.tidemark.kernel.engine.OrderBy.SEQNUM).build()))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("column=seqnum");
  }

  @Test
  void anEmptyFileHasNoRows() throws Exception {
    Raw.Result<TradeEvent> result = read("'S' symbol, 1.0 price, 1.0 amount", 0);
    assertThat(result.events()).isEmpty();
    assertThat(result.counts().in()).isZero();
  }
}
