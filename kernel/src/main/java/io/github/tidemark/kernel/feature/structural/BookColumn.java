package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.StructuralFeature;
import java.util.function.ToDoubleFunction;

/**
 * A structural column: its definition and its formula. One class for all of them, so that the only
 * call that is not bound early is the formula's.
 */
record BookColumn(Column column, ToDoubleFunction<BookView> formula) implements StructuralFeature {
  @Override
  public double value(BookView book) {
    return formula.applyAsDouble(book);
  }
}
