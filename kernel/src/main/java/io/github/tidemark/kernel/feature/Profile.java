package io.github.tidemark.kernel.feature;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of the catalogue are wanted: {@code full}, {@code core}, or names and globs such as
 * {@code ofi*}. The key columns exchange, symbol, ts and seq are always among them, and columns
 * always come in catalogue order. {@code levels:N} adds prices and sizes of the first N book levels
 * as columns {@code bid_price_0} to {@code ask_size_<N-1>}, behind the others.
 *
 * @param patterns words {@code full}, {@code core} and {@code levels:N}, column names and globs
 */
public record Profile(List<String> patterns) implements Serializable {
  private static final List<String> KEY = List.of("exchange", "symbol", "ts", "seq");
  private static final List<String> CORE = core();
  private static final String LEVELS = "levels:";
  private static final int MOST_LEVELS = 1000;

  public Profile {
    patterns = List.copyOf(patterns);
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException("features: no column is named; write full, core or names");
    }
  }

  /** The profile of words separated by commas. */
  public static Profile parse(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return new Profile(words);
  }

  /** Every column. */
  public static Profile full() {
    return new Profile(List.of("full"));
  }

  private static List<String> core() {
    List<String> names = new ArrayList<>(KEY);
    names.addAll(
        List.of("mid_price", "spread", "spread_bps", "microprice", "imbalance_1", "imbalance_5"));
    names.addAll(List.of("imbalance_10", "imbalance_20", "bid_depth_5", "ask_depth_5"));
    names.addAll(List.of("bid_depth_20", "ask_depth_20", "bid_vwap_20", "ask_vwap_20"));
    names.add("log_return");
    for (int i = 1; i <= 10; i++) {
      names.add("ofi_" + i);
    }
    names.addAll(List.of("buy_volume", "sell_volume", "trade_count", "tfi"));
    names.addAll(List.of("realized_volatility_60s", "ofi_sum_60s", "tfi_60s", "mean_spread_60s"));
    return List.copyOf(names);
  }

  /**
   * The wanted columns among all.
   *
   * @throws IllegalArgumentException when a word names no column; says the nearest one
   */
  public List<Feature> select(List<Feature> all) {
    boolean[] wanted = new boolean[all.size()];
    for (String name : KEY) {
      mark(name, all, wanted);
    }
    int levels = 0;
    for (String pattern : patterns) {
      if (pattern.startsWith(LEVELS)) {
        levels = Math.max(levels, levels(pattern));
      } else if (pattern.equals("core")) {
        for (String name : CORE) {
          require(name, all, wanted);
        }
      } else {
        require(pattern.equals("full") ? "*" : pattern, all, wanted);
      }
    }
    List<Feature> selected = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i]) {
        selected.add(all.get(i));
      }
    }
    selected.addAll(RawLevels.columns(levels));
    return List.copyOf(selected);
  }

  private static int levels(String pattern) {
    String number = pattern.substring(LEVELS.length());
    boolean digits = !number.isEmpty() && number.length() <= 4;
    for (int i = 0; i < number.length(); i++) {
      digits &= number.charAt(i) >= '0' && number.charAt(i) <= '9';
    }
    int levels = digits ? Integer.parseInt(number) : 0;
    if (levels < 1 || levels > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "features=" + pattern + ": write levels:N with N from 1 to " + MOST_LEVELS);
    }
    return levels;
  }

  private static void require(String pattern, List<Feature> all, boolean[] wanted) {
    if (!mark(pattern, all, wanted)) {
      throw new IllegalArgumentException(
          "features=" + pattern + " names no column" + nearest(pattern, all));
    }
  }

  private static boolean mark(String pattern, List<Feature> all, boolean[] wanted) {
    boolean found = false;
    for (int i = 0; i < wanted.length; i++) {
      if (matches(pattern, 0, all.get(i).column().name(), 0)) {
        wanted[i] = true;
        found = true;
      }
    }
    return found;
  }

  /** Whether a glob with stars and question marks from p on fits a name from n on. */
  private static boolean matches(String pattern, int p, String name, int n) {
    if (p == pattern.length()) {
      return n == name.length();
    }
    char c = pattern.charAt(p);
    if (c == '*') {
      return matches(pattern, p + 1, name, n)
          || (n < name.length() && matches(pattern, p, name, n + 1));
    }
    return n < name.length()
        && (c == '?' || c == name.charAt(n))
        && matches(pattern, p + 1, name, n + 1);
  }

  /** Half a sentence about the nearest name, where one is near. */
  private static String nearest(String word, List<Feature> all) {
    String best = "; tidemark features lists them";
    int least = Math.max(2, word.length() / 2) + 1;
    for (Feature feature : all) {
      String name = feature.column().name();
      int edits = edits(word, name);
      if (edits < least) {
        least = edits;
        best = "; the nearest is " + name;
      }
    }
    return best;
  }

  private static int edits(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[right.length()];
  }

  /** Saved with engine states and configurations: it must not change with the Java in use. */
  @Override
  public String toString() {
    return String.join(",", patterns);
  }
}
