package io.github.tidemark.kernel.event;

/**
 * The named sentinels for "no value". Doubles use NaN, which no output column may otherwise hold;
 * integers use the smallest value of their type.
 */
public final class Absent {
  public static final double DOUBLE = Double.NaN;
  public static final long LONG = Long.MIN_VALUE;
  public static final int INT = Integer.MIN_VALUE;

  private Absent() {}
}
