package io.github.tidemark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticMarketTest {
  private static RecordingSink run(long seed, int symbols, Duration duration) throws IOException {
    RecordingSink sink = new RecordingSink();
    new SyntheticMarket(MarketSettings.of(seed, symbols, duration)).run(sink);
    return sink;
  }

  static LongStream seeds() {
    return LongStream.concat(LongStream.range(0, 40), LongStream.of(-1, Long.MIN_VALUE));
  }

  @Test
  void equalSeedsGiveEqualEvents() throws IOException {
    assertThat(run(42, 3, Duration.ofMinutes(5)).all)
        .isEqualTo(run(42, 3, Duration.ofMinutes(5)).all);
  }

  @Test
  void anotherSeedGivesOtherEvents() throws IOException {
    assertThat(run(42, 1, Duration.ofMinutes(1)).all)
        .isNotEqualTo(run(43, 1, Duration.ofMinutes(1)).all);
  }

  @Test
  void aLongerRunBeginsWithTheShorterOne() throws IOException {
    List<RecordingSink.Given> brief = run(7, 2, Duration.ofMinutes(2)).all;
    List<RecordingSink.Given> full = run(7, 2, Duration.ofMinutes(4)).all;
    assertThat(full)
        .hasSizeGreaterThan(brief.size())
        .startsWith(brief.toArray(new RecordingSink.Given[0]));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyTradeTakesFromTheBookBeforeItAndBooksNeverCross(long seed) throws IOException {
    Map<Integer, BookEvent> inForce = new HashMap<>();
    Map<Integer, Long> nextBook = new HashMap<>();
    Map<Integer, Long> nextTrade = new HashMap<>();
    Map<Integer, Long> tradeTime = new HashMap<>();
    long last = Long.MIN_VALUE;
    for (RecordingSink.Given given : run(seed, 4, Duration.ofMinutes(3)).all) {
      Event event = given.event();
      assertThat(event.ts()).as("time over all instruments").isGreaterThanOrEqualTo(last);
      last = event.ts();
      BookEvent before = inForce.get(given.symbol());
      if (event instanceof TradeEvent trade) {
        assertThat(trade.position()).isEqualTo(nextTrade.getOrDefault(given.symbol(), 0L));
        nextTrade.put(given.symbol(), trade.position() + 1);
        assertThat(before.ts()).isLessThan(trade.ts());
        assertTaken(trade, before);
        tradeTime.put(given.symbol(), trade.ts());
      } else if (event instanceof BookEvent book) {
        assertThat(book.position()).isEqualTo(nextBook.getOrDefault(given.symbol(), 0L));
        nextBook.put(given.symbol(), book.position() + 1);
        assertSound(book);
        if (before != null) {
          assertThat(book.ts()).isGreaterThan(before.ts());
          assertThat(tradeTime.getOrDefault(given.symbol(), Long.MIN_VALUE))
              .isLessThanOrEqualTo(book.ts());
        }
        inForce.put(given.symbol(), book);
      }
    }
    assertThat(inForce).hasSize(4);
  }

  private static void assertTaken(TradeEvent trade, BookEvent before) {
    boolean buy = trade.side() == Side.BUY;
    double[] prices = buy ? before.askPrices() : before.bidPrices();
    double[] sizes = buy ? before.askSizes() : before.bidSizes();
    int level = 0;
    while (level < prices.length && prices[level] != trade.price()) {
      level++;
    }
    assertThat(level).as("level of %s in the book before", trade).isLessThan(prices.length);
    assertThat(trade.amount()).isPositive().isLessThanOrEqualTo(sizes[level]);
  }

  private static void assertSound(BookEvent book) {
    assertThat(book.bidPrices().length).isBetween(1, 20);
    assertThat(book.askPrices().length).isBetween(1, 20);
    assertThat(book.bidPrices()[0]).isLessThan(book.askPrices()[0]);
    for (int i = 0; i < book.bidPrices().length; i++) {
      assertThat(book.bidSizes()[i]).isPositive();
      assertThat(book.bidPrices()[i]).isPositive();
      assertThat(i > 0 && book.bidPrices()[i] >= book.bidPrices()[i - 1]).isFalse();
    }
    for (int i = 0; i < book.askPrices().length; i++) {
      assertThat(book.askSizes()[i]).isPositive();
      assertThat(i > 0 && book.askPrices()[i] <= book.askPrices()[i - 1]).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 42, 20_260_105})
  void ratesAreAboutTenBooksAndFiveTradesASecond(long seed) throws IOException {
    RecordingSink sink = run(seed, 1, Duration.ofHours(1));
    assertThat(sink.of(0, BookEvent.class).size() / 3600.0).isCloseTo(10, within(1.5));
    assertThat(sink.of(0, TradeEvent.class).size() / 3600.0).isCloseTo(5, within(1.5));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 42, 20_260_105})
  void tradesCluster(long seed) throws IOException {
    long[] counts = new long[3600];
    long start = MarketSettings.DEFAULT_START.getEpochSecond();
    for (TradeEvent trade : run(seed, 1, Duration.ofHours(1)).of(0, TradeEvent.class)) {
      counts[(int) (trade.ts() / 1_000_000_000L - start)]++;
    }
    double mean = LongStream.of(counts).average().orElseThrow();
    double variance = LongStream.of(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum() / 3599;
    double together = 0;
    for (int i = 1; i < counts.length; i++) {
      together += (counts[i] - mean) * (counts[i - 1] - mean) / 3599;
    }
    assertThat(variance / mean).as("dispersion, 1 for a Poisson stream").isGreaterThan(2);
    assertThat(together / variance).as("autocorrelation of counts").isGreaterThan(0.15);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 42, 20_260_105})
  void pricesMoveOnTheTickGridAndTheSpreadIsMostlyNarrow(long seed) throws IOException {
    RecordingSink sink = run(seed, 1, Duration.ofHours(1));
    long perUnit = Listing.numbered(0).ticksPerUnit();
    List<BookEvent> books = sink.of(0, BookEvent.class);
    long moves = 0;
    double spreads = 0;
    double previous = 0;
    for (BookEvent book : books) {
      double bid = book.bidPrices()[0];
      assertThat(bid).isEqualTo((double) Math.round(bid * perUnit) / perUnit);
      double mid = (bid + book.askPrices()[0]) / 2;
      moves += mid == previous ? 0 : 1;
      previous = mid;
      spreads += (book.askPrices()[0] - bid) * perUnit;
    }
    assertThat(moves).isBetween(1_000L, books.size() / 2L);
    assertThat(spreads / books.size()).as("mean spread in ticks").isBetween(1.0, 3.0);
  }

  @Test
  void settingsOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> MarketSettings.of(1, 0, Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the synthetic market cannot be made: symbols=0, allowed is 1 to 1000");
    assertThatThrownBy(() -> MarketSettings.of(1, 1, Duration.ZERO))
        .hasMessageContaining("duration=PT0S");
  }
}
