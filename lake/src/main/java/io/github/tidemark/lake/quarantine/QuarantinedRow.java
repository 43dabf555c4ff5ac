package io.github.tidemark.lake.quarantine;

import io.github.tidemark.kernel.event.Absent;

/**
 * A row that was rejected.
 *
 * @param channel folder name of the channel it was for
 * @param exchange its venue, {@link #UNKNOWN} when it does not say
 * @param symbol its symbol, {@link #UNKNOWN} when it does not say
 * @param file the input file, with the entry where that is an archive
 * @param row ordinal in the file: the line, 1-based, of text and the row, 0-based, of Parquet
 * @param reason what is wrong with it
 * @param value the offending text
 * @param eventTime nanoseconds since the epoch, or {@link Absent#LONG} when not known
 */
public record QuarantinedRow(
    String channel,
    String exchange,
    String symbol,
    String file,
    long row,
    String reason,
    String value,
    long eventTime) {
  /** Stands for a venue, symbol or date that is not known. */
  public static final String UNKNOWN = "unknown";

  private static final int MAX_VALUE_CHARS = 1000;

  /** Cuts an overlong value. */
  public QuarantinedRow {
    if (value.length() > MAX_VALUE_CHARS) {
      value = value.substring(0, MAX_VALUE_CHARS) + "... (" + value.length() + " characters)";
    }
  }
}
