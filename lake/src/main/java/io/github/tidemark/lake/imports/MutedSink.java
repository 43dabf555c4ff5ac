package io.github.tidemark.lake.imports;

import io.github.tidemark.lake.quarantine.QuarantinedRow;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Drops all rows: for a part of a stream that is done already and is read again only for the state
 * it leaves to the next.
 */
final class MutedSink implements RawSink {
  private final Map<List<String>, Integer> instruments = new LinkedHashMap<>();
  private final RawBookBatch books = new RawBookBatch(1);
  private final RawTradeBatch trades = new RawTradeBatch();
  private final RawTickerBatch tickers = new RawTickerBatch();

  @Override
  public int instrument(String exchange, String symbol) {
    return instruments.computeIfAbsent(List.of(exchange, symbol), added -> instruments.size());
  }

  @Override
  public RawBookBatch books(int instrument, long eventTime) {
    books.clear();
    return books;
  }

  @Override
  public RawTradeBatch trades(int instrument, long eventTime) {
    trades.clear();
    return trades;
  }

  @Override
  public RawTickerBatch tickers(int instrument, long eventTime) {
    tickers.clear();
    return tickers;
  }

  @Override
  public void rowIn(String channel) {}

  @Override
  public void filtered(String channel, String reason) {}

  @Override
  public void reject(QuarantinedRow row) {}
}
