package io.github.tidemark.kernel.oracle;

import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Which columns and which book rows to compute, so that a day of real data stays feasible.
 *
 * @param columns columns of book and bar rows to compute
 * @param bookRows 0-based indices of written book rows to compute; others are left out
 */
public record Selection(Predicate<String> columns, IntPredicate bookRows) {
  private static final Set<String> IDENTITY = Set.of("ts_ns", "seq", "bar_index", "bar_start_ns");

  /** Everything. */
  public static Selection all() {
    return new Selection(column -> true, row -> true);
  }

  /** The named columns, with those that identify a row, of every row. */
  public static Selection columns(Set<String> names) {
    return new Selection(
        column -> names.contains(column) || IDENTITY.contains(column), row -> true);
  }

  /** The same columns of every {@code step}-th book row. */
  public Selection everyNth(int step) {
    return new Selection(columns, row -> row % step == 0);
  }

  /** The same columns of the book rows {@code from} (inclusive) to {@code to} (exclusive). */
  public Selection rows(int from, int to) {
    return new Selection(columns, row -> row >= from && row < to);
  }
}
