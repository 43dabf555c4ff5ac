package io.github.tidemark.kernel.oracle;

import java.util.List;

/** Sums over a run of trades. */
final class TradeSums {
  private final Sums buys = new Sums();
  private final Sums sells = new Sums();
  private final Sums volume = new Sums();
  private final Sums value = new Sums();
  private final Sums dollars = new Sums();
  private final Sums effective = new Sums();
  private final Sums effectiveVolume = new Sums();
  private int through;

  static TradeSums of(OracleConfig config, List<TradeFact> trades) {
    TradeSums sums = new TradeSums();
    for (TradeFact trade : trades) {
      sums.add(config, trade);
    }
    return sums;
  }

  private void add(OracleConfig config, TradeFact trade) {
    double q = trade.amount();
    double p = trade.price();
    volume.add(q);
    value.add(p * q);
    dollars.add(config.dollars(p, q));
    if (trade.direction() > 0) {
      buys.add(q);
    } else if (trade.direction() < 0) {
      sells.add(q);
    }
    double mid = trade.midBefore();
    if (trade.direction() != 0 && Double.isFinite(mid)) {
      effective.add(q * 2 * trade.direction() * (p - mid) / mid * 1e4);
      effectiveVolume.add(q);
    }
    through += trade.through() ? 1 : 0;
  }

  int count() {
    return volume.count();
  }

  int buyCount() {
    return buys.count();
  }

  int sellCount() {
    return sells.count();
  }

  int throughCount() {
    return through;
  }

  Approx buyVolume() {
    return buys.window();
  }

  Approx sellVolume() {
    return sells.window();
  }

  Approx volume() {
    return volume.window();
  }

  Approx dollars() {
    return dollars.window();
  }

  Approx signedVolume() {
    double scale = buys.total() + sells.total();
    return Approx.window(buys.total() - sells.total(), scale);
  }

  /** (buys - sells) / (buys + sells) by volume. */
  Approx imbalance() {
    return Approx.window(Ratios.imbalance(buys.total(), sells.total()), 1);
  }

  /** (buys - sells) / (buys + sells) by count. */
  Approx countImbalance() {
    return Approx.closed(Ratios.imbalance(buys.count(), sells.count()), 1);
  }

  Approx buyRatio() {
    return Approx.window(Ratios.orZero(buys.total(), buys.total() + sells.total()), 1);
  }

  /** sum(p q) / sum(q), null without volume. */
  Approx vwap() {
    double vwap = value.total() / volume.total();
    return Approx.window(vwap, vwap);
  }

  Approx effectiveSpreadBps() {
    double scale = effective.absolute() / effectiveVolume.total();
    return Approx.window(effective.total() / effectiveVolume.total(), scale);
  }
}
