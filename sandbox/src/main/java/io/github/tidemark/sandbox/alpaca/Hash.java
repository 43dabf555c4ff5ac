package io.github.tidemark.sandbox.alpaca;

/**
 * Random bits of a place: equal arguments give equal bits on every machine, so that any part of the
 * market can be made without the parts before it. The mixing is SplitMix64's.
 */
final class Hash {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double ULP_53 = 0x1.0p-53;

  private Hash() {}

  static long of(long seed, long place) {
    long z = seed + (place + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  static long of(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = of(hash, text.charAt(i));
    }
    return of(hash, text.length());
  }

  /** Uniform over [0, 1). */
  static double uniform(long bits) {
    return (bits >>> 11) * ULP_53;
  }

  /** Uniform over 0 to {@code bound - 1}. */
  static int below(long bits, int bound) {
    return (int) (uniform(bits) * bound);
  }

  /** True once in {@code n} times. */
  static boolean onceIn(int n, long bits) {
    return below(bits, n) == 0;
  }
}
