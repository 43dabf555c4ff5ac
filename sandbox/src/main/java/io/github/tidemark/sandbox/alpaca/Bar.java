package io.github.tidemark.sandbox.alpaca;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The trades of a period in one row.
 *
 * @param symbol what was traded
 * @param time the period's start, nanoseconds since the epoch
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume shares, contracts or coins traded
 * @param tradeCount trades; empty where the API leaves it out
 * @param vwap volume-weighted mean price; empty where the API leaves it out
 */
public record Bar(
    String symbol,
    long time,
    double open,
    double high,
    double low,
    double close,
    double volume,
    OptionalLong tradeCount,
    OptionalDouble vwap)
    implements Row {
  @Override
  public long key() {
    return time;
  }
}
