package io.github.tidemark.lake.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names and globs of columns; remembers which of them were of use. */
final class Globs {
  private final List<String> patterns;
  private final Set<String> used = new HashSet<>();

  Globs(List<String> patterns) {
    this.patterns = patterns;
  }

  /** Whether any of them, with stars and question marks, fits a name. */
  boolean match(String name) {
    boolean found = false;
    for (String pattern : patterns) {
      if (Pattern.matches(regex(pattern), name)) {
        used.add(pattern);
        found = true;
      }
    }
    return found;
  }

  /** Those that fitted no name so far. */
  List<String> unused() {
    return patterns.stream().filter(pattern -> !used.contains(pattern)).toList();
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return regex.toString();
  }
}
