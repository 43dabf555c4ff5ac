package io.github.tidemark.lake.raw;

import io.github.tidemark.kernel.event.Absent;
import java.util.Arrays;

/**
 * Raw rows of one instrument as a struct of arrays: what all channels share. Grows on demand,
 * {@link #clear()} keeps the arrays. Owned by one thread at a time.
 */
public abstract sealed class RawBatch permits RawBookBatch, RawTradeBatch, RawTickerBatch {
  private static final int FIRST_CAPACITY = 256;

  private int rows;
  private long[] timestamp = new long[FIRST_CAPACITY];
  private long[] capture = new long[FIRST_CAPACITY];
  private long[] seq = new long[FIRST_CAPACITY];
  private long[] seqnum = new long[FIRST_CAPACITY];
  private long[] nonce = new long[FIRST_CAPACITY];
  private final Origins origins = new Origins();
  private final Revisions revisions = new Revisions();

  /** What the rows are. */
  public abstract Channel channel();

  public final int rows() {
    return rows;
  }

  /** Exchange time, nanoseconds since the epoch, or {@link Absent#LONG}. */
  public final long[] timestamp() {
    return timestamp;
  }

  /** Local receive time, nanoseconds since the epoch, or {@link Absent#LONG}. */
  public final long[] capture() {
    return capture;
  }

  /** Row ordinal per instrument and channel. */
  public final long[] seq() {
    return seq;
  }

  /** The sequence over all channels, or {@link Absent#LONG}. */
  public final long[] seqnum() {
    return seqnum;
  }

  /** The venue's update id, or {@link Absent#LONG}. */
  public final long[] nonce() {
    return nonce;
  }

  /**
   * Says where the row that is being written was read.
   *
   * @param millis the record's own time stamp, since the epoch
   */
  public final void origin(String topic, int partition, long offset, long millis) {
    origins.set(rows, seq.length, topic, partition, offset, millis);
  }

  /**
   * Says which revision the row that is being written is.
   *
   * @param isFinal 1 when it is final, else 0
   */
  public final void revision(byte isFinal, long revision) {
    revisions.set(rows, seq.length, isFinal, revision);
  }

  final Origins origins() {
    return origins;
  }

  final Revisions revisions() {
    return revisions;
  }

  /** Removes all rows. */
  public void clear() {
    rows = 0;
  }

  /** Bytes held, for a budget over many batches. */
  abstract long footprint();

  /** Whether a row group of these rows is large enough. */
  abstract boolean isFull();

  final int capacity() {
    return seq.length;
  }

  /** Makes room for the row {@code rows()} and sets its times. */
  final void times(long newTimestamp, long newCapture, long newSeq, long newSeqnum) {
    if (rows == seq.length) {
      int larger = rows + (rows >> 1);
      timestamp = Arrays.copyOf(timestamp, larger);
      capture = Arrays.copyOf(capture, larger);
      seq = Arrays.copyOf(seq, larger);
      seqnum = Arrays.copyOf(seqnum, larger);
      nonce = Arrays.copyOf(nonce, larger);
    }
    timestamp[rows] = newTimestamp;
    capture[rows] = newCapture;
    seq[rows] = newSeq;
    seqnum[rows] = newSeqnum;
    nonce[rows] = Absent.LONG;
  }

  final void advance() {
    rows++;
  }
}
