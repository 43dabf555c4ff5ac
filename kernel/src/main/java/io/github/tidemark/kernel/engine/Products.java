package io.github.tidemark.kernel.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The products of two terms of a log that its windows sum. A product and what rounding took from it
 * (Dekker 1971) are two columns of their own behind the terms, so that they are computed once, not
 * whenever a row enters or leaves a window.
 */
final class Products {
  private final List<TermPair> asked = new ArrayList<>();
  private int[] left = {};
  private int[] right = {};
  private int first;

  void ask(TermPair factors) {
    if (!asked.contains(factors)) {
      asked.add(factors);
    }
  }

  /** Ends the registration; the columns begin behind those of the terms. */
  void start(int terms) {
    first = terms;
    left = asked.stream().mapToInt(TermPair::left).toArray();
    right = asked.stream().mapToInt(TermPair::right).toArray();
  }

  /** Number of columns. */
  int columns() {
    return 2 * left.length;
  }

  /** The column of a product; that of its error is the next one. */
  int column(TermPair factors) {
    return first + 2 * asked.indexOf(factors);
  }

  /** Fills the columns of a row whose terms are there, from {@code base}. */
  void fill(double[] values, int base) {
    for (int i = 0; i < left.length; i++) {
      double x = values[base + left[i]];
      double y = values[base + right[i]];
      double product = x * y;
      int at = base + first + 2 * i;
      values[at] = product;
      values[at + 1] = product == 0 ? 0 : Exact.productError(x, y, product);
    }
  }
}
