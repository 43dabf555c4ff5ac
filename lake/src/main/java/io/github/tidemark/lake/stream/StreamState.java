package io.github.tidemark.lake.stream;

/**
 * Where the state of one instrument is kept between batches: a small head, and numbered chunks that
 * are written once and never changed. What is written becomes durable with the batch, all or
 * nothing. Owned by the thread of the batch.
 */
public interface StreamState {
  /** The head written last, or null before the first. */
  byte[] head();

  /** Replaces the head. */
  void head(byte[] bytes);

  /** A chunk that was written and not removed. */
  byte[] chunk(long number);

  /** Writes a chunk under a number that is not in use. */
  void add(long number, byte[] bytes);

  /** Removes a chunk. */
  void remove(long number);

  /** Removes everything. */
  void clear();
}
