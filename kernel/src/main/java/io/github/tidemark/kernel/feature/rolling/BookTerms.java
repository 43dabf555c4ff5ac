package io.github.tidemark.kernel.feature.rolling;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.delta.Change;
import io.github.tidemark.kernel.feature.delta.Ofi;
import io.github.tidemark.kernel.feature.delta.OfiSums;
import io.github.tidemark.kernel.feature.delta.Returns;

/** The terms of the book log that several windows sum. */
final class BookTerms {
  private BookTerms() {}

  static int ofi(Graph graph) {
    return graph.books().term("ofi", Ofi.of(graph, 1).term(0));
  }

  static int ofiMulti(Graph graph) {
    return change(graph, "ofi_multi", OfiSums.multi(graph));
  }

  static int mlofi(Graph graph) {
    return change(graph, "mlofi", OfiSums.mlofi(graph));
  }

  static int returns(Graph graph) {
    return change(graph, "log_return", Returns.of(graph));
  }

  private static int change(Graph graph, String key, Change change) {
    return graph.books().term(key, change.term());
  }

  static int spread(Graph graph) {
    return graph.books().term("spread", graph.market().book().spreadCell());
  }

  /** Over usable books. */
  static int imbalance(Graph graph) {
    BookView book = graph.market().book();
    return graph
        .books()
        .term("imbalance_1", () -> book.usable() ? book.imbalance(1) : Absent.DOUBLE);
  }
}
