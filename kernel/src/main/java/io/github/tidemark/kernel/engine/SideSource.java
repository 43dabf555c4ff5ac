package io.github.tidemark.kernel.engine;

import java.util.List;
import java.util.Locale;

/**
 * How the aggressor of a trade was found, from the strongest to the weakest evidence: given by the
 * source; against the mid in force (Lee and Ready 1991); by the last price change; not at all.
 */
public enum SideSource {
  NONE,
  GIVEN,
  QUOTE,
  TICK,
  UNKNOWN;

  private static final List<SideSource> ALL = List.of(values());

  /** The words of the column, by ordinal. */
  public static String[] vocabulary() {
    return ALL.stream().map(s -> s.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }

  static SideSource of(int ordinal) {
    return ALL.get(ordinal);
  }
}
