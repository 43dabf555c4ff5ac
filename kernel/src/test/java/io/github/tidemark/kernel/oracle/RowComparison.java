package io.github.tidemark.kernel.oracle;

import io.github.tidemark.kernel.event.Absent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Compares rows with what the oracle expects. Counts, flags, text and simple closed forms must be
 * equal; other numbers may differ by the tolerance of their cell, which is 1e-12 of the natural
 * scale for closed formulas and 1e-9 of the sum of absolute terms for windows. A NaN or an integer
 * sentinel counts as null; infinity and -0.0 are never right.
 */
public final class RowComparison {
  private static final int SHOWN = 40;

  private RowComparison() {}

  /**
   * One cell that is wrong.
   *
   * @param row 0-based index of the row
   * @param key ts_ns of a book row, bar_start_ns of a bar row
   */
  public record Difference(
      String column, int row, Object key, Object expected, Object actual, double tolerance) {
    @Override
    public String toString() {
      String text =
          String.format(
              "column=%s row=%d ts=%s expected=%s actual=%s", column, row, key, expected, actual);
      if (expected instanceof Double wanted && actual instanceof Number got) {
        double off = Math.abs(wanted - got.doubleValue());
        text += String.format(" off=%.3g allowed=%.3g", off, tolerance);
      }
      return text;
    }
  }

  /** Every expected column must be there and right; further actual columns are not looked at. */
  public static List<Difference> differences(
      List<OracleRow> expected, List<? extends Map<String, ?>> actual) {
    return differences(expected, actual, column -> true);
  }

  /** The same for the columns that {@code columns} accepts. */
  public static List<Difference> differences(
      List<OracleRow> expected, List<? extends Map<String, ?>> actual, Predicate<String> columns) {
    List<Difference> found = new ArrayList<>();
    for (int row = 0; row < Math.min(expected.size(), actual.size()); row++) {
      found.addAll(differences(row, expected.get(row), actual.get(row), columns));
    }
    if (expected.size() != actual.size()) {
      found.add(new Difference("(rows)", -1, "-", expected.size(), actual.size(), 0));
    }
    return found;
  }

  /** The wrong cells of one row. */
  public static List<Difference> differences(
      int row, OracleRow expected, Map<String, ?> actual, Predicate<String> columns) {
    List<Difference> found = new ArrayList<>();
    Object key = expected.values().getOrDefault("ts_ns", expected.values().get("bar_start_ns"));
    expected
        .values()
        .forEach(
            (column, value) -> {
              if (!columns.test(column)) {
                return;
              }
              Object got = actual.containsKey(column) ? actual.get(column) : "(no such column)";
              double tolerance = expected.tolerance(column);
              if (!matches(value, got, tolerance)) {
                found.add(new Difference(column, row, key, value, got, tolerance));
              }
            });
    return found;
  }

  /** Throws an error that shows the wrong cells, first ones first, and counts them by column. */
  public static void requireEqual(
      String what, List<OracleRow> expected, List<? extends Map<String, ?>> actual) {
    requireNone(what, differences(expected, actual));
  }

  /** Throws an error that shows the differences, unless there are none. */
  public static void requireNone(String what, List<Difference> differences) {
    if (differences.isEmpty()) {
      return;
    }
    Map<String, Integer> byColumn = new LinkedHashMap<>();
    differences.forEach(difference -> byColumn.merge(difference.column(), 1, Integer::sum));
    StringBuilder text = new StringBuilder(what + " differs from the oracle in ");
    text.append(differences.size()).append(" cells, by column ").append(byColumn);
    differences.stream().limit(SHOWN).forEach(each -> text.append("\n  ").append(each));
    if (differences.size() > SHOWN) {
      text.append("\n  and ").append(differences.size() - SHOWN).append(" more");
    }
    throw new AssertionError(text.toString());
  }

  static boolean matches(Object expected, Object actual, double tolerance) {
    if (expected == null || isNull(actual)) {
      return expected == null && isNull(actual);
    }
    if (expected instanceof Double wanted) {
      return actual instanceof Number number && isNear(wanted, number.doubleValue(), tolerance);
    }
    if (expected instanceof Number wanted) {
      return actual instanceof Number number
          && wanted.longValue() == number.longValue()
          && wanted.doubleValue() == number.doubleValue();
    }
    return Objects.equals(expected, actual);
  }

  private static boolean isNear(double expected, double actual, double tolerance) {
    boolean negativeZero = actual == 0 && Double.doubleToRawLongBits(actual) != 0;
    return !negativeZero
        && Double.isFinite(actual)
        && (expected == actual || Math.abs(expected - actual) <= tolerance);
  }

  private static boolean isNull(Object value) {
    return value == null
        || (value instanceof Double real && real.isNaN())
        || (value instanceof Long whole && whole == Absent.LONG)
        || (value instanceof Integer whole && whole == Absent.INT);
  }
}
