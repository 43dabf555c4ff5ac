package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Side;
import java.util.Locale;

/** The words for the aggressor of a trade. */
public final class SideText {
  /** Any other word. */
  public static final byte OTHER = 101;

  private SideText() {}

  /** One of {@link Side}, or {@link #OTHER}; case and blanks around do not matter. */
  public static byte side(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "buy" -> Side.BUY;
      case "sell" -> Side.SELL;
      case "", "unknown" -> Side.UNKNOWN;
      default -> OTHER;
    };
  }
}
