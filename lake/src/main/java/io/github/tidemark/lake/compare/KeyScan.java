package io.github.tidemark.lake.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What reading only the keys of a side tells: which files are in order, and from where to where.
 */
final class KeyScan {
  /** Open at once, files in order cost memory: deeper overlaps are sorted instead. */
  private static final int MOST_OVERLAP = 8;

  private final RowOrder order;
  private final List<Scanned> inOrder = new ArrayList<>();
  private final List<DataFile> unordered = new ArrayList<>();
  private boolean fast;
  private boolean last;
  private int overlap;

  private KeyScan(RowOrder order) {
    this.order = order;
  }

  /** A file in order, with its first and last row. */
  private record Scanned(DataFile file, Rows first, Rows last) {}

  static KeyScan of(SideColumns side, Layout keys) throws IOException {
    KeyScan scan = new KeyScan(new RowOrder(keys));
    for (DataFile file : side.files()) {
      try (FileRows rows = FileRows.open(file, side, keys)) {
        scan.file(file, rows);
      }
    }
    scan.overlap = scan.deepest();
    if (scan.overlap > MOST_OVERLAP) {
      scan.unordered.clear();
      scan.inOrder.clear();
      scan.unordered.addAll(side.files());
      scan.overlap = 1;
    }
    return scan;
  }

  private void file(DataFile file, FileRows source) throws IOException {
    Rows first = null;
    Rows before = null;
    boolean ordered = true;
    while (source.next()) {
      Rows rows = source.rows();
      int isFinal = rows.layout.isFinal();
      for (int i = 0; i < rows.size; i++) {
        boolean known = !rows.nulls[isFinal][i];
        fast |= known && rows.cells[isFinal][i] == 0;
        last |= known && rows.cells[isFinal][i] != 0;
        ordered &= i == 0 || order.compare(rows, i - 1, rows, i) <= 0;
      }
      ordered &= before == null || order.compare(before, 0, rows, 0) <= 0;
      first = first == null ? Rows.head(rows, 0) : first;
      before = Rows.head(rows, rows.size - 1);
    }
    if (!ordered) {
      unordered.add(file);
    } else if (first != null) {
      inOrder.add(new Scanned(file, first, before));
    }
  }

  /** The most files in order that must be open at once. */
  private int deepest() {
    List<Scanned> byFirst = new ArrayList<>(inOrder);
    byFirst.sort((x, y) -> order.compare(x.first, 0, y.first, 0));
    Comparator<Scanned> byLast = (x, y) -> order.compare(x.last, 0, y.last, 0);
    PriorityQueue<Scanned> open = new PriorityQueue<>(byLast);
    int most = 1;
    for (Scanned file : byFirst) {
      while (!open.isEmpty() && order.compare(open.peek().last, 0, file.first, 0) < 0) {
        open.poll();
      }
      open.add(file);
      most = Math.max(most, open.size());
    }
    return most;
  }

  /** Whether the side has rows of a stream's fast layer. */
  boolean hasFast() {
    return fast;
  }

  /** Whether the side has rows of a stream's final layer. */
  boolean hasFinal() {
    return last;
  }

  /** Files read at once at most. */
  int openAtOnce() {
    return overlap;
  }

  /** How many files are sorted before they are merged. */
  int filesToSort() {
    return unordered.size();
  }

  /** The side's rows as runs of a layout; files that are not in order are sorted now. */
  List<Run> runs(SideColumns side, Layout layout, SpillFolder folder) throws IOException {
    List<Run> runs = new ArrayList<>();
    for (Scanned scanned : inOrder) {
      runs.add(new Run(scanned.first, () -> FileRows.open(scanned.file, side, layout)));
    }
    if (!unordered.isEmpty()) {
      RunSorter sorter = new RunSorter(folder, layout);
      for (DataFile file : unordered) {
        try (FileRows rows = FileRows.open(file, side, layout)) {
          sorter.add(rows);
        }
      }
      runs.addAll(sorter.finish());
    }
    return runs;
  }
}
