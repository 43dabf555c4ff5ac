package io.github.tidemark.sandbox.alpaca;

import java.util.Locale;
import java.util.Optional;

/** Whose trades and quotes of stocks are served; only listed stocks are in the market. */
enum Feed {
  SIP,
  IEX,
  DELAYED_SIP,
  OTC,
  BOATS,
  OVERNIGHT;

  private static final String IEX_EXCHANGE = "V";

  static Optional<Feed> parse(String text) {
    for (Feed each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Whether an exchange's trades are in the feed. */
  boolean carries(String exchange) {
    return switch (this) {
      case SIP, DELAYED_SIP -> true;
      case IEX -> exchange.equals(IEX_EXCHANGE);
      default -> false;
    };
  }
}
