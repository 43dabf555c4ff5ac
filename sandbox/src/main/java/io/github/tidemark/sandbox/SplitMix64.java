package io.github.tidemark.sandbox;

/**
 * The SplitMix64 generator of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
 * Generators" (2014), written out so that a seed gives the same market on every Java and machine;
 * for the same reason the logarithms and sines are {@link StrictMath}'s. Owned by one thread.
 */
final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double ULP_53 = 0x1.0p-53;

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A generator whose numbers are independent of this one's later ones. */
  SplitMix64 split() {
    return new SplitMix64(nextLong());
  }

  /** Uniform over [0, 1). */
  double uniform() {
    return (nextLong() >>> 11) * ULP_53;
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1.0 - uniform());
  }

  /** Standard normal, by Box and Muller; the second of the pair is not kept. */
  double normal() {
    double radius = Math.sqrt(-2.0 * StrictMath.log(1.0 - uniform()));
    return radius * StrictMath.cos(2.0 * StrictMath.PI * uniform());
  }

  /** Log-normal with the given median and log deviation. */
  double logNormal(double median, double deviation) {
    return median * StrictMath.exp(deviation * normal());
  }

  /** Poisson, by Knuth's product of uniforms: for small means. */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = uniform();
    int count = 0;
    while (product > limit) {
      product *= uniform();
      count++;
    }
    return count;
  }
}
