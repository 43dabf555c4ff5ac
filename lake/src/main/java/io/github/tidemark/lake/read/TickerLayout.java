package io.github.tidemark.lake.read;

/** Tickers. */
final class TickerLayout implements BatchLayout<TickerBatch> {
  @Override
  public TickerBatch create(int rows) {
    return new TickerBatch();
  }

  @Override
  public int rows(TickerBatch batch) {
    return batch.rows();
  }

  @Override
  public long[] ts(TickerBatch batch) {
    return batch.ts();
  }

  @Override
  public long[] seqnum(TickerBatch batch) {
    return batch.seqnum();
  }

  @Override
  public long[] position(TickerBatch batch) {
    return batch.position();
  }

  @Override
  public int[] instrument(TickerBatch batch) {
    return batch.instrument();
  }

  @Override
  public void move(TickerBatch batch, int from, int to) {
    batch.copy(batch, from, to);
  }

  @Override
  public void truncate(TickerBatch batch, int rows) {
    batch.resize(rows);
  }

  @Override
  public void append(TickerBatch from, int row, TickerBatch to) {
    int at = to.rows();
    to.resize(at + 1);
    to.copy(from, row, at);
  }

  /** A quote that is given twice is the quote. */
  @Override
  public boolean repeats(Duplicates duplicates, TickerBatch batch, RowKeys keys, int row) {
    return false;
  }
}
