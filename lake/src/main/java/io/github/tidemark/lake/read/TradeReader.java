package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.TradeBatch;
import java.io.IOException;

/** Reads trades. */
public final class TradeReader extends RawReader<TradeBatch> {
  private TradeReader(RawFile file) {
    super(file);
  }

  /** Opens a file of the trades channel and checks its columns, units and order. */
  public static TradeReader open(
      RawFile file, ReadConfig config, InstrumentTable instruments, RowIssues issues)
      throws IOException {
    return new TradeReader(file);
  }

  @Override
  public boolean read(TradeBatch into, RowKeys keys) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
