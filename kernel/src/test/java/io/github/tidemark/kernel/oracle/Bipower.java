package io.github.tidemark.kernel.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * Bipower and jump variation (Barndorff-Nielsen and Shephard 2004) on a previous-tick grid: the
 * grid point k carries the last usable book at or before k times the grid length, among the books
 * applied so far.
 */
final class Bipower {
  private final List<BookFact> usable;

  Bipower(Facts facts) {
    this.usable = facts.books().stream().filter(BookFact::isUsable).toList();
  }

  /** (pi/2) (n/(n-1)) sum |g_k| |g_(k-1)|, null under two returns. */
  Approx variation(BookFact book, int horizon, long gridNs) {
    double[] returns = returns(book, horizon, gridNs);
    int n = 0;
    Sums products = new Sums();
    for (int i = 0; i < returns.length; i++) {
      if (Double.isFinite(returns[i])) {
        n++;
        if (i > 0 && Double.isFinite(returns[i - 1])) {
          products.add(Math.abs(returns[i]) * Math.abs(returns[i - 1]));
        }
      }
    }
    if (n < 2) {
      return Approx.NULL;
    }
    double variation = Math.PI / 2 * ((double) n / (n - 1)) * products.total();
    return Approx.window(variation, variation);
  }

  /** max(sum g^2 - bipower variation, 0), null under two returns. */
  Approx jumps(BookFact book, int horizon, long gridNs) {
    Approx variation = variation(book, horizon, gridNs);
    double[] returns = returns(book, horizon, gridNs);
    double squares = Dispersion.sumOfSquares(returns, 0, returns.length).value();
    double jumps = squares - variation.value();
    return Approx.window(
        Double.isNaN(jumps) ? jumps : Math.max(jumps, 0), squares + variation.value());
  }

  /** The returns g_k of the grid times in (t-h, t], in order; NaN where one does not exist. */
  private double[] returns(BookFact book, int horizon, long gridNs) {
    long first = Math.floorDiv(book.ts() - horizon * OracleConfig.SECOND, gridNs) + 1;
    long last = Math.floorDiv(book.ts(), gridNs);
    List<Double> returns = new ArrayList<>();
    for (long k = first; k <= last; k++) {
      returns.add(gridReturn(pointAt((k - 1) * gridNs, book), pointAt(k * gridNs, book)));
    }
    return returns.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double gridReturn(BookFact before, BookFact now) {
    if (before == null || now == null || before.epoch() != now.epoch()) {
      return Double.NaN;
    }
    return StrictMath.log(now.mid() / before.mid());
  }

  /** The last usable book at or before a time, not after {@code applied}; null if there is none. */
  private BookFact pointAt(long ts, BookFact applied) {
    int low = 0;
    int high = usable.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      BookFact candidate = usable.get(middle);
      if (candidate.ts() <= ts && candidate.row() <= applied.row()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : usable.get(low - 1);
  }
}
