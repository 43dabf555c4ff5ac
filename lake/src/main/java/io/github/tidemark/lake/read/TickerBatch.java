package io.github.tidemark.lake.read;

import java.util.Arrays;

/**
 * Tickers as a struct of arrays: the best bid and ask. Grows on demand and is reused. Owned by one
 * thread at a time.
 */
public final class TickerBatch {
  private int rows;
  private int[] instrument = new int[0];
  private long[] ts = new long[0];
  private long[] seqnum = new long[0];
  private long[] position = new long[0];
  private double[] bid = new double[0];
  private double[] ask = new double[0];
  private double[] bidVolume = new double[0];
  private double[] askVolume = new double[0];
  private double[] last = new double[0];

  public int rows() {
    return rows;
  }

  /** Id of the instrument of each row, of the reader's {@link InstrumentTable}. */
  public int[] instrument() {
    return instrument;
  }

  /** Event times, nanoseconds since the epoch. */
  public long[] ts() {
    return ts;
  }

  /** Sequence over all channels, {@link io.github.tidemark.kernel.event.Absent#LONG} if none. */
  public long[] seqnum() {
    return seqnum;
  }

  /** Row ordinal per instrument, likewise. */
  public long[] position() {
    return position;
  }

  public double[] bid() {
    return bid;
  }

  public double[] ask() {
    return ask;
  }

  /** Size at the bid, or NaN. */
  public double[] bidVolume() {
    return bidVolume;
  }

  /** Size at the ask, or NaN. */
  public double[] askVolume() {
    return askVolume;
  }

  /** Last traded price, or NaN. */
  public double[] last() {
    return last;
  }

  void resize(int rowCount) {
    if (ts.length < rowCount) {
      int larger = Math.max(rowCount, ts.length + (ts.length >> 1));
      instrument = Arrays.copyOf(instrument, larger);
      ts = Arrays.copyOf(ts, larger);
      seqnum = Arrays.copyOf(seqnum, larger);
      position = Arrays.copyOf(position, larger);
      bid = Arrays.copyOf(bid, larger);
      ask = Arrays.copyOf(ask, larger);
      bidVolume = Arrays.copyOf(bidVolume, larger);
      askVolume = Arrays.copyOf(askVolume, larger);
      last = Arrays.copyOf(last, larger);
    }
    rows = rowCount;
  }

  void copy(TickerBatch from, int row, int at) {
    instrument[at] = from.instrument[row];
    ts[at] = from.ts[row];
    seqnum[at] = from.seqnum[row];
    position[at] = from.position[row];
    bid[at] = from.bid[row];
    ask[at] = from.ask[row];
    bidVolume[at] = from.bidVolume[row];
    askVolume[at] = from.askVolume[row];
    last[at] = from.last[row];
  }
}
