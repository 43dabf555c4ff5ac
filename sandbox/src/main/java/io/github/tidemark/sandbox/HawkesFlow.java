package io.github.tidemark.sandbox;

import io.github.tidemark.kernel.event.Side;

/**
 * Arrival times and sides of market orders: a two-sided Hawkes process with exponential kernels, so
 * that trades come in clusters and a side attracts more of itself (Hawkes 1971; Bacry, Mastromatteo
 * and Muzy 2015), simulated by Ogata's thinning. Time is in seconds.
 */
final class HawkesFlow {
  private static final double DECAY = 2.5;
  private static final double SELF_SHARE = 0.55;
  private static final double CROSS_SHARE = 0.10;

  private final SplitMix64 random;
  private final double base;
  private double time;
  private double buyExcess;
  private double sellExcess;
  private byte side;

  /**
   * @param ordersPerSecond long-run rate over both sides
   */
  HawkesFlow(SplitMix64 random, double ordersPerSecond) {
    this.random = random;
    this.base = ordersPerSecond / 2 * (1 - SELF_SHARE - CROSS_SHARE);
  }

  /** Moves to the next order and returns its time; its side is then {@link #side()}. */
  double next() {
    while (true) {
      // Intensities only fall between orders, so the present sum bounds them until the next one.
      double bound = 2 * base + buyExcess + sellExcess;
      double wait = random.exponential(1 / bound);
      double left = StrictMath.exp(-DECAY * wait);
      time += wait;
      buyExcess *= left;
      sellExcess *= left;
      double draw = random.uniform() * bound;
      if (draw < base + buyExcess) {
        side = Side.BUY;
        buyExcess += SELF_SHARE * DECAY;
        sellExcess += CROSS_SHARE * DECAY;
        return time;
      }
      if (draw < 2 * base + buyExcess + sellExcess) {
        side = Side.SELL;
        sellExcess += SELF_SHARE * DECAY;
        buyExcess += CROSS_SHARE * DECAY;
        return time;
      }
    }
  }

  /** The aggressor of the order last returned by {@link #next()}. */
  byte side() {
    return side;
  }
}
