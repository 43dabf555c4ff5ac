package io.github.tidemark.kernel.oracle;

/** What changed from P, the last usable book of the same epoch, to a book. NaN is null. */
final class Deltas {
  private Deltas() {}

  /** Whether the book is usable and has a P. */
  static boolean exist(BookFact book) {
    return book.isUsable() && book.previous() != null;
  }

  static double elapsedNs(BookFact book) {
    return exist(book) ? book.ts() - book.previous().ts() : Double.NaN;
  }

  static double midChange(BookFact book) {
    return exist(book) ? book.mid() - book.previous().mid() : Double.NaN;
  }

  static double logReturn(BookFact book) {
    return exist(book) ? StrictMath.log(book.mid() / book.previous().mid()) : Double.NaN;
  }

  static double micropriceReturn(BookFact book) {
    return exist(book)
        ? StrictMath.log(book.microprice() / book.previous().microprice())
        : Double.NaN;
  }

  /** Order flow imbalance of level {@code i} (1-based): Cont, Kukanov, Stoikov 2014. */
  static double ofi(BookFact book, int i) {
    if (!exist(book) || levels(book) < i || levels(book.previous()) < i) {
      return Double.NaN;
    }
    double b = book.bids().price()[i - 1];
    double sizeB = book.bids().size()[i - 1];
    double a = book.asks().price()[i - 1];
    double sizeA = book.asks().size()[i - 1];
    double bBefore = book.previous().bids().price()[i - 1];
    double sizeBBefore = book.previous().bids().size()[i - 1];
    double aBefore = book.previous().asks().price()[i - 1];
    double sizeABefore = book.previous().asks().size()[i - 1];
    double flow = 0;
    if (b >= bBefore) {
      flow += sizeB;
    }
    if (b <= bBefore) {
      flow -= sizeBBefore;
    }
    if (a <= aBefore) {
      flow -= sizeA;
    }
    if (a >= aBefore) {
      flow += sizeABefore;
    }
    return flow;
  }

  /** How large the sizes are that cancel in {@link #ofi}. */
  static double ofiScale(BookFact book, int i) {
    if (Double.isNaN(ofi(book, i))) {
      return Double.NaN;
    }
    BookFact before = book.previous();
    return book.bids().size()[i - 1]
        + book.asks().size()[i - 1]
        + before.bids().size()[i - 1]
        + before.asks().size()[i - 1];
  }

  /** Levels present on both sides. */
  private static int levels(BookFact book) {
    return Math.min(book.bids().levels(), book.asks().levels());
  }

  /** Sum of exp(-decay (i-1)) ofi_i over the levels that exist. */
  static double weightedOfi(BookFact book, int levels, double decay) {
    return weigh(book, levels, decay, false);
  }

  static double weightedOfiScale(BookFact book, int levels, double decay) {
    return weigh(book, levels, decay, true);
  }

  private static double weigh(BookFact book, int levels, double decay, boolean scale) {
    if (!exist(book)) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 1; i <= levels; i++) {
      double term = scale ? ofiScale(book, i) : ofi(book, i);
      if (!Double.isNaN(term)) {
        sum += StrictMath.exp(-decay * (i - 1)) * term;
      }
    }
    return sum;
  }

  static double depthChange(BookFact book) {
    if (!exist(book)) {
      return Double.NaN;
    }
    double bids = book.bids().total() - book.previous().bids().total();
    double asks = book.asks().total() - book.previous().asks().total();
    return bids - asks;
  }

  static double totalSizes(BookFact book) {
    return exist(book) ? sizes(book) + sizes(book.previous()) : Double.NaN;
  }

  private static double sizes(BookFact book) {
    return book.bids().total() + book.asks().total();
  }

  static double spreadChange(BookFact book) {
    return exist(book) ? book.spread() - book.previous().spread() : Double.NaN;
  }

  static double imbalanceChange(BookFact book) {
    return exist(book) ? book.imbalance(1) - book.previous().imbalance(1) : Double.NaN;
  }

  static double gravityChange(BookFact book) {
    return exist(book) ? book.centerOfGravity() - book.previous().centerOfGravity() : Double.NaN;
  }
}
