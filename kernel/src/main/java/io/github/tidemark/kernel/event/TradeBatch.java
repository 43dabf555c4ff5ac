package io.github.tidemark.kernel.event;

import java.util.Arrays;

/**
 * Trades as a struct of arrays. Grows on demand and is reused: {@link #clear()} keeps the arrays.
 * Owned by one thread at a time.
 */
public final class TradeBatch {
  private int rows;
  private int[] instrument;
  private long[] ts;
  private long[] seqnum;
  private long[] position;
  private double[] price;
  private double[] amount;
  private byte[] side;

  public TradeBatch(int rowCapacity) {
    instrument = new int[rowCapacity];
    ts = new long[rowCapacity];
    seqnum = new long[rowCapacity];
    position = new long[rowCapacity];
    price = new double[rowCapacity];
    amount = new double[rowCapacity];
    side = new byte[rowCapacity];
  }

  public int rows() {
    return rows;
  }

  /** Index of the instrument of each row, in the caller's own list of instruments. */
  public int[] instrument() {
    return instrument;
  }

  public long[] ts() {
    return ts;
  }

  public long[] seqnum() {
    return seqnum;
  }

  public long[] position() {
    return position;
  }

  public double[] price() {
    return price;
  }

  public double[] amount() {
    return amount;
  }

  /** The aggressor as given by the source, one of {@link Side}. */
  public byte[] side() {
    return side;
  }

  public void clear() {
    rows = 0;
  }

  /** Makes room and sets {@link #rows()}: for decoders that fill the arrays in bulk. */
  public void resize(int rowCount) {
    ensure(rowCount);
    rows = rowCount;
  }

  /** Appends one trade. */
  public void add(int instrumentIndex, TradeEvent trade) {
    ensure(rows + 1);
    instrument[rows] = instrumentIndex;
    ts[rows] = trade.ts();
    seqnum[rows] = trade.seqnum();
    position[rows] = trade.position();
    price[rows] = trade.price();
    amount[rows] = trade.amount();
    side[rows] = trade.side();
    rows++;
  }

  private void ensure(int needed) {
    if (needed <= ts.length) {
      return;
    }
    int capacity = Math.max(needed, Math.max(16, ts.length + (ts.length >> 1)));
    instrument = Arrays.copyOf(instrument, capacity);
    ts = Arrays.copyOf(ts, capacity);
    seqnum = Arrays.copyOf(seqnum, capacity);
    position = Arrays.copyOf(position, capacity);
    price = Arrays.copyOf(price, capacity);
    amount = Arrays.copyOf(amount, capacity);
    side = Arrays.copyOf(side, capacity);
  }
}
