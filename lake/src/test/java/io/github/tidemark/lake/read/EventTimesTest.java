package io.github.tidemark.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.TradeEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimesTest {
  private static final long T0 = 1_700_000_000_000_000_000L;

  @TempDir Path folder;

  private Path write(String time, String... options) throws Exception {
    return Raw.write(
        folder.resolve("t.parquet"),
        "select 'S' symbol, " + time + " as timestamp, 1.0 price, 1.0 amount from range(3) t(i)",
        options);
  }

  private void check(String time, long step) throws Exception {
    Raw.Result<TradeEvent> result = Raw.trades(write(time));
    assertThat(result.events().stream().map(TradeEvent::ts))
        .containsExactly(T0, T0 + step, T0 + 2 * step);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "(1700000000 + i)::bigint ; 1000000000",
        "(1700000000 + i)::integer ; 1000000000",
        "(1700000000000 + i)::bigint ; 1000000",
        "(1700000000000000 + i)::bigint ; 1000",
        "(1700000000000000000 + i)::bigint ; 1",
        "(1700000000000000000 + i)::ubigint ; 1",
        "make_timestamp_ms(1700000000000 + i)::timestamp_ms ; 1000000",
        "make_timestamp(1700000000000000 + i) ; 1000",
        "make_timestamp(1700000000000000 + i)::timestamptz ; 1000",
        "make_timestamp_ns((1700000000000000000 + i)::bigint) ; 1",
        "'2023-11-14T22:13:2' || i || 'Z' ; 1000000000",
        "'2023-11-14 22:13:20.00000000' || i ; 1",
        "'2023-11-14T23:13:20.00' || i || '+01:00' ; 1000000",
        "'2023-11-14T17:13:20.00' || i || '-0500' ; 1000000"
      })
  void everyUnitBecomesNanoseconds(String time, long step) throws Exception {
    check(time, step);
  }

  @Test
  void theConfiguredUnitOverridesTheMagnitude() throws Exception {
    Raw.Result<TradeEvent> result =
        Raw.trades(write("(5 + i)::bigint"), Raw.config().timeUnit(TimeUnit.MILLIS).build());
    assertThat(result.events().stream().map(TradeEvent::ts))
        .containsExactly(5_000_000L, 6_000_000L, 7_000_000L);
  }

  @Test
  void theUnitInTheMetadataOverridesTheMagnitude() throws Exception {
    Raw.Result<TradeEvent> result =
        Raw.trades(write("i::bigint", "kv_metadata {'tidemark.time-unit': 'ns'}"));
    assertThat(result.events().stream().map(TradeEvent::ts)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void rowsOfDifferentUnitsAreAnErrorWithRowsAndValues() throws Exception {
    Path file = write("if(i = 2, 1700000000001000, 1700000000000 + i)::bigint");
    assertThatThrownBy(() -> Raw.trades(file))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("t.parquet")
        .hasMessageContaining("row=1 value=1700000000001 looks like ms")
        .hasMessageContaining("row=2 value=1700000000001000 looks like us")
        .hasMessageContaining("time-unit");
  }

  @Test
  void aSmallerUnitAfterALargerOneIsAnErrorToo() throws Exception {
    Path file = write("if(i = 1, 1700000000, 1700000000000 + i)::bigint");
    assertThatThrownBy(() -> Raw.trades(file))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("row=0 value=1700000000000 looks like ms")
        .hasMessageContaining("row=1 value=1700000000 looks like s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "if(i = 1, null, 1700000000000 + i)::bigint ; no time ; null",
        "if(i = 1, 0, 1700000000000 + i)::bigint ; no time ; 0",
        "if(i = 1, -5, 1700000000000 + i)::bigint ; no time ; -5",
        "if(i = 1, null, '2023-11-14T22:13:20Z') ; no time ; null",
        "if(i = 1, 'yesterday', '2023-11-14T22:13:20Z') ; unreadable time ; yesterday",
        "if(i = 1, '1700000000000', '2023-11-14T22:13:20Z') ; unreadable time ; 1700000000000",
        "if(i = 1, '2023-02-30T00:00:00Z', '2023-11-14T22:13:20Z') ; unreadable time ;"
            + " 2023-02-30T00:00:00Z"
      })
  void aRowWithoutATimeIsQuarantined(String time, String reason, String shown) throws Exception {
    Raw.Result<TradeEvent> result = Raw.trades(write(time));
    assertThat(result.rows()).containsExactly(0L, 2L);
    assertThat(result.issues())
        .containsExactly("row 1 of unknown S: " + reason + " (timestamp=" + shown + ")");
    Raw.checkSum(result.counts());
  }

  @Test
  void secondsBeyondNanosecondsAreQuarantined() throws Exception {
    Raw.Result<TradeEvent> result =
        Raw.trades(write("if(i = 2, 99000000000, 1700000000 + i)::bigint"));
    assertThat(result.rows()).containsExactly(0L, 1L);
    assertThat(result.issues())
        .containsExactly("row 2 of unknown S: no time (timestamp=99000000000)");
  }

  @Test
  void aFileWithoutAnyTimeIsQuarantinedWhole() throws Exception {
    Raw.Result<TradeEvent> result = Raw.trades(write("null::bigint"));
    assertThat(result.events()).isEmpty();
    assertThat(result.counts().quarantinedByReason()).containsEntry("no time", 3L);
    Raw.checkSum(result.counts());
  }

  @Test
  void aTimeOfAnotherTypeIsAnError() throws Exception {
    Path file = write("1.5::double");
    assertThatThrownBy(() -> Raw.trades(file))
        .isInstanceOf(RawDataException.class)
        .hasMessage(
            "column has the wrong type: file=%s column=timestamp found=DOUBLE expected=%s"
                .formatted(file, "an integer, a TIMESTAMP in ms, us or ns, or an ISO-8601 text"));
  }

  @Test
  void aFileByAnotherClockThanItsSourceIsAnErrorThatTellsTheRule() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("t.parquet"),
            "select 'S' symbol, 1700000000000 capture_ts, 1.0 price, 1.0 amount");
    assertThatThrownBy(() -> Raw.trades(file))
        .isInstanceOf(RawDataException.class)
        .hasMessage(
            ("column is missing: file=%s column=timestamp; it has capture_ts, but all files of a"
                    + " source go by one clock: capture_ts where every file has it, else"
                    + " timestamp; see time-field")
                .formatted(file));
  }

  @Test
  void theCaptureClockReadsItsOwnColumn() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("c.parquet"),
            "select 'S' symbol, 1700000000000 as timestamp, 1700000000001 capture_ts, 1.0 price,"
                + " 1.0 amount");
    ReadConfig config = ReadConfig.builder().timeField(TimeField.CAPTURE).build();
    assertThat(Raw.trades(file, config).events().get(0).ts()).isEqualTo(T0 + 1_000_000);
    Path without = write("1700000000000");
    assertThatThrownBy(() -> Raw.trades(without, config))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("column is missing: file=" + without + " column=capture_ts");
  }

  @Test
  void onlyTheAskedTimesAreRead() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("range.parquet"),
            "select 'S' symbol, 1700000000000 + i as timestamp, 1.0 price, 1.0 amount"
                + " from range(10000) t(i)",
            "row_group_size 2048");
    ReadConfig config =
        Raw.config().from(T0 + 5000 * 1_000_000L).to(T0 + 5010 * 1_000_000L).build();
    Raw.Result<TradeEvent> result = Raw.trades(file, config);
    assertThat(result.rows()).hasSize(10).startsWith(5000L).endsWith(5009L);
    assertThat(result.counts().in()).isEqualTo(10_000);
    assertThat(result.counts().filteredByReason()).containsEntry("time", 9_990L);
    Raw.checkSum(result.counts());
  }
}
