package io.github.tidemark.kernel.engine;

import java.util.List;
import java.util.Locale;

/**
 * How the aggressor of a trade was found, from the strongest to the weakest evidence: given by the
 * source; against the mid in force (Lee and Ready 1991); by the last price change; not at all.
 */
public enum SideSource {
  NONE(0),
  GIVEN(1),
  QUOTE(2),
  TICK(3),
  UNKNOWN(4);

  private static final List<SideSource> BY_CODE = List.of(NONE, GIVEN, QUOTE, TICK, UNKNOWN);

  private final int code;

  SideSource(int code) {
    this.code = code;
  }

  /** Code in the column's vocabulary; a weaker evidence has a larger one. */
  public int code() {
    return code;
  }

  /** The words of the column, by code. */
  public static String[] vocabulary() {
    return BY_CODE.stream().map(s -> s.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }

  static SideSource of(int code) {
    return BY_CODE.get(code);
  }
}
