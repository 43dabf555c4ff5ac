package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.feature.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One row an event, kept as long as any window needs it: what leaves a window is subtracted from
 * its sums, so it must still be there. Rows lie in segments of fixed length; a segment that is full
 * never changes again, and is dropped, and its memory used again, once every window has left it.
 *
 * <p>A row number counts from the first event and is never used twice.
 */
public final class EventLog {
  private static final int SHIFT = 9;

  /** Rows a segment: with 60 columns still under 256 KiB. */
  static final int SEGMENT_ROWS = 1 << SHIFT;

  private static final int ROW_MASK = SEGMENT_ROWS - 1;

  private final Slots slots = new Slots();
  private final List<String> keys = new ArrayList<>();
  private final List<Cell.OfDouble> terms = new ArrayList<>();
  private final List<Window> windowList = new ArrayList<>();
  private final Products products = new Products();
  private NumberReader reader = new NumberReader(List.of());
  private Window[] windows = {};
  private int stride;

  private LogSegment[] ring = new LogSegment[8];
  private LogSegment spare;

  /** The segment that rows are appended to. */
  private LogSegment head;

  private long firstSegment;
  private long rows;

  /** The column of a term, registered on the first request. */
  public int term(String key, Cell.OfDouble source) {
    int known = keys.indexOf(key);
    if (known >= 0) {
      return known;
    }
    keys.add(key);
    terms.add(source);
    return keys.size() - 1;
  }

  /** The window (t - length, t], made on the first request. */
  public Window window(long lengthNanos) {
    for (Window w : windowList) {
      if (w.lengthNanos() == lengthNanos) {
        return w;
      }
    }
    Window made = new Window(this, lengthNanos);
    windowList.add(made);
    return made;
  }

  Products products() {
    return products;
  }

  Cell.Slot slot() {
    return slots.next();
  }

  /** Ends the registration of terms and windows. */
  void start() {
    reader = new NumberReader(terms);
    windows = windowList.toArray(new Window[0]);
    products.start(terms.size());
    stride = terms.size() + products.columns();
    if (stride > 60) {
      throw new IllegalStateException("columns=" + stride + ": a segment would exceed 256 KiB");
    }
    for (Window w : windows) {
      w.start();
    }
  }

  /** Adds the current event to the log and to every window, which move to its time first. */
  void append(long ts) {
    if (windows.length == 0) {
      return;
    }
    int at = (int) (rows & ROW_MASK);
    if (at == 0) {
      open(rows >>> SHIFT);
    }
    head.ts[at] = ts;
    double[] values = head.values;
    int base = at * stride;
    reader.read(values, base);
    products.fill(values, base);
    long oldest = rows;
    for (Window w : windows) {
      oldest = Math.min(oldest, w.enter(ts, values, base));
    }
    rows++;
    dropBefore(oldest);
  }

  /** Moves every window to (ts - length, ts] and drops the segments that all have left. */
  void advance(long ts) {
    long oldest = rows;
    for (Window w : windows) {
      oldest = Math.min(oldest, w.leave(ts));
    }
    dropBefore(oldest);
  }

  private void dropBefore(long oldest) {
    while (firstSegment < oldest >>> SHIFT) {
      int slot = slot(firstSegment);
      spare = ring[slot];
      ring[slot] = null;
      firstSegment++;
    }
  }

  /** Brings the numbers that are shown of the windows up to date. */
  void read() {
    for (Window w : windows) {
      w.read();
    }
  }

  private void open(long number) {
    if (number - firstSegment == ring.length) {
      LogSegment[] larger = new LogSegment[ring.length * 2];
      for (long n = firstSegment; n < number; n++) {
        larger[(int) n & (larger.length - 1)] = ring[slot(n)];
      }
      ring = larger;
    }
    LogSegment segment = spare != null ? spare : new LogSegment(SEGMENT_ROWS, stride);
    spare = null;
    head = segment;
    ring[slot(number)] = segment;
  }

  private int slot(long number) {
    return (int) number & (ring.length - 1);
  }

  private LogSegment segment(long row) {
    return ring[(int) (row >>> SHIFT) & (ring.length - 1)];
  }

  /** Rows appended so far: the number of the next row. */
  long rows() {
    return rows;
  }

  long ts(long row) {
    return segment(row).ts[(int) row & ROW_MASK];
  }

  /** The array that holds a row's terms, from {@link #base}. */
  double[] values(long row) {
    return segment(row).values;
  }

  int base(long row) {
    return ((int) row & ROW_MASK) * stride;
  }

  /** Forgets all rows; numbers go on, so that no segment is ever named as an earlier one. */
  void reset() {
    Arrays.fill(ring, null);
    rows = (rows + ROW_MASK) & ~(long) ROW_MASK;
    firstSegment = rows >>> SHIFT;
    for (Window w : windows) {
      w.reset();
    }
  }

  /** The open segment goes into the head; full ones are handed to the sink once each. */
  void save(StateWriter out, int log, SegmentSink sink) {
    out.putInt(stride);
    out.putLong(rows);
    out.putLong(firstSegment);
    long open = rows >>> SHIFT;
    for (long n = firstSegment; n < open; n++) {
      LogSegment segment = ring[slot(n)];
      sink.segment(new SegmentId(log, n), () -> segment.toBytes(stride));
    }
    int openRows = (int) (rows & ROW_MASK);
    if (openRows > 0) {
      ring[slot(open)].save(out, openRows, stride);
    }
    for (Window w : windows) {
      w.save(out);
    }
  }

  void restore(StateReader in, int log, SegmentSource source) {
    int savedStride = in.takeInt();
    if (savedStride != stride) {
      throw new IllegalStateException(
          "engine state holds other terms: saved=" + savedStride + " expected=" + stride);
    }
    rows = in.takeLong();
    firstSegment = in.takeLong();
    long open = rows >>> SHIFT;
    int length = 8;
    while (length < open - firstSegment + 1) {
      length *= 2;
    }
    ring = new LogSegment[length];
    for (long n = firstSegment; n < open; n++) {
      LogSegment segment = new LogSegment(SEGMENT_ROWS, stride);
      StateReader bytes = new StateReader(source.segment(new SegmentId(log, n)));
      segment.restore(bytes, SEGMENT_ROWS, stride);
      bytes.end();
      ring[slot(n)] = segment;
    }
    int openRows = (int) (rows & ROW_MASK);
    if (openRows > 0) {
      LogSegment segment = new LogSegment(SEGMENT_ROWS, stride);
      segment.restore(in, openRows, stride);
      head = segment;
      ring[slot(open)] = segment;
    }
    for (Window w : windows) {
      w.restore(in);
    }
  }
}
