package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.engine.OrderBy;
import java.io.IOException;

/**
 * Sorts the rows of a file whose times run backwards by no more than the allowed disorder: holds
 * rows until no later one can come before them. Memory is the rows within that time, twice.
 */
final class Reordering<B> {
  /** Gives batches in the order of the file. */
  interface Source<B> {
    boolean next(B into, RowKeys keys) throws IOException;
  }

  private final BatchLayout<B> layout;
  private final Source<B> source;
  private final OrderBy orderBy;
  private final int batchRows;
  private final long maxDisorderNanos;
  private final B fresh;
  private final RowKeys freshKeys = new RowKeys();
  private B held;
  private RowKeys heldKeys = new RowKeys();
  private B spare;
  private RowKeys spareKeys = new RowKeys();
  private int[] order = new int[0];
  private int[] merged = new int[0];
  private int ready;
  private int given;
  private long latest = Long.MIN_VALUE;
  private boolean ended;

  Reordering(BatchLayout<B> layout, Source<B> source, ReadConfig config) {
    this.layout = layout;
    this.source = source;
    this.orderBy = config.orderBy();
    this.batchRows = config.batchRows();
    this.maxDisorderNanos = config.maxDisorderNanos();
    fresh = layout.create(batchRows);
    held = layout.create(batchRows);
    spare = layout.create(batchRows);
  }

  /** The next rows in order. */
  boolean next(B into, RowKeys keys) throws IOException {
    while (given == ready) {
      if (ended) {
        return false;
      }
      refill();
    }
    int rows = Math.min(batchRows, ready - given);
    layout.truncate(into, 0);
    keys.resize(rows, heldKeys.kind());
    for (int i = 0; i < rows; i++) {
      layout.append(held, order[given + i], into);
      keys.copy(heldKeys, order[given + i], i);
    }
    given += rows;
    return true;
  }

  /** Drops what was given, reads as many rows again as are left, and sorts. */
  private void refill() throws IOException {
    int left = layout.rows(held) - given;
    layout.truncate(spare, 0);
    for (int i = 0; i < left; i++) {
      append(held, heldKeys, order[given + i], spare, spareKeys);
    }
    B emptied = held;
    RowKeys emptiedKeys = heldKeys;
    held = spare;
    heldKeys = spareKeys;
    spare = emptied;
    spareKeys = emptiedKeys;
    given = 0;
    ready = 0;
    while (layout.rows(held) < left + Math.max(left, batchRows)) {
      if (!source.next(fresh, freshKeys)) {
        ended = true;
        break;
      }
      for (int row = 0; row < layout.rows(fresh); row++) {
        append(fresh, freshKeys, row, held, heldKeys);
        latest = Math.max(latest, layout.ts(fresh)[row]);
      }
    }
    sort();
    long[] ts = layout.ts(held);
    int rows = layout.rows(held);
    while (ready < rows && (ended || ts[order[ready]] < latest - maxDisorderNanos)) {
      ready++;
    }
  }

  private void append(B from, RowKeys fromKeys, int row, B to, RowKeys toKeys) {
    int at = layout.rows(to);
    toKeys.resize(at + 1, fromKeys.kind());
    layout.append(from, row, to);
    toKeys.copy(fromKeys, row, at);
  }

  private void sort() {
    int rows = layout.rows(held);
    if (order.length < rows) {
      order = new int[rows + (rows >> 1)];
      merged = new int[order.length];
    }
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    // Bottom-up merge sort; runs that are in order already are passed over.
    for (int width = 1; width < rows; width *= 2) {
      for (int low = 0; low + width < rows; low += 2 * width) {
        merge(low, low + width, Math.min(low + 2 * width, rows));
      }
    }
  }

  private void merge(int low, int middle, int high) {
    if (!after(order[middle - 1], order[middle])) {
      return;
    }
    int left = low;
    int right = middle;
    for (int at = low; at < high; at++) {
      boolean takeLeft = right == high || (left < middle && !after(order[left], order[right]));
      merged[at] = takeLeft ? order[left++] : order[right++];
    }
    System.arraycopy(merged, low, order, low, high - low);
  }

  /** Whether a row belongs after another: by time, seqnum where that orders, position, row. */
  private boolean after(int one, int other) {
    long[] ts = layout.ts(held);
    if (ts[one] != ts[other]) {
      return ts[one] > ts[other];
    }
    long[] seqnum = layout.seqnum(held);
    if (orderBy == OrderBy.SEQNUM && seqnum[one] != seqnum[other]) {
      return seqnum[one] > seqnum[other];
    }
    long[] position = layout.position(held);
    if (position[one] != position[other]) {
      return position[one] > position[other];
    }
    return heldKeys.row()[one] > heldKeys.row()[other];
  }
}
