package io.github.tidemark.sandbox.alpaca;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Adjusts bars to what shares are now: before a split prices are divided and volumes multiplied by
 * its ratio, and before a dividend prices shrink by its share of the price on the ex-date.
 */
final class Adjuster {
  private static final double PRICE_UNIT = 1e6;

  private final List<Step> steps = new ArrayList<>();

  /**
   * A change of all bars before an instant.
   *
   * @param before nanoseconds since the epoch, midnight of the ex-date
   * @param price factor of prices
   * @param volume factor of volumes
   */
  private record Step(long before, double price, double volume) {}

  /** Adjusts by the actions whose ex-dates lie between two instants. */
  Adjuster(String symbol, long marketSeed, Set<String> adjustments, long from, long to) {
    boolean all = adjustments.contains("all");
    boolean splits = all || adjustments.contains("split");
    boolean dividends = all || adjustments.contains("dividend");
    if (!splits && !dividends) {
      return;
    }
    PricePath path = Listing.of(symbol, marketSeed).path();
    LocalDate first = Timeframe.date(from, AssetClass.STOCK.dayZone());
    LocalDate last = Timeframe.date(to, AssetClass.STOCK.dayZone());
    for (CorporateAction each : CorporateCalendar.of(symbol, marketSeed).around(first, last)) {
      boolean cash = each.kind() == CorporateAction.Kind.CASH_DIVIDEND;
      long midnight = Timeframe.nanos(each.exDate(), AssetClass.STOCK.dayZone());
      if (midnight <= from || midnight > to || !(cash ? dividends : splits)) {
        continue;
      }
      double ratio = each.newRate() / each.oldRate();
      steps.add(
          cash
              ? new Step(midnight, 1 - each.newRate() / path.at(midnight), 1)
              : new Step(midnight, 1 / ratio, ratio));
    }
  }

  Bar adjusted(Bar bar) {
    double price = 1;
    double volume = 1;
    for (Step step : steps) {
      if (bar.time() < step.before()) {
        price *= step.price();
        volume *= step.volume();
      }
    }
    if (price == 1 && volume == 1) {
      return bar;
    }
    return new Bar(
        bar.symbol(),
        bar.time(),
        scaled(bar.open(), price),
        scaled(bar.high(), price),
        scaled(bar.low(), price),
        scaled(bar.close(), price),
        Math.rint(bar.volume() * volume),
        bar.tradeCount(),
        bar.vwap().isPresent()
            ? OptionalDouble.of(scaled(bar.vwap().getAsDouble(), price))
            : OptionalDouble.empty());
  }

  private static double scaled(double value, double factor) {
    return Math.rint(value * factor * PRICE_UNIT) / PRICE_UNIT;
  }
}
