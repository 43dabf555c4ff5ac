package io.github.tidemark.spark.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.spark.alpaca.options.Kind;
import io.github.tidemark.spark.alpaca.options.ReadOptions;
import io.github.tidemark.spark.alpaca.plan.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.junit.jupiter.api.Test;

/** How far a stream goes, by an injected clock. */
class AlpacaStreamTest {
  private static final String START = "2024-01-02T14:30:20Z";

  private Instant now = Instant.parse("2024-01-02T15:00:00Z");

  private AlpacaStream stream(Kind kind, String... more) {
    Map<String, String> options = new HashMap<>();
    options.put("symbols", "AAPL");
    options.put("start", START);
    options.put("APCA-API-KEY-ID", "k");
    options.put("APCA-API-SECRET-KEY", "s");
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    ReadOptions read = ReadOptions.parse(kind, options, Map.of(), new Configuration(false));
    return new AlpacaStream(read, read.query(), AlpacaTable.schema(read), () -> now);
  }

  private static Instant before(Offset offset) {
    return Span.instant(((StreamOffset) offset).before());
  }

  private static Offset next(AlpacaStream stream, Offset from) {
    return stream.latestOffset(from, ReadLimit.allAvailable());
  }

  @Test
  void tradesTrailTheClockByWhatTheyTakeToSettle() {
    AlpacaStream tape = stream(Kind.TRADES);
    assertThat(before(tape.initialOffset())).isEqualTo(START);
    assertThat(before(next(tape, tape.initialOffset()))).isEqualTo("2024-01-02T14:44:00Z");
    AlpacaStream iex = stream(Kind.TRADES, "feed", "iex");
    assertThat(before(next(iex, iex.initialOffset()))).isEqualTo("2024-01-02T14:59:00Z");
    AlpacaStream own = stream(Kind.TRADES, "settle", "5m");
    Offset first = next(own, own.initialOffset());
    assertThat(before(first)).isEqualTo("2024-01-02T14:55:00Z");
    assertThat(next(own, first)).isEqualTo(first);
    now = now.minus(Duration.ofMinutes(3));
    assertThat(next(own, first)).as("a clock that goes back").isEqualTo(first);
  }

  @Test
  void aBarComesWhenItsEndHasSettled() {
    now = Instant.parse("2024-01-02T15:17:59Z");
    AlpacaStream bars = stream(Kind.BARS, "timeframe", "15Min", "settle", "2m");
    Offset first = next(bars, bars.initialOffset());
    assertThat(before(first)).isEqualTo("2024-01-02T15:15:00Z");
    now = Instant.parse("2024-01-02T15:31:59Z");
    assertThat(next(bars, first)).isEqualTo(first);
    now = Instant.parse("2024-01-02T15:32:00Z");
    assertThat(before(next(bars, first))).isEqualTo("2024-01-02T15:30:00Z");
    now = Instant.parse("2024-01-10T04:59:00Z");
    AlpacaStream days = stream(Kind.BARS, "timeframe", "1Day");
    assertThat(before(next(days, days.initialOffset()))).isEqualTo("2024-01-09T05:00:00Z");
  }

  @Test
  void whoCatchesUpReadsABatchAtATime() {
    now = Instant.parse("2024-01-04T15:16:00Z");
    AlpacaStream trades = stream(Kind.TRADES, "batch-span", "1d");
    List<Instant> ends = new ArrayList<>();
    Offset at = trades.initialOffset();
    for (int i = 0; i < 5; i++) {
      at = next(trades, at);
      ends.add(before(at));
    }
    Instant last = Instant.parse("2024-01-04T15:00:00Z");
    assertThat(ends)
        .containsExactly(
            Instant.parse("2024-01-03T14:30:20Z"),
            Instant.parse("2024-01-04T14:30:20Z"),
            last,
            last,
            last);
    AlpacaStream months = stream(Kind.BARS, "timeframe", "1Month", "batch-span", "1d");
    now = Instant.parse("2025-01-02T15:00:00Z");
    at = months.initialOffset();
    int steps = 0;
    while (!next(months, at).equals(at)) {
      at = next(months, at);
      steps++;
    }
    assertThat(before(at)).isEqualTo("2025-01-01T05:00:00Z");
    assertThat(steps).isBetween(6, 12);
  }

  @Test
  void availableNowHasAGoal() {
    AlpacaStream trades = stream(Kind.TRADES);
    trades.prepareForTriggerAvailableNow();
    now = now.plus(Duration.ofHours(1));
    assertThat(before(next(trades, trades.initialOffset()))).isEqualTo("2024-01-02T14:44:00Z");
    assertThat(before(trades.reportLatestOffset())).isEqualTo("2024-01-02T15:44:00Z");
  }

  @Test
  void anEndIsIncluded() {
    now = Instant.parse("2024-02-02T15:00:00Z");
    AlpacaStream trades = stream(Kind.TRADES, "end", "2024-01-02T15:00:00Z");
    assertThat(before(next(trades, trades.initialOffset())))
        .isEqualTo("2024-01-02T15:00:00.000000001Z");
  }

  @Test
  void offsetsAreReadBack() {
    StreamOffset offset = new StreamOffset(1_704_207_020_123_456_789L);
    assertThat(offset.json())
        .isEqualTo("{\"version\":1,\"before\":\"2024-01-02T14:50:20.123456789Z\"}");
    assertThat(stream(Kind.TRADES).deserializeOffset(offset.json())).isEqualTo(offset);
    for (String json :
        List.of(
            "",
            "{}",
            "{\"version\":2,\"before\":\"2024-01-02T14:50:20Z\"}",
            "{\"version\":1,\"before\":\"yesterday\"}")) {
      assertThatThrownBy(() -> StreamOffset.parse(json))
          .hasMessage("the checkpoint's offset is none of this version of the source: " + json);
    }
  }
}
