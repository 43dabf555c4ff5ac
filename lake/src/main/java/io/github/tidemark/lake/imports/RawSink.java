package io.github.tidemark.lake.imports;

import io.github.tidemark.lake.quarantine.QuarantinedRow;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import java.io.IOException;

/**
 * Takes what a dialect reads. Every row of the input is first counted with {@link #rowIn} and then
 * ends in exactly one of a batch, {@link #filtered} or {@link #reject}.
 */
public interface RawSink {
  /** A handle for the batch methods. */
  int instrument(String exchange, String symbol) throws IOException;

  /** The batch for the next book of an instrument, with its event time in nanoseconds. */
  RawBookBatch books(int instrument, long eventTime) throws IOException;

  /** The batch for the next trade of an instrument, with its event time in nanoseconds. */
  RawTradeBatch trades(int instrument, long eventTime) throws IOException;

  /** The batch for the next ticker of an instrument, with its event time in nanoseconds. */
  RawTickerBatch tickers(int instrument, long eventTime) throws IOException;

  /** Counts a row of the input. */
  void rowIn(String channel);

  /** Counts a row that is left out on purpose. */
  void filtered(String channel, String reason);

  /** Keeps a bad row aside, or throws where bad rows are an error. */
  void reject(QuarantinedRow row) throws IOException;
}
