package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.OrderBy;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges files into the total order of events: a heap of cursors, of which the first gives all its
 * rows before the head of the second at once. A file is opened when the merge reaches its earliest
 * time; the next one, where it is of the other channel, is decoded from then on. Owned by one
 * thread.
 */
final class Merge {
  /** Whether all rows are of one instrument. */
  enum Scope {
    ONE_INSTRUMENT,
    MANY_INSTRUMENTS
  }

  private final EventOrder order;
  private final Scope scope;
  private final CursorOpener opener;
  private final EventTarget target;
  private final TieGroup ties;
  private final long end;
  private final ArrayDeque<InputFile> pending = new ArrayDeque<>();
  private final Map<InputFile, Integer> orders = new HashMap<>();
  private final List<Cursor> opened = new ArrayList<>();
  private Cursor[] heap = new Cursor[8];
  private int size;

  /** The first of those pending, when it is being decoded already; else null. */
  private Cursor ahead;

  /**
   * A merge.
   *
   * @param files in path order, which decides between equal keys
   * @param end rows from this time on are left out, nanoseconds since the epoch
   */
  Merge(
      EventOrder order,
      Scope scope,
      List<InputFile> files,
      CursorOpener opener,
      EventTarget target,
      long end) {
    this.order = order;
    this.scope = scope;
    this.opener = opener;
    this.target = target;
    this.end = end;
    for (InputFile file : files) {
      orders.put(file, orders.size());
    }
    ties = new TieGroup(order, target);
    files.stream()
        .sorted((l, r) -> Long.compare(l.earliest(), r.earliest()))
        .forEach(pending::addLast);
  }

  /** Merges everything and closes every file. */
  void run() throws IOException {
    try {
      while (true) {
        openDue();
        if (size == 0) {
          return;
        }
        step();
      }
    } finally {
      for (Cursor cursor : opened) {
        opener.close(cursor);
      }
    }
  }

  private void openDue() throws IOException {
    while (!pending.isEmpty()
        && (size == 0 || pending.peekFirst().earliest() <= heap[0].headTs())) {
      InputFile file = pending.pollFirst();
      Cursor cursor = ahead == null ? start(file) : ahead;
      InputFile following = pending.peekFirst();
      boolean beside = following != null && following.channel() != file.channel();
      ahead = beside ? start(following) : null;
      if (cursor.take() && cursor.headTs() < end) {
        push(cursor);
      } else {
        close(cursor);
      }
    }
  }

  private Cursor start(InputFile file) throws IOException {
    Cursor cursor = opener.open(file, orders.get(file));
    opened.add(cursor);
    cursor.start();
    return cursor;
  }

  private void close(Cursor cursor) throws IOException {
    opened.remove(cursor);
    opener.close(cursor);
  }

  private void step() throws IOException {
    Cursor first = heap[0];
    Cursor second = second();
    if (second != null && second.headTs() == first.headTs() && needsGroup(first, second)) {
      group(first.headTs());
      return;
    }
    long bound = end;
    if (second != null) {
      bound = Math.min(bound, second.headTs());
    }
    if (!pending.isEmpty()) {
      bound = Math.min(bound, Math.max(pending.peekFirst().earliest(), first.headTs() + 1));
    }
    int to = before(first, bound);
    if (second != null && bound == second.headTs()) {
      while (to < first.rows
          && first.ts[to] == bound
          && bound < end
          && !needsGroup(first, second)
          && order.compareAtOneTime(first, to, second) < 0) {
        to++;
      }
    }
    give(first, to);
    first.row = to;
    settle(first);
  }

  /** Whether rows at one time must be sorted together: their files' own order is not enough. */
  private boolean needsGroup(Cursor left, Cursor right) {
    return left.channel() == right.channel()
        || (order.orderBy() == OrderBy.SEQNUM && scope == Scope.MANY_INSTRUMENTS);
  }

  private void give(Cursor cursor, int to) throws IOException {
    if (cursor instanceof BookCursor books) {
      target.books(books.batch(), books.structural(), books.row, to);
    } else if (cursor instanceof TradeCursor trades) {
      target.trades(trades.batch(), trades.row, to);
    }
  }

  /** All rows at one time, of all cursors that have some. */
  private void group(long ts) throws IOException {
    List<Cursor> tied = new ArrayList<>();
    while (size > 0 && heap[0].headTs() == ts) {
      Cursor cursor = heap[0];
      pop();
      boolean more = true;
      while (more && cursor.headTs() == ts) {
        int to = cursor.row;
        while (to < cursor.rows && cursor.ts[to] == ts) {
          to++;
        }
        ties.add(cursor, to);
        cursor.row = to;
        more = to < cursor.rows || cursor.advance();
      }
      if (more && cursor.headTs() < end) {
        tied.add(cursor);
      } else {
        close(cursor);
      }
    }
    ties.release();
    for (Cursor cursor : tied) {
      push(cursor);
    }
  }

  /** First row of the cursor's batch that is not before a time; galloping, for runs are short. */
  private static int before(Cursor cursor, long bound) {
    long[] ts = cursor.ts;
    int low = cursor.row;
    int step = 1;
    while (low + step < cursor.rows && ts[low + step] < bound) {
      low += step;
      step <<= 1;
    }
    int high = Math.min(cursor.rows, low + step);
    if (ts[low] >= bound) {
      return low;
    }
    while (low + 1 < high) {
      int middle = (low + high) >>> 1;
      if (ts[middle] < bound) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Puts the first cursor where it belongs now. */
  private void settle(Cursor cursor) throws IOException {
    boolean more = cursor.row < cursor.rows || cursor.advance();
    if (!more || cursor.headTs() >= end) {
      pop();
      close(cursor);
    } else if (size == 2) {
      if (order.compare(cursor, heap[1]) > 0) {
        heap[0] = heap[1];
        heap[1] = cursor;
      }
    } else {
      down(0);
    }
  }

  private Cursor second() {
    if (size < 2) {
      return null;
    }
    return size == 2 || order.compare(heap[1], heap[2]) < 0 ? heap[1] : heap[2];
  }

  private void push(Cursor cursor) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    int at = size++;
    while (at > 0 && order.compare(cursor, heap[(at - 1) / 2]) < 0) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = cursor;
  }

  private void pop() {
    heap[0] = heap[--size];
    heap[size] = null;
    if (size > 0) {
      down(0);
    }
  }

  private void down(int from) {
    int at = from;
    Cursor cursor = heap[at];
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && order.compare(heap[child + 1], heap[child]) < 0) {
        child++;
      }
      if (order.compare(cursor, heap[child]) <= 0) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = cursor;
  }
}
