package io.github.tidemark.sandbox.alpaca;

/**
 * The fair price of a symbol at any time: a sum of smooth noises of periods from five minutes to a
 * month, each interpolated between random values at the multiples of its period. Safe for use by
 * many threads; a call costs ten hashes.
 */
final class PricePath {
  private static final long SECOND = 1_000_000_000L;
  private static final long[] PERIODS = {
    2_764_800 * SECOND, 345_600 * SECOND, 43_200 * SECOND, 3_600 * SECOND, 300 * SECOND
  };
  private static final double[] LOG_WIDTHS = {0.10, 0.04, 0.015, 0.005, 0.0015};

  private final long seed;
  private final double base;

  private PricePath(long seed, double base) {
    this.seed = seed;
    this.base = base;
  }

  /** A path around a price that lies between {@code low} and {@code high}. */
  static PricePath between(double low, double high, long seed) {
    double share = Hash.uniform(Hash.of(seed, -1));
    return new PricePath(seed, low * StrictMath.exp(share * StrictMath.log(high / low)));
  }

  double at(long nanos) {
    double log = 0;
    for (int i = 0; i < PERIODS.length; i++) {
      long cell = Math.floorDiv(nanos, PERIODS[i]);
      double x = (double) Math.floorMod(nanos, PERIODS[i]) / PERIODS[i];
      double weight = x * x * (3 - 2 * x);
      long noise = Hash.of(seed, i);
      double here = Hash.uniform(Hash.of(noise, cell));
      double next = Hash.uniform(Hash.of(noise, cell + 1));
      log += LOG_WIDTHS[i] * (2 * (here + (next - here) * weight) - 1);
    }
    return base * StrictMath.exp(log);
  }
}
