package io.github.tidemark.lake.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How two outputs are compared. Immutable; starts at {@link #EXACT}.
 *
 * @param rtol two floating-point values agree when |a-b| is at most atol + rtol max(|a|,|b|)
 * @param atol see {@code rtol}; all other values must be equal
 * @param key columns that say which rows belong together; empty for the usual ones
 * @param columns names and globs of the columns to compare; empty for all
 * @param ignored names and globs of columns to pass over, in keys too
 * @param renamed columns of B by the names that A has for them
 * @param columnSet whether a column of one side alone is a difference
 * @param openBars what becomes of bars that were open at the end of the input
 * @param layer which rows of a stream's output are taken
 * @param tempFolder where rows are sorted that are not in key order; empty for the system's
 */
public record CompareOptions(
    double rtol,
    double atol,
    List<String> key,
    List<String> columns,
    List<String> ignored,
    Map<String, String> renamed,
    ColumnSet columnSet,
    OpenBars openBars,
    Layer layer,
    Optional<Path> tempFolder) {

  /** Which columns two outputs must share. */
  public enum ColumnSet {
    /** All: one that stands on one side alone is a difference. */
    SAME,
    /** None: those of one side alone are named and passed over. */
    SHARED
  }

  /** Bars with {@code is_complete} false. */
  public enum OpenBars {
    COMPARED,
    LEFT_OUT
  }

  /** Rows of an output with {@code is_final}. */
  public enum Layer {
    /** The only one there is, or each with its like where both sides have the column. */
    AS_FOUND,
    FAST,
    FINAL
  }

  /** Every column and row, at 0 ulp. */
  public static final CompareOptions EXACT =
      new CompareOptions(
          0,
          0,
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          ColumnSet.SAME,
          OpenBars.COMPARED,
          Layer.AS_FOUND,
          Optional.empty());

  /**
   * Options.
   *
   * @throws IllegalArgumentException where a tolerance is negative or no number
   */
  public CompareOptions {
    check("rtol", rtol);
    check("atol", atol);
    key = List.copyOf(key);
    columns = List.copyOf(columns);
    ignored = List.copyOf(ignored);
    renamed = Map.copyOf(renamed);
  }

  private static void check(String name, double tolerance) {
    if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "tolerance must be 0 or positive: " + name + "=" + tolerance);
    }
  }

  /** The same with other tolerances. */
  public CompareOptions withTolerance(double relative, double absolute) {
    return new CompareOptions(
        relative, absolute, key, columns, ignored, renamed, columnSet, openBars, layer, tempFolder);
  }

  /** The same with another key. */
  public CompareOptions withKey(List<String> names) {
    return new CompareOptions(
        rtol, atol, names, columns, ignored, renamed, columnSet, openBars, layer, tempFolder);
  }

  /** The same for some columns only. */
  public CompareOptions withColumns(List<String> patterns) {
    return new CompareOptions(
        rtol, atol, key, patterns, ignored, renamed, columnSet, openBars, layer, tempFolder);
  }

  /** The same without some columns. */
  public CompareOptions withIgnored(List<String> patterns) {
    return new CompareOptions(
        rtol, atol, key, columns, patterns, renamed, columnSet, openBars, layer, tempFolder);
  }

  /** The same with other names for columns of B: theirs to ours. */
  public CompareOptions withRenamed(Map<String, String> names) {
    return new CompareOptions(
        rtol, atol, key, columns, ignored, names, columnSet, openBars, layer, tempFolder);
  }

  /** The same for another set of columns. */
  public CompareOptions withColumnSet(ColumnSet set) {
    return new CompareOptions(
        rtol, atol, key, columns, ignored, renamed, set, openBars, layer, tempFolder);
  }

  /** The same with open bars compared or left out. */
  public CompareOptions withOpenBars(OpenBars bars) {
    return new CompareOptions(
        rtol, atol, key, columns, ignored, renamed, columnSet, bars, layer, tempFolder);
  }

  /** The same for one layer of a stream's output. */
  public CompareOptions withLayer(Layer wanted) {
    return new CompareOptions(
        rtol, atol, key, columns, ignored, renamed, columnSet, openBars, wanted, tempFolder);
  }

  /** The same with another place to sort in. */
  public CompareOptions withTempFolder(Path folder) {
    return new CompareOptions(
        rtol,
        atol,
        key,
        columns,
        ignored,
        renamed,
        columnSet,
        openBars,
        layer,
        Optional.of(folder));
  }
}
