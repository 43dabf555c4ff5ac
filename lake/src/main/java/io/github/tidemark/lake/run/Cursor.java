package io.github.tidemark.lake.run;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.RowKeys;
import io.github.tidemark.lake.work.Job;
import io.github.tidemark.lake.work.Workers;
import java.io.Closeable;
import java.io.IOException;

/**
 * Where the merge stands in one raw file. Batches are decoded ahead on the workers, one after the
 * other, into a few slots that go round. Owned by the merging thread; {@link #decode} runs on any.
 */
abstract class Cursor implements Closeable {
  private static final int SLOTS = 3;

  /**
   * What decides between events at one time.
   *
   * @param rank of the channel
   * @param order of the file among all
   */
  record Place(int rank, int order) {}

  private final Workers workers;
  private final InputFile file;
  private final int rank;
  private final int order;
  private final Slot[] slots;
  private int current;
  private int next;
  private int waiting;
  private boolean decoding;
  private boolean ended;

  // The rows of the current batch, read at every step of the merge.
  long[] ts;
  long[] seqnum;
  long[] position;
  int row;
  int rows;

  private final RowKeys[] keys;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** A cursor of a file, with its place in the order of events. */
  Cursor(Workers workers, InputFile file, Place place) {
    this.workers = workers;
    this.file = file;
    rank = place.rank();
    order = place.order();
    slots = new Slot[workers.threads() == 1 ? 1 : SLOTS];
    keys = new RowKeys[slots.length];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new Slot(i);
      keys[i] = new RowKeys();
    }
  }

  final InputFile file() {
    return file;
  }

  /** Rank of the channel, which decides at one time. */
  final int rank() {
    return rank;
  }

  /** Place among the files, which decides between equal keys. */
  final int order() {
    return order;
  }

  final Channel channel() {
    return file.channel();
  }

  /** Index of the slot that holds the current batch. */
  final int slot() {
    return current;
  }

  final int slotCount() {
    return slots.length;
  }

  /** What tells the rows of a slot apart. */
  final RowKeys keys(int slot) {
    return keys[slot];
  }

  /** Time of the first event, nanoseconds; {@link Long#MAX_VALUE} before {@link #take}. */
  final long first() {
    return first;
  }

  /** Time of the last event decoded so far, nanoseconds. */
  final long last() {
    return last;
  }

  /** Time of the head row. */
  final long headTs() {
    return ts[row];
  }

  /** Decodes the next batch into a slot and prepares it; false at the end of the file. */
  abstract boolean decode(int slot) throws IOException;

  /** Sets the fields of the merge from a slot. */
  abstract void show(int slot);

  /** Closes the reader. */
  abstract void closeReader() throws IOException;

  /** Starts decoding; {@link #take} follows. */
  final void start() {
    current = slots.length - 1;
    next = 0;
    synchronized (this) {
      pump();
    }
  }

  /** Frees the current batch and moves to the next; false at the end of the file. */
  final boolean advance() throws IOException {
    synchronized (this) {
      waiting--;
      pump();
    }
    return take();
  }

  /** Moves to the first batch, once started; false when the file has no rows. */
  final boolean take() throws IOException {
    current = (current + 1) % slots.length;
    Slot slot = slots[current];
    try {
      workers.join(slot);
    } catch (InputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InputException(file, e);
    }
    if (!slot.filled) {
      return false;
    }
    row = 0;
    show(current);
    first = Math.min(first, ts[0]);
    last = ts[rows - 1];
    return true;
  }

  /** Starts decoding into the next slot if it is free and nothing is being decoded. */
  private void pump() {
    if (!decoding && !ended && waiting < slots.length) {
      decoding = true;
      waiting++;
      workers.start(slots[next]);
      next = (next + 1) % slots.length;
    }
  }

  private final class Slot extends Job {
    private final int index;
    private boolean filled;

    Slot(int index) {
      this.index = index;
    }

    @Override
    protected void run() throws IOException {
      filled = false;
      try {
        filled = decode(index);
      } finally {
        synchronized (Cursor.this) {
          decoding = false;
          ended |= !filled;
          pump();
        }
      }
    }
  }

  @Override
  public final void close() throws IOException {
    synchronized (this) {
      ended = true;
    }
    for (Slot slot : slots) {
      try {
        workers.join(slot);
      } catch (IOException | RuntimeException e) {
        // Of a batch nobody asked for: the run has failed or ended already.
        slot.filled = false;
      }
    }
    closeReader();
  }
}
