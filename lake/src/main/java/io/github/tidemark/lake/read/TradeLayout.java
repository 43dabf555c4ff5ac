package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.TradeBatch;

/** Trades. */
final class TradeLayout implements BatchLayout<TradeBatch> {
  @Override
  public TradeBatch create(int rows) {
    return new TradeBatch(rows);
  }

  @Override
  public int rows(TradeBatch batch) {
    return batch.rows();
  }

  @Override
  public long[] ts(TradeBatch batch) {
    return batch.ts();
  }

  @Override
  public long[] seqnum(TradeBatch batch) {
    return batch.seqnum();
  }

  @Override
  public long[] position(TradeBatch batch) {
    return batch.position();
  }

  @Override
  public int[] instrument(TradeBatch batch) {
    return batch.instrument();
  }

  @Override
  public void move(TradeBatch batch, int from, int to) {
    copy(batch, from, batch, to);
  }

  @Override
  public void truncate(TradeBatch batch, int rows) {
    batch.resize(rows);
  }

  @Override
  public void append(TradeBatch from, int row, TradeBatch to) {
    int at = to.rows();
    to.resize(at + 1);
    copy(from, row, to, at);
  }

  @Override
  public boolean repeats(Duplicates duplicates, TradeBatch batch, RowKeys keys, int row) {
    return duplicates.repeats(batch, keys, row);
  }

  private static void copy(TradeBatch from, int row, TradeBatch to, int at) {
    to.instrument()[at] = from.instrument()[row];
    to.ts()[at] = from.ts()[row];
    to.seqnum()[at] = from.seqnum()[row];
    to.position()[at] = from.position()[row];
    to.price()[at] = from.price()[row];
    to.amount()[at] = from.amount()[row];
    to.side()[at] = from.side()[row];
  }
}
