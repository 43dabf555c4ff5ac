package io.github.tidemark.kernel.feature;

/**
 * A column that a {@link BookView} has at hand or is a division away from.
 *
 * @param number which number
 * @param levels over how many levels, where that matters
 */
public record ViewColumn(Column column, ViewNumber number, int levels)
    implements StructuralFeature {
  /** A column that has no number of levels. */
  public ViewColumn(Column column, ViewNumber number) {
    this(column, number, 0);
  }

  @Override
  public double value(BookView book) {
    book.sumLevels();
    return number.of(book, levels);
  }
}
