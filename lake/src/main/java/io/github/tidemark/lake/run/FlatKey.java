package io.github.tidemark.lake.run;

/** Where an event stands. Reused for every event of a task; owned by its thread. */
public final class FlatKey {
  long ts;
  long seqnum;
  long position;
  long row;

  /**
   * Sets all of it.
   *
   * @param eventTs time, nanoseconds
   * @param eventSeqnum the venue's number
   * @param eventPosition position
   * @param eventRow ordinal in its file
   */
  public void set(long eventTs, long eventSeqnum, long eventPosition, long eventRow) {
    ts = eventTs;
    seqnum = eventSeqnum;
    position = eventPosition;
    row = eventRow;
  }
}
