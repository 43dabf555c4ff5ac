package io.github.tidemark.kernel.oracle;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Values of every book that windows sum up, computed once each. NaN is null.
 *
 * @param logReturn r
 * @param ofi ofi_1
 * @param ofiMulti ofi_multi
 * @param mlofi mlofi
 * @param spread s
 * @param imbalance imbalance_1 of usable books
 * @param topDepth (B0 + A0) / 2 of usable books
 */
@SuppressWarnings("ArrayRecordComponent")
record BookTerms(
    double[] logReturn,
    double[] ofi,
    double[] ofiMulti,
    double[] mlofi,
    double[] spread,
    double[] imbalance,
    double[] topDepth) {

  static BookTerms of(OracleConfig config, List<BookFact> books) {
    return new BookTerms(
        each(books, Deltas::logReturn),
        each(books, book -> Deltas.ofi(book, 1)),
        each(books, book -> Deltas.weightedOfi(book, config.ofiLevels(), 0)),
        each(books, book -> Deltas.weightedOfi(book, config.ofiLevels(), config.ofiDecay())),
        each(books, BookFact::spread),
        each(books, book -> book.isUsable() ? book.imbalance(1) : Double.NaN),
        each(books, BookTerms::topDepth));
  }

  private static double topDepth(BookFact book) {
    return book.isUsable() ? (book.bids().bestSize() + book.asks().bestSize()) / 2 : Double.NaN;
  }

  private static double[] each(List<BookFact> books, ToDoubleFunction<BookFact> term) {
    return books.stream().mapToDouble(term).toArray();
  }

  /** Sums the terms of the books {@code from} (inclusive) to {@code to} (exclusive). */
  static Sums sum(double[] terms, int from, int to) {
    Sums sums = new Sums();
    for (int i = from; i < to; i++) {
      sums.addPresent(terms[i]);
    }
    return sums;
  }
}
