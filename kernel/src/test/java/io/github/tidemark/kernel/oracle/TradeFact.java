package io.github.tidemark.kernel.oracle;

/**
 * One trade of a session and what is known of it when it is applied.
 *
 * @param order index among the session's events of both channels
 * @param ts event time, nanoseconds
 * @param seq output sequence number
 * @param price p
 * @param amount q
 * @param direction D: 1, -1 or 0
 * @param source where D comes from
 * @param midBefore M', the mid of the last usable book before, or NaN
 * @param through outside the best bid and ask in force before
 * @param logReturn ln(p / previous p), NaN for the first trade
 * @param runLength consecutive trades with this D, this one included
 * @param decayedVolume decayed volume just after the trade
 * @param decayedValue decayed price times volume just after the trade
 */
record TradeFact(
    int order,
    long ts,
    long seq,
    double price,
    double amount,
    int direction,
    SideSource source,
    double midBefore,
    boolean through,
    double logReturn,
    int runLength,
    double decayedVolume,
    double decayedValue) {

  /** Where a side comes from, strongest first. */
  enum SideSource {
    GIVEN,
    QUOTE,
    TICK,
    UNKNOWN
  }

  String sideName() {
    return direction > 0 ? "buy" : direction < 0 ? "sell" : "unknown";
  }
}
