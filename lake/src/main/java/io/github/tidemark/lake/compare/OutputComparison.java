package io.github.tidemark.lake.compare;

import java.util.List;
import java.util.Optional;

/**
 * What is different between two sides of an output.
 *
 * @param name such as {@code features/book}; empty where a place is one output
 * @param key columns that say which rows belong together
 * @param matched rows of A with a row of B
 * @param columns what was compared, in the order of A
 * @param onlyInA columns of A alone
 * @param onlyInB columns of B alone
 * @param notCompared columns of both whose values cannot be compared, with their types
 * @param columnsAgree whether the sets of columns are as wanted
 * @param notes what else a reader should know
 */
public record OutputComparison(
    String name,
    List<String> key,
    SideSummary a,
    SideSummary b,
    long matched,
    List<ColumnComparison> columns,
    List<String> onlyInA,
    List<String> onlyInB,
    List<String> notCompared,
    boolean columnsAgree,
    List<String> notes) {

  /**
   * The rows of one side.
   *
   * @param rows rows that took part
   * @param superseded rows passed over because of a higher revision
   * @param otherLayer rows passed over because they are of the other layer of a stream
   * @param openBars bars with is_complete false, whether or not they took part
   * @param unmatched rows without one on the other side
   * @param firstUnmatched the key of the first of these
   */
  public record SideSummary(
      long rows,
      long superseded,
      long otherLayer,
      long openBars,
      long unmatched,
      Optional<String> firstUnmatched) {}

  /** Columns that are not equal everywhere. */
  public List<ColumnComparison> differing() {
    return columns.stream().filter(column -> column.differing() > 0).toList();
  }

  /** Whether rows, columns and values agree within the tolerance. */
  public boolean isWithin() {
    return columnsAgree
        && a.unmatched() == 0
        && b.unmatched() == 0
        && columns.stream().allMatch(ColumnComparison::isWithin);
  }
}
