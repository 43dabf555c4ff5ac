package io.github.tidemark.kernel.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Collects the cells of one row, computing only the columns that are wanted. */
final class Cells {
  private final Predicate<String> wanted;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Double> tolerances = new LinkedHashMap<>();

  Cells(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  /** A number that may be null and may carry rounding. */
  void number(String column, Supplier<Approx> cell) {
    if (!wanted.test(column)) {
      return;
    }
    Approx approx = cell.get();
    if (!Double.isFinite(approx.value())) {
      values.put(column, null);
      return;
    }
    values.put(column, approx.value() + 0.0);
    double tolerance = approx.tolerance();
    tolerances.put(
        column, Double.isNaN(tolerance) ? Approx.closed(approx.value()).tolerance() : tolerance);
  }

  /** A count, flag or text: equal or wrong. A null stays null. */
  void fact(String column, Supplier<?> cell) {
    if (wanted.test(column)) {
      values.put(column, cell.get());
    }
  }

  OracleRow row() {
    return new OracleRow(values, tolerances);
  }
}
