package io.github.tidemark.lake.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The events that wait, by cells of 500 ms of event time. Those of earlier batches lie in chunks,
 * written once per cell and batch and read only where a cell is asked for; those of this batch lie
 * in memory until {@link #spill}.
 */
final class PendingStore {
  private static final long CELL_NANOS = 500_000_000L;
  private static final int CHUNK_BYTES = 256 * 1024;

  private final StreamState state;
  private final ChunkNumbers numbers;
  private final NavigableMap<Long, Cell> cells = new TreeMap<>();
  private int fresh;

  private static final class Cell {
    private final List<Long> chunks = new ArrayList<>();
    private final List<Pending> fresh = new ArrayList<>();

    /** What the chunks hold, or null until asked for. */
    private List<Pending> stored;
  }

  PendingStore(StreamState state, ChunkNumbers numbers) {
    this.state = state;
    this.numbers = numbers;
  }

  void add(Pending pending) {
    cells.computeIfAbsent(cell(pending.ts()), c -> new Cell()).fresh.add(pending);
    fresh++;
  }

  /** Events in memory that no chunk holds. */
  int fresh() {
    return fresh;
  }

  private static long cell(long ts) {
    return Math.floorDiv(ts, CELL_NANOS);
  }

  /** First instants of the cells that hold anything in [from, to). */
  List<Long> starts(long from, long to) {
    List<Long> starts = new ArrayList<>();
    if (from < to) {
      for (long cell : cells.subMap(cell(from), true, cell(to - 1), true).keySet()) {
        starts.add(cell * CELL_NANOS);
      }
    }
    return starts;
  }

  /** All events of the cell that holds an instant, in no order. */
  List<Pending> around(long ts) {
    Cell cell = cells.get(cell(ts));
    if (cell == null) {
      return List.of();
    }
    List<Pending> all = new ArrayList<>(stored(ts));
    all.addAll(cell.fresh);
    return all;
  }

  /** What the chunks of the cell hold that holds an instant. */
  List<Pending> stored(long ts) {
    Cell cell = cells.get(cell(ts));
    if (cell == null) {
      return List.of();
    }
    if (cell.stored == null) {
      cell.stored = read(cell.chunks);
    }
    return cell.stored;
  }

  private List<Pending> read(List<Long> chunks) {
    List<Pending> events = new ArrayList<>();
    for (long number : chunks) {
      ByteSource in = new ByteSource(state.chunk(number));
      while (!in.atEnd()) {
        events.add(PendingCodec.read(in));
      }
    }
    return events;
  }

  /** Forgets what was read of the cell that holds an instant. */
  void release(long ts) {
    Cell cell = cells.get(cell(ts));
    if (cell != null) {
      cell.stored = null;
    }
  }

  /** Drops every cell that lies before an instant as a whole. */
  void dropBefore(long ts) {
    NavigableMap<Long, Cell> passed =
        ts == ChannelClock.ENDED ? cells : cells.headMap(cell(ts), false);
    for (Cell cell : passed.values()) {
      fresh -= cell.fresh.size();
      cell.chunks.forEach(state::remove);
    }
    passed.clear();
  }

  /** Writes what is in memory only into chunks, and forgets what was read. */
  void spill() {
    for (Cell cell : cells.values()) {
      cell.stored = null;
      ByteSink out = new ByteSink();
      for (Pending pending : cell.fresh) {
        PendingCodec.write(out, pending);
        if (out.size() >= CHUNK_BYTES) {
          cell.chunks.add(put(out));
          out = new ByteSink();
        }
      }
      if (out.size() > 0) {
        cell.chunks.add(put(out));
      }
      cell.fresh.clear();
    }
    fresh = 0;
  }

  private long put(ByteSink out) {
    long number = numbers.next();
    state.add(number, out.toByteArray());
    return number;
  }

  void save(ByteSink out) {
    out.number(cells.size());
    long cellBefore = 0;
    long numberBefore = 0;
    for (Map.Entry<Long, Cell> entry : cells.entrySet()) {
      out.number(entry.getKey() - cellBefore);
      cellBefore = entry.getKey();
      out.number(entry.getValue().chunks.size());
      for (long number : entry.getValue().chunks) {
        out.number(number - numberBefore);
        numberBefore = number;
      }
    }
  }

  void restore(ByteSource in) {
    long key = 0;
    long number = 0;
    for (int left = in.count(); left > 0; left--) {
      key += in.number();
      Cell cell = new Cell();
      for (int chunks = in.count(); chunks > 0; chunks--) {
        number += in.number();
        cell.chunks.add(number);
      }
      cells.put(key, cell);
    }
  }
}
