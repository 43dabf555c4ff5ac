package io.github.tidemark.kernel.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * The books that one written row stands for: one book, or those of a cell when rows are thinned.
 *
 * @param first index of the first book
 * @param last index of the last book, whose row is written
 */
record Span(int first, int last) {

  /** The rows of a session: a row ends with its cell or with its epoch. */
  static List<Span> of(OracleConfig config, List<BookFact> books) {
    List<Span> spans = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < books.size(); i++) {
      if (i + 1 == books.size() || !together(config, books.get(i), books.get(i + 1))) {
        spans.add(new Span(first, i));
        first = i + 1;
      }
    }
    return spans;
  }

  private static boolean together(OracleConfig config, BookFact book, BookFact next) {
    long cell = config.emitIntervalNs();
    return cell > 0
        && book.epoch() == next.epoch()
        && Math.floorDiv(book.ts(), cell) == Math.floorDiv(next.ts(), cell);
  }
}
