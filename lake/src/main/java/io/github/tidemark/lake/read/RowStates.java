package io.github.tidemark.lake.read;

import java.util.Arrays;

/**
 * Which rows of the current batch stay, and why the others do not; the first reason counts. Costs
 * nothing a row while all stay.
 */
public final class RowStates {
  /** Reasons to leave a row out on purpose. */
  static final int BY_TIME = 0;

  static final int BY_EXCHANGE = 1;
  static final int BY_SYMBOL = 2;
  static final int BY_TRADE_TYPE = 3;
  private static final String[] FILTERS = {"time", "exchange", "symbol", "trade type"};

  private final int[] filtered = new int[FILTERS.length];
  private boolean[] dropped = new boolean[0];
  private String[] reasons = new String[0];
  private String[] values = new String[0];
  private int rows;
  private int drops;

  /** The name of a reason to leave rows out. */
  static String filter(int reason) {
    return FILTERS[reason];
  }

  /** Forgets the rows before; all of the new ones stay. */
  public void start(int newRows) {
    if (drops > 0) {
      Arrays.fill(dropped, false);
      Arrays.fill(reasons, null);
      Arrays.fill(values, null);
      Arrays.fill(filtered, 0);
    }
    if (dropped.length < newRows) {
      dropped = new boolean[newRows];
      reasons = new String[newRows];
      values = new String[newRows];
    }
    rows = newRows;
    drops = 0;
  }

  int rows() {
    return rows;
  }

  /** How many rows do not stay. */
  public int drops() {
    return drops;
  }

  boolean keeps(int row) {
    return !dropped[row];
  }

  /** What is wrong with a dropped row, or null where it is left out on purpose. */
  public String reason(int row) {
    return reasons[row];
  }

  /** What a dropped row has, for people. */
  public String value(int row) {
    return values[row];
  }

  int filtered(int reason) {
    return filtered[reason];
  }

  int filters() {
    return FILTERS.length;
  }

  /** Leaves a row out on purpose. */
  void filter(int row, int reason) {
    if (!dropped[row]) {
      dropped[row] = true;
      drops++;
      filtered[reason]++;
    }
  }

  /** Quarantines a row. */
  public void fault(int row, String reason, String value) {
    if (!dropped[row]) {
      dropped[row] = true;
      drops++;
      reasons[row] = reason;
      values[row] = value;
    }
  }
}
