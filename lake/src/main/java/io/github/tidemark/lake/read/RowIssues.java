package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import java.io.IOException;

/** Takes rows that are quarantined. Called by the thread that reads the file. */
@FunctionalInterface
public interface RowIssues {
  /**
   * A row that is not used.
   *
   * @param row its ordinal in the file, from 0
   * @param reason what is wrong, one of few texts
   * @param value what it has, for people
   * @param ts event time in nanoseconds, or {@link Absent#LONG}
   * @param exchange its venue, or null where that is not known
   * @param symbol its symbol, or null where that is not known
   * @throws IOException where the caller should stop reading
   */
  void reject(
      RawFile file, long row, String reason, String value, long ts, String exchange, String symbol)
      throws IOException;

  /** The first quarantined row is an error. */
  static RowIssues strict() {
    return (file, row, reason, value, ts, exchange, symbol) -> {
      throw new BadDataException(
          "%s: file=%s row=%d value=%s; without strict such rows are quarantined"
              .formatted(reason, file.path(), row, value));
    };
  }

  /** Rows are counted and nothing else. */
  static RowIssues countOnly() {
    return (file, row, reason, value, ts, exchange, symbol) -> {};
  }
}
