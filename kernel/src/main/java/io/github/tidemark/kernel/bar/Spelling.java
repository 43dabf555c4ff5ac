package io.github.tidemark.kernel.bar;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word somebody probably meant. */
final class Spelling {
  private Spelling() {}

  /** {@code "; did you mean WORD?"} for the nearest word, or nothing when none is near. */
  static String hint(String written, Collection<String> words) {
    int near = Math.max(1, written.length() / 3);
    return words.stream()
        .min(Comparator.comparingInt(word -> edits(written, word)))
        .filter(word -> edits(written, word) <= near)
        .map(word -> "; did you mean " + word + "?")
        .orElse("");
  }

  /** Insertions, deletions, replacements and swaps of neighbours between two words. */
  static int edits(String left, String right) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, left, i, right, j);
      }
    }
    return cost[left.length()][right.length()];
  }

  private static int step(int[][] cost, String left, int i, String right, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1]);
    if (!same) {
      least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]), cost[i - 1][j - 1]) + 1;
    }
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
