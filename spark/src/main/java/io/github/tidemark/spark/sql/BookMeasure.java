package io.github.tidemark.spark.sql;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.StructuralFeature;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a function says of a book: a structural column of the catalogue.
 *
 * @param function name of the function
 * @param usage for {@code DESCRIBE FUNCTION}
 * @param column name of the column; null where the third argument says which
 */
record BookMeasure(String function, String usage, String column) implements Serializable {
  /** A column that every book has of its own. */
  static BookMeasure of(String column, String usage) {
    return new BookMeasure(
        column, "_FUNC_(bids, asks) - " + usage + ", null unless the book is usable.", column);
  }

  /** Imbalance over a number of levels that is an argument. */
  static BookMeasure imbalance() {
    return new BookMeasure(
        "book_imbalance",
        "_FUNC_(bids, asks, n) - (sumB - sumA) / (sumB + sumA) of the sizes over the first n"
            + " levels present, 0 for an empty book.",
        null);
  }

  /** Any structural column by its name. */
  static BookMeasure named() {
    return new BookMeasure(
        "book_feature",
        "_FUNC_(bids, asks, name) - the column of that name of the catalogue, one that needs no"
            + " other book and no trades.",
        null);
  }

  boolean hasArgument() {
    return column == null;
  }

  /** The structural column of a name, with the catalogue's settings. */
  static Optional<StructuralFeature> feature(String name) {
    return Catalogue.bookRows(EngineConfig.builder().build()).stream()
        .filter(f -> f.column().name().equals(name))
        .filter(StructuralFeature.class::isInstance)
        .map(StructuralFeature.class::cast)
        .filter(f -> f.column().type() == ColumnType.DOUBLE)
        .findFirst();
  }

  /** The formula, for an argument that has been checked; null where there is none. */
  ToDoubleFunction<BookView> formula(Object argument) {
    if (argument instanceof Integer levels) {
      return book -> book.imbalance(levels);
    }
    return feature(hasArgument() ? argument.toString() : column).orElseThrow()::value;
  }
}
