package io.github.tidemark.lake.out;

import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.work.Job;
import io.github.tidemark.lake.work.Workers;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The row batches of all outputs of one pass, within a budget, whatever the number of instruments.
 * A batch that is full grows while there is room; only then are its rows handed over, so that row
 * groups are as large as they can be. What an output gets depends on the order of rows alone, so
 * that files are the same however threads take turns. The arrays of a batch that has been encoded
 * go to whichever output needs some next. Owned by the engines' thread.
 */
public final class RowBatches {
  private static final int MOST_ROWS = 16 * 1024;
  private static final long MOST_BYTES = 12L << 20;

  /** Outputs that have fewer and find no room to grow get some of the larger ones. */
  private static final int FEW_ROWS = 512;

  private static final int GROWTH = 4;

  /** Encoding rows takes no longer than reading and computing them: more would only wait. */
  private static final int ENOUGH_UNDER_WAY = 4;

  /** Engines hand rows over in blocks of so many: larger batches hold whole blocks. */
  private static final int BLOCK_ROWS = 64;

  private final Workers workers;
  private final int mostUnderWay;
  private final long budget;
  private final ArrayDeque<Encoding> underWay = new ArrayDeque<>();
  private final List<RowBatch> spent = new ArrayList<>();

  /** Bytes of the batches that engines fill. */
  private long used;

  /** Bytes that outputs should have at least. */
  private long reserved;

  /** Whether an output with few rows has found no room, and none since has. */
  private boolean isShort;

  /**
   * No batches yet.
   *
   * @param workers who encodes
   * @param budget bytes of all batches that engines fill; the smallest ones may exceed it
   */
  RowBatches(Workers workers, long budget) {
    this.workers = workers;
    this.budget = budget;
    mostUnderWay = Math.min(ENOUGH_UNDER_WAY, 2 * (workers.threads() - 1));
  }

  /** Rows of an output's first batch: {@code most}, or the fewest once an eighth is taken. */
  public int firstRows(int most, int fewest) {
    return used < budget / 8 ? most : fewest;
  }

  /** Notes what outputs should have, for their row groups to be of a decent size. */
  public void reserve(long bytes) {
    reserved += bytes;
  }

  /** Takes back what was noted of outputs that have ended. */
  public void release(long bytes) {
    reserved -= bytes;
  }

  /** Whether outputs may get less than they should. */
  public boolean isCrowded() {
    return reserved >= budget;
  }

  /** The part of an output, of which this is the first batch. */
  Share share(RowBatch first) {
    return new Share(first);
  }

  /** Has a batch encoded, now or beside what follows. */
  void start(Encoding encoding) throws IOException {
    workers.start(encoding);
    underWay.addLast(encoding);
    while (underWay.size() > mostUnderWay) {
      settle(underWay.getFirst());
    }
  }

  /** Waits until a batch that was started is encoded; one that was not is done. */
  void settle(Encoding encoding) throws IOException {
    underWay.remove(encoding);
    try {
      workers.join(encoding);
      if (encoding.batch != null) {
        spent.add(encoding.batch);
      }
    } finally {
      encoding.batch = null;
    }
  }

  /** An empty batch for rows as those of another. */
  private RowBatch batch(RowBatch like, int rows) {
    for (RowBatch batch : spent) {
      if (batch.capacity() == rows && batch.hasTypesOf(like)) {
        spent.remove(batch);
        return batch.reusedAs(like);
      }
    }
    while (spent.size() > mostUnderWay + 1) {
      spent.remove(0);
    }
    return like.sibling(rows);
  }

  /** The encoding of one batch at a time. */
  abstract static class Encoding extends Job {
    RowBatch batch;
  }

  /** The part of one output in the budget: that of the batch it fills. */
  final class Share {
    private final int rowBytes;
    private final int fewest;
    private int rows;

    private Share(RowBatch first) {
      rowBytes = first.rowBytes();
      fewest = Math.min(first.capacity(), BLOCK_ROWS);
      rows = first.capacity();
      used += bytes(rows);
    }

    /** A larger batch with the rows of a full one; null where it has to be handed over. */
    RowBatch grown(RowBatch full) {
      long most = Math.min(MOST_ROWS, Math.min(MOST_BYTES, budget / 4) / rowBytes);
      long next = Math.min((long) GROWTH * rows, most);
      long room = rows + (budget - used) / rowBytes;
      next = whole(Math.min(next, Math.max(BLOCK_ROWS, room)));
      boolean hasFew = rows < FEW_ROWS;
      if (next <= rows || (isShort && !hasFew)) {
        isShort |= hasFew;
        return null;
      }
      isShort &= !hasFew;
      RowBatch larger = take(full, (int) next);
      larger.append(full, 0, full.rows());
      spent.add(full);
      return larger;
    }

    /** The empty batch to go on with once this one is handed over. */
    RowBatch next(RowBatch handedOver) {
      int next = rows;
      if (!handedOver.isFull()) {
        next = fewest; // the end of a file, and perhaps of all
      } else if (isShort && rows > FEW_ROWS) {
        next = (int) whole(rows / 2);
      }
      return take(handedOver, next);
    }

    private RowBatch take(RowBatch like, int next) {
      used += bytes(next - rows);
      rows = next;
      return batch(like, next);
    }

    private static long whole(long rows) {
      return rows > BLOCK_ROWS ? rows - rows % BLOCK_ROWS : rows;
    }

    /** Gives it up. */
    void end() {
      used -= bytes(rows);
      rows = 0;
      if (used == 0) {
        spent.clear(); // nobody needs arrays any more
      }
    }

    private long bytes(int count) {
      return (long) count * rowBytes;
    }
  }
}
