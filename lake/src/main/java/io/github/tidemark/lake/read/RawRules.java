package io.github.tidemark.lake.read;

import java.util.Locale;

/** What raw values mean and which of them are wrong: the same for whoever reads them. */
public final class RawRules {
  /** The text names no side of a book. */
  public static final byte OTHER_SIDE = 2;

  /** A level of the bid side. */
  public static final byte BID = 0;

  /** A level of the ask side. */
  public static final byte ASK = 1;

  public static final String NO_BOOK = "no book";
  public static final String NO_PAIR = "level is no pair of price and size";
  public static final String NO_QUOTE = "bid or ask is not a positive number";
  public static final String NO_SYMBOL = "no symbol";
  public static final String NO_TIME = "no time";
  public static final String UNREADABLE_TIME = "unreadable time";
  public static final String UNKNOWN_SIDE = "unknown side text";
  public static final String UNTOLD = "sides cannot be told";

  private RawRules() {}

  /** {@link #BID}, {@link #ASK} or {@link #OTHER_SIDE}. */
  public static byte levelSide(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "bid", "bids", "buy", "b" -> BID;
      case "ask", "asks", "sell", "a", "s", "offer" -> ASK;
      default -> OTHER_SIDE;
    };
  }

  /** Whether both are positive and finite. */
  public static boolean isTrade(double price, double amount) {
    return price > 0
        && price < Double.POSITIVE_INFINITY
        && amount > 0
        && amount < Double.POSITIVE_INFINITY;
  }

  /** Whether both are positive and finite. */
  public static boolean isQuote(double bid, double ask) {
    return isTrade(bid, ask);
  }

  /** What is wrong with values that make no trade. */
  public static String tradeFault(double price, double amount) {
    if (Double.isNaN(price) || Double.isNaN(amount)) {
      return "price or amount is not a number";
    }
    if (Double.isInfinite(price) || Double.isInfinite(amount)) {
      return "price or amount is infinite";
    }
    if (price <= 0) {
      return "negative or zero price";
    }
    return amount < 0 ? "negative amount" : "zero amount";
  }

  /**
   * Where asks begin in a list of bids and then asks: bids fall and the first ask is above the last
   * bid. Prices that rise from the first on are cut in the middle; -1 for an odd number of those,
   * which cannot be told.
   */
  public static int firstAsk(double[] prices, int start, int end) {
    int count = end - start;
    if (count == 0) {
      return end;
    }
    if (count == 1 || prices[start + 1] > prices[start]) {
      return count % 2 == 0 ? start + count / 2 : -1;
    }
    int ask = start + 1;
    while (ask < end && !(prices[ask] > prices[ask - 1])) {
      ask++;
    }
    return ask;
  }

  /** What a row has whose sides cannot be told. */
  public static String untold(int levels) {
    return "levels=%d, prices rise from the first".formatted(levels);
  }
}
