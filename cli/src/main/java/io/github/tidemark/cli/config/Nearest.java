package io.github.tidemark.cli.config;

import java.util.Collection;
import java.util.Optional;

/** Finds the name somebody probably meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The candidate that begins with the word or is within a third of its length in edits, if any.
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    String best = null;
    int bestDistance = Math.max(1, word.length() / 3) + 1;
    for (String candidate : candidates) {
      boolean begun = word.length() > 1 && candidate.startsWith(word);
      int distance = begun ? 1 : distance(word, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A ready half-sentence, {@code "; did you mean NAME?"}, or nothing. */
  public static String hint(String word, Collection<String> candidates) {
    return to(word, candidates).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** Edits between two words: insert, delete, replace, or swap neighbours; case is no edit. */
  static int distance(String left, String right) {
    int[] twoBack = new int[right.length() + 1];
    int[] back = new int[right.length() + 1];
    for (int j = 0; j < back.length; j++) {
      back[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[right.length() + 1];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        boolean same = equal(left, i, right, j);
        row[j] = Math.min(Math.min(row[j - 1], back[j]) + 1, back[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && equal(left, i, right, j - 1) && equal(left, i - 1, right, j)) {
          row[j] = Math.min(row[j], twoBack[j - 2] + 1);
        }
      }
      twoBack = back;
      back = row;
    }
    return back[right.length()];
  }

  private static boolean equal(String left, int i, String right, int j) {
    return Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
  }
}
