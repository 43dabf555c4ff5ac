package io.github.tidemark.sandbox.alpaca;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The market behind the simulator, which can be asked for the truth. Every trade and quote follows
 * from the seed, the symbol and the time, so any range is made when it is asked for and nothing is
 * stored. Bars are made from the trades, without the canceled ones. Both ends of every range are
 * inclusive; a bar belongs to a range when its start does. Safe for use by many threads; the cost
 * grows with the events made, and for bars these are all trades from the first bar to the last.
 */
public final class Market {
  private final MarketShape shape;

  public Market(MarketShape shape) {
    this.shape = shape;
  }

  /** The trades of a symbol, in time order. */
  public List<Trade> trades(String symbol, Instant from, Instant to) {
    List<Trade> trades = new ArrayList<>();
    trades(
        symbol,
        Range.of(nanos(from), nanos(to)),
        EventTimes.START,
        trade -> {
          trades.add(trade);
          return true;
        });
    return trades;
  }

  /** The quotes of a symbol, in time order. */
  public List<Quote> quotes(String symbol, Instant from, Instant to) {
    List<Quote> quotes = new ArrayList<>();
    quotes(
        symbol,
        Range.of(nanos(from), nanos(to)),
        EventTimes.START,
        quote -> {
          quotes.add(quote);
          return true;
        });
    return quotes;
  }

  /**
   * The bars of a symbol that start in the range, in time order; periods without trades have none.
   */
  public List<Bar> bars(String symbol, Timeframe timeframe, Instant from, Instant to) {
    List<Bar> bars = new ArrayList<>();
    bars(
        symbol,
        timeframe,
        Range.of(nanos(from), nanos(to)),
        trade -> true,
        bar -> {
          bars.add(bar);
          return true;
        });
    return bars;
  }

  /** The dividends and splits of a stock whose process dates lie in the range, in their order. */
  public List<CorporateAction> corporateActions(String symbol, LocalDate from, LocalDate to) {
    if (!isListed(symbol)) {
      return List.of();
    }
    return CorporateCalendar.of(symbol, shape.seed()).around(from, to).stream()
        .filter(each -> !each.processDate().isBefore(from) && !each.processDate().isAfter(to))
        .sorted(CorporateAction.ORDER)
        .toList();
  }

  /** Takes rows until it has enough. */
  interface Taker<T> {
    /** Returns whether it wants more. */
    boolean take(T row);
  }

  /** Hands out the trades beyond a position, in the range's order. */
  void trades(String symbol, Range range, long beyond, Taker<Trade> taker) {
    if (isListed(symbol)) {
      Listing listing = Listing.of(symbol, shape.seed());
      EventTimes times =
          new EventTimes(listing.asset(), Hash.of(listing.seed(), 1), shape.tradesAnHour());
      visit(
          times,
          range,
          beyond,
          (position, time, bits, extended) ->
              taker.take(listing.trade(position, time, bits, extended)));
    }
  }

  /** Hands out the quotes beyond a position, in the range's order. */
  void quotes(String symbol, Range range, long beyond, Taker<Quote> taker) {
    if (isListed(symbol)) {
      Listing listing = Listing.of(symbol, shape.seed());
      EventTimes times =
          new EventTimes(listing.asset(), Hash.of(listing.seed(), 2), shape.quotesAnHour());
      visit(
          times,
          range,
          beyond,
          (position, time, bits, extended) -> taker.take(listing.quote(position, time, bits)));
    }
  }

  /** Hands out the bars of the trades seen that start in the range, in its order. */
  void bars(
      String symbol, Timeframe timeframe, Range range, Predicate<Trade> seen, Taker<Bar> taker) {
    BarMaker maker = new BarMaker(symbol, timeframe, range, taker, shape.seed());
    trades(
        symbol,
        maker.tradesNeeded(),
        range.order().beforeAll(),
        trade -> !seen.test(trade) || maker.take(trade));
    maker.finish();
  }

  private boolean isListed(String symbol) {
    return shape.symbols().isEmpty() || shape.symbols().contains(symbol);
  }

  private static void visit(
      EventTimes times, Range range, long beyond, EventTimes.Visitor visitor) {
    if (range.order() == Range.Order.ASC) {
      times.ascending(range.from(), range.to(), beyond, visitor);
    } else {
      times.descending(range.from(), range.to(), beyond, visitor);
    }
  }

  private static long nanos(Instant time) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, time);
  }
}
