package io.github.tidemark.kernel.oracle;

/** A sum that keeps what rounding loses (Neumaier 1974), so that terms may cancel. */
final class Sums {
  private double sum;
  private double lost;
  private double absolute;
  private int count;

  void add(double term) {
    double next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
    sum = next;
    absolute += Math.abs(term);
    count++;
  }

  /** Adds a term unless it is null, that is not finite. */
  void addPresent(double term) {
    if (Double.isFinite(term)) {
      add(term);
    }
  }

  double total() {
    return Double.isFinite(sum) ? sum + lost : sum;
  }

  /** The sum of the absolute terms: the scale of the rounding. */
  double absolute() {
    return absolute;
  }

  int count() {
    return count;
  }

  /** The mean, or NaN without terms. */
  double mean() {
    return total() / count;
  }

  /** The sum as a window column. */
  Approx window() {
    return Approx.window(total(), absolute);
  }

  /** The mean as a window column, null below {@code least} terms. */
  Approx windowMean(int least) {
    return count < least ? Approx.NULL : Approx.window(mean(), absolute / count);
  }

  static double of(double[] terms) {
    Sums sums = new Sums();
    for (double term : terms) {
      sums.add(term);
    }
    return sums.total();
  }
}
