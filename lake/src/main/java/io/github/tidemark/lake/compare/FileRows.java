package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.ParquetFile;
import io.github.tidemark.lake.parquet.RowCursor;
import io.github.tidemark.lake.parquet.RowGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The rows of one file in its own order, in the cells of a layout. */
final class FileRows implements RowSource {
  private static final int BATCH_BYTES = 1 << 20;
  private static final int LEAST_ROWS = 64;
  private static final int MOST_ROWS = 4096;

  private final ParquetFile file;
  private final RowCursor cursor;
  private final Iterator<RowGroup> groups;
  private final List<CellReader> readers = new ArrayList<>();
  private final int[] targets;
  private final Rows rows;
  private boolean open;

  private FileRows(ParquetFile file, RowCursor cursor, int[] targets, Rows rows) {
    this.file = file;
    this.cursor = cursor;
    this.groups = file.rowGroups().iterator();
    this.targets = targets;
    this.rows = rows;
  }

  static FileRows open(DataFile source, SideColumns side, Layout layout) throws IOException {
    ParquetFile file = ParquetFile.open(source.path());
    try {
      Rows rows = new Rows(layout, batchRows(layout));
      List<Leaf> leaves = new ArrayList<>();
      int[] targets = new int[layout.columns().size()];
      for (int c = 0; c < targets.length; c++) {
        String name = layout.columns().get(c).name();
        boolean ordering = c >= layout.keys() && c < layout.values();
        Optional<Leaf> leaf =
            ordering && !side.hasMeaning(name) ? Optional.empty() : side.leaf(file, name);
        if (c == layout.ordinal()) {
          Arrays.fill(rows.cells[c], source.ordinal());
        } else if (leaf.isPresent()) {
          targets[leaves.size()] = c;
          leaves.add(leaf.get());
        } else {
          constant(source, rows, c);
        }
      }
      RowCursor cursor = file.cursor(leaves, rows.capacity());
      FileRows opened = new FileRows(file, cursor, Arrays.copyOf(targets, leaves.size()), rows);
      for (int i = 0; i < leaves.size(); i++) {
        Layout.Cell cell = layout.columns().get(targets[i]);
        CellType stored = side.storedType(leaves.get(i), cell.name());
        opened.readers.add(new CellReader(file.name(), cursor.column(i), stored, cell.type()));
      }
      return opened;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static int batchRows(Layout layout) {
    return Math.max(LEAST_ROWS, Math.min(MOST_ROWS, BATCH_BYTES / layout.rowBytes()));
  }

  /** A column that the file does not hold: its value of the path, or null. */
  private static void constant(DataFile source, Rows rows, int column) {
    String value = source.pathValues().get(rows.layout.columns().get(column).name());
    if (value == null || !rows.isText(column)) {
      Arrays.fill(rows.nulls[column], true);
    } else {
      Arrays.fill(rows.texts[column], value);
    }
  }

  @Override
  public boolean next() throws IOException {
    rows.size = 0;
    while (rows.size == 0) {
      if (!open) {
        if (!groups.hasNext()) {
          return false;
        }
        cursor.open(groups.next());
        open = true;
      }
      rows.size = cursor.next();
      open = rows.size > 0;
    }
    for (int i = 0; i < targets.length; i++) {
      int c = targets[i];
      readers.get(i).read(rows.size, rows.cells[c], rows.nulls[c], rows.texts[c]);
    }
    return true;
  }

  @Override
  public Rows rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    cursor.close();
    file.close();
  }
}
