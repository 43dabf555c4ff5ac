package io.github.tidemark.lake.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts rows that do not fit in memory: parts that do are sorted and written out, and where these
 * are more than can be merged at once, merged into fewer. Equal rows keep their order.
 */
final class RunSorter {
  /** Rows sorted at once take this much memory. */
  private static final int SORT_BYTES = 24 << 20;

  private static final int MOST_RUNS = 64;

  private final SpillFolder folder;
  private final Layout layout;
  private final RowOrder order;
  private final Rows part;
  private List<Run> runs = new ArrayList<>();

  RunSorter(SpillFolder folder, Layout layout) {
    this(folder, layout, Math.max(SpillWriter.BLOCK_ROWS, SORT_BYTES / layout.rowBytes()));
  }

  /** For tests: with another number of rows to sort at once. */
  RunSorter(SpillFolder folder, Layout layout, int partRows) {
    this.folder = folder;
    this.layout = layout;
    order = new RowOrder(layout);
    part = new Rows(layout, partRows);
  }

  /** Takes all rows of a source. */
  void add(RowSource source) throws IOException {
    while (source.next()) {
      Rows rows = source.rows();
      for (int at = 0; at < rows.size; ) {
        int count = Math.min(rows.size - at, part.capacity() - part.size);
        part.append(rows, at, count);
        at += count;
        if (part.size == part.capacity()) {
          write();
        }
      }
    }
  }

  /** The rows taken, as few runs; this sorter takes no more. */
  List<Run> finish() throws IOException {
    write();
    while (runs.size() > MOST_RUNS) {
      List<Run> merged = new ArrayList<>();
      for (int i = 0; i < runs.size(); i += MOST_RUNS) {
        merged.add(merge(runs.subList(i, Math.min(runs.size(), i + MOST_RUNS))));
      }
      runs = merged;
    }
    return runs;
  }

  private void write() throws IOException {
    if (part.size == 0) {
      return;
    }
    Integer[] index = new Integer[part.size];
    Arrays.setAll(index, i -> i);
    Arrays.sort(index, (i, j) -> order.compare(part, i, part, j));
    try (SpillWriter writer = new SpillWriter(folder.next(), layout)) {
      for (int row : index) {
        writer.add(part, row);
      }
      runs.add(writer.finish());
    }
    part.size = 0;
  }

  private Run merge(List<Run> some) throws IOException {
    try (SpillWriter writer = new SpillWriter(folder.next(), layout);
        MergedRows rows = new MergedRows(some, layout, () -> {})) {
      while (rows.advance()) {
        writer.add(rows.rows(), rows.row());
      }
      return writer.finish();
    }
  }
}
