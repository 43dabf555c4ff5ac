package io.github.tidemark.spark.alpaca.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.sandbox.alpaca.Bar;
import io.github.tidemark.sandbox.alpaca.Fault;
import io.github.tidemark.sandbox.alpaca.FaultPlan;
import io.github.tidemark.sandbox.alpaca.MarketShape;
import io.github.tidemark.sandbox.alpaca.Quote;
import io.github.tidemark.sandbox.alpaca.Timeframe;
import io.github.tidemark.spark.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchAlpacaIT {
  private static final String FROM = "2024-03-07T12:00:00Z";
  private static final String MIDDLE = "2024-03-11T17:30:00Z";
  private static final String UNTIL = "2024-03-13T00:00:00Z";

  private FetchLake lake;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    lake = new FetchLake(folder.resolve("lake"), MarketShape.sparse(9));
  }

  @AfterEach
  void close() {
    lake.close();
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  @Test
  void tradesLandByUtcDayWithoutThoseTakenBack() throws Exception {
    Run run = lake.fetch("trades", "MSFT,AAPL", FROM, UNTIL, "--json", "--limit", "70");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    List<String> expected =
        concat(lake.trades("AAPL", FROM, UNTIL), lake.trades("MSFT", FROM, UNTIL));
    assertThat(lake.landedTrades("alpaca")).isEqualTo(expected).hasSizeGreaterThan(1_000);
    assertThat(
            lake.rows(
                "raw/alpaca/trades",
                "exchange, date = make_timestamp_ns(timestamp)::date",
                "timestamp"))
        .containsOnly("alpaca|true");
    assertThat(run.out())
        .contains(
            "\"rows_out\" : " + expected.size(), "\"malformed\" : 0", "\"rows_there_before\" : 0");
    int all =
        lake.simulator.market().trades("AAPL", Instant.parse(FROM), Instant.parse(UNTIL)).size()
            + lake.simulator
                .market()
                .trades("MSFT", Instant.parse(FROM), Instant.parse(UNTIL))
                .size();
    assertThat(all).as("some were taken back").isGreaterThan(expected.size());
    assertThat(run.out())
        .contains("\"rows_in\" : " + all, "\"filtered\" : " + (all - expected.size()));
  }

  @Test
  void quotesBecomeBooksOfOneLevelWithTheirVenues() throws Exception {
    assertThat(lake.fetch("quotes", "IBM", FROM, UNTIL).exitCode()).isZero();
    List<String> expected = new ArrayList<>();
    int oneSided = 0;
    for (Quote each :
        lake.simulator
            .market()
            .quotes("IBM", Instant.parse(FROM), Instant.parse(UNTIL).minusNanos(1))) {
      oneSided += each.bidPrice() == 0 || each.askPrice() == 0 ? 1 : 0;
      expected.add(
          each.time()
              + "|"
              + side(each.bidPrice(), each.bidSize(), each.bidExchange())
              + "|"
              + side(each.askPrice(), each.askSize(), each.askExchange()));
    }
    assertThat(oneSided).isPositive();
    assertThat(
            lake.rows(
                "raw/alpaca/orderbook",
                "timestamp, bids::varchar, coalesce(bid_venue, '-'), asks::varchar,"
                    + " coalesce(ask_venue, '-')",
                "timestamp, seq"))
        .isEqualTo(expected)
        .hasSizeGreaterThan(1_000);
  }

  private static String side(double price, double size, String venue) {
    return price == 0 ? "[]|-" : "[{'price': %s, 'size': %s}]|%s".formatted(price, size, venue);
  }

  @Test
  void barsLandWhereEtlDoesNotReadThem() throws Exception {
    assertThat(lake.fetch("bars", "GE,BTC/USD", FROM, UNTIL, "--timeframe", "1Hour").exitCode())
        .isZero();
    List<String> expected = new ArrayList<>();
    for (String symbol : List.of("BTC/USD", "GE")) {
      for (Bar each :
          lake.simulator
              .market()
              .bars(
                  symbol,
                  Timeframe.parse("1Hour").orElseThrow(),
                  Instant.parse(FROM),
                  Instant.parse(UNTIL).minusNanos(1))) {
        expected.add(
            "%s|%d|%s|%s|%s|%s|%s|%s|%s"
                .formatted(
                    symbol,
                    each.time(),
                    each.open(),
                    each.high(),
                    each.low(),
                    each.close(),
                    each.volume(),
                    each.tradeCount().isPresent() ? each.tradeCount().getAsLong() : "-",
                    each.vwap().isPresent() ? each.vwap().getAsDouble() : "-"));
      }
    }
    assertThat(
            lake.rows(
                "raw/alpaca/bars/1Hour",
                "symbol, timestamp, open, high, low, close, volume, coalesce(trade_count::varchar,"
                    + " '-'), coalesce(vwap::varchar, '-')",
                "symbol, timestamp"))
        .isEqualTo(expected)
        .hasSizeGreaterThan(150);
    assertThat(lake.run(Map.of(), "etl", "--root", lake.root.toString()).err())
        .contains("no raw data");
  }

  @Test
  void aSecondRunFetchesOnlyWhatIsNew() throws Exception {
    assertThat(lake.fetch("trades", "AAPL,IBM", MIDDLE, UNTIL).exitCode()).isZero();
    lake.simulator.clearRequests();
    Run wider = lake.fetch("trades", "AAPL,IBM,KO", FROM, "2024-03-14T00:00:00Z", "--json");
    assertThat(wider.exitCode()).isZero();
    List<String> expected = new ArrayList<>();
    for (String symbol : List.of("AAPL", "IBM", "KO")) {
      expected.addAll(lake.trades(symbol, FROM, "2024-03-14T00:00:00Z"));
    }
    assertThat(lake.landedTrades("alpaca")).isEqualTo(expected);
    int before =
        lake.trades("AAPL", MIDDLE, UNTIL).size() + lake.trades("IBM", MIDDLE, UNTIL).size();
    assertThat(wider.out())
        .contains(
            "\"rows_there_before\" : " + before, "\"rows_out\" : " + (expected.size() - before));
    assertThat(lake.simulator.requests())
        .extracting(request -> request.query().get("symbols") + " " + request.query().get("start"))
        .containsExactlyInAnyOrder("AAPL,IBM " + FROM, "AAPL,IBM " + UNTIL, "KO " + FROM);
    lake.simulator.clearRequests();
    assertThat(lake.fetch("trades", "AAPL,IBM,KO", FROM, "2024-03-14T00:00:00Z").exitCode())
        .isZero();
    assertThat(lake.simulator.requests()).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsFetchedAgainAndOneOnNoRecordIsReplaced() throws Exception {
    assertThat(lake.fetch("trades", "AAPL", FROM, UNTIL).exitCode()).isZero();
    Path day = lake.root.resolve("raw/alpaca/trades/exchange=alpaca/symbol=AAPL/date=2024-03-11");
    try (Stream<Path> files = Files.list(day)) {
      Files.delete(files.findFirst().orElseThrow());
    }
    lake.simulator.clearRequests();
    assertThat(lake.fetch("trades", "AAPL", FROM, UNTIL).exitCode()).isZero();
    assertThat(lake.starts()).containsExactly(Instant.parse("2024-03-11T00:00:00Z"));
    assertThat(lake.landedTrades("alpaca")).isEqualTo(lake.trades("AAPL", FROM, UNTIL));
    Files.delete(lake.root.resolve(".tidemark/fetch/alpaca/trades/AAPL.json"));
    assertThat(lake.fetch("trades", "AAPL", "2024-03-07", UNTIL).exitCode()).isZero();
    assertThat(lake.landedTrades("alpaca"))
        .isEqualTo(lake.trades("AAPL", "2024-03-07T00:00:00Z", UNTIL));
  }

  @Test
  void badRecordsAreCountedAndTooManyAreAnError() throws Exception {
    lake.simulator.inject(
        FaultPlan.of(3)
            .withRate(0.5)
            .withMostInARow(1)
            .withFaults(Set.of(Fault.MALFORMED_RECORD, Fault.SHORT_PAGE, Fault.EMPTY_PAGE)));
    Run run =
        lake.fetch(
            "trades", "AAPL", FROM, UNTIL, "--limit", "20", "--max-bad-ratio", "0.001", "--json");
    int malformed = lake.simulator.injected().get(Fault.MALFORMED_RECORD);
    assertThat(malformed).isGreaterThan(3);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("\"malformed\" : " + malformed);
    assertThat(run.err())
        .contains(
            "note: malformed record: page=", "error: too many malformed records: " + malformed);
    assertThat(lake.landedTrades("alpaca")).isEqualTo(lake.trades("AAPL", FROM, UNTIL));
    lake.simulator.inject(
        FaultPlan.of(4)
            .withRate(0.05)
            .withMostInARow(1)
            .withRetryAfter(Duration.ZERO)
            .withFaults(Set.of(Fault.CUT_BODY, Fault.INTERNAL_ERROR)));
    assertThat(lake.fetch("quotes", "AAPL", FROM, UNTIL, "--limit", "50").exitCode()).isZero();
    assertThat(lake.simulator.injected()).isNotEmpty();
    assertThat(lake.rows("raw/alpaca/orderbook", "timestamp", "timestamp, seq"))
        .hasSize(
            lake.simulator
                .market()
                .quotes("AAPL", Instant.parse(FROM), Instant.parse(UNTIL).minusNanos(1))
                .size());
  }

  @Test
  void etlMakesBarsOfTheTradesAndFeaturesOfTheQuotes() throws Exception {
    assertThat(lake.fetch("trades", "AAPL", FROM, UNTIL).exitCode()).isZero();
    assertThat(lake.fetch("quotes", "AAPL", FROM, UNTIL).exitCode()).isZero();
    Run run =
        lake.run(
            Map.of(),
            "etl",
            "--root",
            lake.root.toString(),
            "--source",
            "alpaca",
            "--features",
            "core",
            "--bars",
            "trade:time:3600");
    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<Long, Double> volumes = new TreeMap<>();
    for (String row : lake.trades("AAPL", FROM, UNTIL)) {
      String[] cells = row.split("\\|", -1);
      long hour = Math.floorDiv(Long.parseLong(cells[1]), 3_600_000_000_000L);
      volumes.merge(hour, Double.parseDouble(cells[3]), Double::sum);
    }
    List<String> expected = new ArrayList<>();
    volumes.forEach((hour, volume) -> expected.add(hour + "|" + volume));
    assertThat(
            lake.rows(
                "processed/alpaca/bars/trade/time-3600",
                "bar_start_ns // 3600000000000, volume",
                "bar_start_ns"))
        .isEqualTo(expected)
        .hasSizeGreaterThan(40);
    assertThat(lake.rows("processed/alpaca/features/book", "ts", "ts"))
        .hasSameSizeAs(lake.rows("raw/alpaca/orderbook", "timestamp", "timestamp"));
  }

  @Test
  void settingsOfAnotherKindAreNotMixedIn() {
    assertThat(lake.fetch("trades", "AAPL", FROM, UNTIL, "--feed", "iex").exitCode()).isZero();
    Run other = lake.fetch("trades", "AAPL", FROM, UNTIL);
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: trades of AAPL were fetched into source alpaca with other settings:"
                + " there=[feed=iex] asked=[]; ask for the same, or keep the others apart with"
                + " --source");
    assertThat(lake.fetch("trades", "AAPL", FROM, UNTIL, "--source", "sip").exitCode()).isZero();
  }

  @Test
  void refusalsAndMistakesAreOneLineWithACure() {
    String[] fetch = lake.arguments("trades", "AAPL", FROM, UNTIL);
    Run none = lake.run(Map.of(), fetch);
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: no keys for Alpaca: set APCA_API_KEY_ID and APCA_API_SECRET_KEY in"
                + " the environment, from https://app.alpaca.markets");
    Run wrong = lake.run(Map.of("APCA_API_KEY_ID", "mine", "APCA_API_SECRET_KEY", "hush"), fetch);
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err())
        .startsWith(
            "tidemark: error: Alpaca refused the request: status=403 message=\"forbidden.\"")
        .contains("check the keys")
        .doesNotContain("hush")
        .hasLineCount(1);
    assertMistake("unknown kind trade; did you mean trades?", "trade", FROM, UNTIL);
    assertMistake("--end=" + FROM + " is not after --start=" + UNTIL, "trades", UNTIL, FROM);
    assertMistake("--start=yesterday is no time", "trades", "yesterday", UNTIL);
    assertMistake("is final by now", "trades", "2200-01-01", "2200-01-02");
    assertMistake("--timeframe=7Sec is none", "bars", FROM, UNTIL, "--timeframe", "7Sec");
    assertMistake("are of bars", "trades", FROM, UNTIL, "--timeframe", "1Day");
    assertMistake("--limit=0 is out of range", "trades", FROM, UNTIL, "--limit", "0");
    assertMistake("--max-retries=-1 is below 0", "trades", FROM, UNTIL, "--max-retries", "-1");
    fetch[6] = "localhost";
    assertThat(lake.run(FetchLake.keys(), fetch).err())
        .contains("--endpoint=localhost is no URL of a server");
  }

  private void assertMistake(
      String message, String kind, String start, String end, String... more) {
    Run run = lake.fetch(kind, "AAPL", start, end, more);
    assertThat(run.err()).startsWith("tidemark: error: ").contains(message).hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void theBarTellsRowsPagesAndRequestsLeft() {
    assertThat(FetchAlpacaCommand.note(9_999, 2, 197)).isEqualTo(", 9999 in 2 pages, 197 left");
    assertThat(FetchAlpacaCommand.note(1_234_567, 130, -1)).isEqualTo(", 1234k in 130 pages");
  }
}
