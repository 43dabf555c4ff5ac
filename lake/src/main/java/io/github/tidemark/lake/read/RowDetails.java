package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import java.util.Arrays;

/**
 * What raw rows hold besides their events, for those who hand rows on as they came. Belongs to one
 * {@link RowKeys} and is owned by the same thread.
 */
public final class RowDetails {
  private String[] tradeId = new String[0];
  private String[] tradeType = new String[0];
  private long[] nonce = new long[0];
  private long[] previousNonce = new long[0];

  /** The venue's id of each trade, or null. */
  public String[] tradeId() {
    return tradeId;
  }

  /** The kind of each trade in the source's terms, or null. */
  public String[] tradeType() {
    return tradeType;
  }

  /** The venue's update id of each book, or {@link Absent#LONG}. */
  public long[] nonce() {
    return nonce;
  }

  /** The update id that each change of a book follows, or {@link Absent#LONG}. */
  public long[] previousNonce() {
    return previousNonce;
  }

  void ensure(int rows) {
    int had = nonce.length;
    if (had < rows) {
      int larger = rows + (rows >> 1);
      tradeId = Arrays.copyOf(tradeId, larger);
      tradeType = Arrays.copyOf(tradeType, larger);
      nonce = Arrays.copyOf(nonce, larger);
      Arrays.fill(nonce, had, larger, Absent.LONG);
      previousNonce = Arrays.copyOf(previousNonce, larger);
      Arrays.fill(previousNonce, had, larger, Absent.LONG);
    }
  }

  void copy(RowDetails source, int from, int to) {
    tradeId[to] = source.tradeId[from];
    tradeType[to] = source.tradeType[from];
    nonce[to] = source.nonce[from];
    previousNonce[to] = source.previousNonce[from];
  }
}
