package io.github.tidemark.lake.imports;

import io.github.tidemark.lake.quarantine.QuarantinedRow;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;

/** Adds up the rows of one instrument without keeping them. */
final class Totals implements RawSink {
  private final RawBookBatch bookBatch = new RawBookBatch(20);
  private final RawTradeBatch tradeBatch = new RawTradeBatch();
  private final RawTickerBatch tickerBatch = new RawTickerBatch();
  long books;
  long trades;
  double visible;
  double hidden;

  @Override
  public int instrument(String exchange, String symbol) {
    return 0;
  }

  @Override
  public RawBookBatch books(int instrument, long eventTime) {
    books += bookBatch.rows();
    bookBatch.clear();
    return bookBatch;
  }

  @Override
  public RawTradeBatch trades(int instrument, long eventTime) {
    finishTrades();
    return tradeBatch;
  }

  @Override
  public RawTickerBatch tickers(int instrument, long eventTime) {
    return tickerBatch;
  }

  void finish() {
    books(0, 0);
    finishTrades();
  }

  private void finishTrades() {
    for (int row = 0; row < tradeBatch.rows(); row++) {
      trades++;
      if (tradeBatch.tradeType()[row].equals("visible")) {
        visible += tradeBatch.amount()[row];
      } else {
        hidden += tradeBatch.amount()[row];
      }
    }
    tradeBatch.clear();
  }

  @Override
  public void rowIn(String channel) {}

  @Override
  public void filtered(String channel, String reason) {
    throw new AssertionError("filtered: " + reason);
  }

  @Override
  public void reject(QuarantinedRow row) {
    throw new AssertionError("rejected: " + row);
  }
}
