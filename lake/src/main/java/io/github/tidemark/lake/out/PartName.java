package io.github.tidemark.lake.out;

/**
 * Names of output files. Rows that are final lie in {@code part-00001.parquet} and so on, one
 * number for each time the engine's state was saved after them; what is open at the end of the
 * input lies in {@code part-open.parquet}, which the next run replaces.
 */
public final class PartName {
  private static final int DIGITS = 5;
  private static final String SUFFIX = ".parquet";

  /** What is open at the end of the input. */
  public static final String OPEN = "part-open" + SUFFIX;

  private PartName() {}

  /** The file of a generation, from 1. */
  public static String of(int generation) {
    String number = Integer.toString(generation);
    return "part-" + "0".repeat(Math.max(0, DIGITS - number.length())) + number + SUFFIX;
  }
}
