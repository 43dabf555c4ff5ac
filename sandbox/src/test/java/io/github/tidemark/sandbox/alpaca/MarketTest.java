package io.github.tidemark.sandbox.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant FROM = Instant.parse("2024-03-07T00:00:00Z");
  private static final Instant TO = Instant.parse("2024-03-13T00:00:00Z");

  private final Market market = new Market(MarketShape.sparse(7));

  static ZonedDateTime newYork(long nanos) {
    return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L).atZone(NEW_YORK);
  }

  @Test
  void equalSeedsGiveEqualMarketsAndOthersDiffer() {
    List<Trade> trades = market.trades("AAPL", FROM, TO);
    assertThat(trades).hasSizeGreaterThan(500);
    assertThat(new Market(MarketShape.sparse(7)).trades("AAPL", FROM, TO)).isEqualTo(trades);
    assertThat(new Market(MarketShape.sparse(8)).trades("AAPL", FROM, TO)).isNotEqualTo(trades);
    assertThat(market.trades("MSFT", FROM, TO)).isNotEqualTo(trades);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAPL", "BTC/USD", "AAPL241220C00300000"})
  void aRangeIsThePartOfALargerOneWithBothEndsInIt(String symbol) {
    List<Trade> all = market.trades(symbol, FROM, TO);
    for (int i = 0; i < all.size(); i += 37) {
      int last = Math.min(all.size() - 1, i + 50);
      List<Trade> expected = new ArrayList<>();
      for (Trade trade : all) {
        if (trade.time() >= all.get(i).time() && trade.time() <= all.get(last).time()) {
          expected.add(trade);
        }
      }
      assertThat(
              market.trades(
                  symbol,
                  newYork(all.get(i).time()).toInstant(),
                  newYork(all.get(last).time()).toInstant()))
          .isEqualTo(expected);
    }
  }

  @Test
  void eventsAreInOrderWithUniqueIdsAndSomeShareAnInstant() {
    List<Trade> trades = market.trades("AAPL", FROM, TO);
    int shared = 0;
    for (int i = 1; i < trades.size(); i++) {
      assertThat(trades.get(i).time()).isGreaterThanOrEqualTo(trades.get(i - 1).time());
      assertThat(trades.get(i).id()).isGreaterThan(trades.get(i - 1).id());
      shared += trades.get(i).time() == trades.get(i - 1).time() ? 1 : 0;
    }
    assertThat(shared).isPositive();
    List<Quote> quotes = market.quotes("AAPL", FROM, TO);
    for (int i = 1; i < quotes.size(); i++) {
      assertThat(quotes.get(i).time()).isGreaterThanOrEqualTo(quotes.get(i - 1).time());
    }
  }

  @Test
  void stocksTradeOnWeekdaysFromFourToEightInNewYorkOverAChangeOfClocksAndCoinsAlways() {
    for (Trade trade : market.trades("AAPL", FROM, TO)) {
      ZonedDateTime time = newYork(trade.time());
      assertThat(time.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
      assertThat(time.toLocalTime()).isBetween(LocalTime.of(4, 0), LocalTime.of(20, 0));
      boolean regular =
          !time.toLocalTime().isBefore(LocalTime.of(9, 30))
              && time.toLocalTime().isBefore(LocalTime.of(16, 0));
      assertThat(trade.conditions().contains("T")).isEqualTo(!regular);
    }
    assertThat(market.trades("BTC/USD", FROM, TO))
        .anyMatch(trade -> newYork(trade.time()).getDayOfWeek() == DayOfWeek.SUNDAY);
  }

  @Test
  void theRateOfTradingIsTheOneAskedFor() {
    Market busy = new Market(MarketShape.sparse(3).withTradesAnHour(600));
    Instant open = Instant.parse("2024-03-11T13:30:00Z");
    int trades = busy.trades("IBM", open, open.plusSeconds(6 * 3600)).size();
    assertThat((double) trades).isCloseTo(3_600, within(300.0));
  }

  @Test
  void quotesNeverCrossAndMissingSidesAreZero() {
    int oneSided = 0;
    for (Quote quote : market.quotes("AAPL", FROM, TO)) {
      if (quote.bidPrice() == 0 || quote.askPrice() == 0) {
        oneSided++;
        assertThat(quote.bidPrice() == 0).isEqualTo(quote.bidSize() == 0);
        assertThat(quote.askPrice() == 0).isEqualTo(quote.askSize() == 0);
      } else {
        assertThat(quote.askPrice()).isGreaterThan(quote.bidPrice());
      }
    }
    assertThat(oneSided).isPositive();
    assertThat(market.quotes("DOGE/USD", FROM, TO))
        .isNotEmpty()
        .allMatch(quote -> quote.askPrice() > quote.bidPrice() && quote.bidSize() > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1Min", "7Min", "59T", "1Hour", "23H", "1Day", "1Week", "1Month", "12M"})
  void barsAreTheirTradesWithoutTheCanceledOnes(String text) {
    Timeframe timeframe = Timeframe.parse(text).orElseThrow();
    Market quiet = new Market(MarketShape.sparse(7).withTradesAnHour(4));
    TreeMap<Long, List<Trade>> periods = new TreeMap<>();
    Instant wide = Instant.parse("2025-02-01T00:00:00Z");
    Instant from = Instant.parse("2023-12-01T00:00:00Z");
    for (Trade trade : quiet.trades("GE", from, wide)) {
      if (!trade.update().equals("canceled")) {
        long start = timeframe.start(AssetClass.STOCK, trade.time());
        periods.computeIfAbsent(start, key -> new ArrayList<>()).add(trade);
      }
    }
    Instant until = Instant.parse("2024-11-30T00:00:00Z");
    Instant since = Instant.parse("2024-01-01T05:00:00Z");
    List<Bar> bars = quiet.bars("GE", timeframe, since, until);
    long low = since.getEpochSecond() * 1_000_000_000L;
    long high = until.getEpochSecond() * 1_000_000_000L;
    assertThat(bars.stream().map(Bar::time))
        .isNotEmpty()
        .containsExactlyElementsOf(periods.subMap(low, true, high, true).keySet());
    for (Bar bar : bars) {
      List<Trade> trades = periods.get(bar.time());
      assertThat(bar.open()).isEqualTo(trades.get(0).price());
      assertThat(bar.close()).isEqualTo(trades.get(trades.size() - 1).price());
      assertThat(bar.high())
          .isEqualTo(trades.stream().mapToDouble(Trade::price).max().orElseThrow());
      assertThat(bar.low())
          .isEqualTo(trades.stream().mapToDouble(Trade::price).min().orElseThrow());
      double volume = trades.stream().mapToDouble(Trade::size).sum();
      assertThat(bar.volume()).isEqualTo(volume);
      double turnover = trades.stream().mapToDouble(t -> t.price() * t.size()).sum();
      if (bar.vwap().isPresent()) {
        assertThat(bar.vwap().getAsDouble()).isCloseTo(turnover / volume, within(1e-6));
        assertThat(bar.tradeCount()).hasValue(trades.size());
      }
    }
  }

  @Test
  void dailyBarsBeginAtMidnightsInNewYorkAndOfCoinsInChicago() {
    assertThat(market.bars("AAPL", Timeframe.parse("1Day").orElseThrow(), FROM, TO))
        .extracting(bar -> newYork(bar.time()).toInstant().toString())
        .containsExactly(
            "2024-03-07T05:00:00Z",
            "2024-03-08T05:00:00Z",
            "2024-03-11T04:00:00Z",
            "2024-03-12T04:00:00Z");
    assertThat(market.bars("BTC/USD", Timeframe.parse("1D").orElseThrow(), FROM, TO))
        .extracting(bar -> newYork(bar.time()).toInstant().toString())
        .containsExactly(
            "2024-03-07T06:00:00Z",
            "2024-03-08T06:00:00Z",
            "2024-03-09T06:00:00Z",
            "2024-03-10T06:00:00Z",
            "2024-03-11T05:00:00Z",
            "2024-03-12T05:00:00Z");
  }

  @Test
  void onlyListedSymbolsHaveData() {
    Market few = new Market(MarketShape.sparse(1).withSymbols(Set.of("AAPL")));
    assertThat(few.trades("AAPL", FROM, TO)).isNotEmpty();
    assertThat(few.trades("MSFT", FROM, TO)).isEmpty();
    assertThat(few.quotes("MSFT", FROM, TO)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0Min", "60Min", "24Hour", "2Day", "5Month", "Min", "1Year", "-1Min"})
  void thereIsNoSuchTimeframe(String text) {
    assertThat(Timeframe.parse(text)).isEmpty();
  }

  @Test
  void aRateThatIsNoneIsRefused() {
    assertThatThrownBy(() -> MarketShape.sparse(1).withTradesAnHour(0))
        .hasMessage(
            "the market cannot be made: tradesAnHour=0.0, allowed is more than 0 and at most"
                + " 3600000.0");
  }
}
