package io.github.tidemark.lake.compare;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes sorted rows to a temporary file, column by column in small blocks: the number of rows, or
 * 0 at the end; for each column the rows' null flags, then the cells, or the texts with their
 * lengths, {@link #SAME} standing for the text of the row before.
 */
final class SpillWriter implements Closeable {
  static final int BLOCK_ROWS = 256;
  static final int SAME = -1;
  private static final int BUFFER = 64 << 10;

  private final Path path;
  private final Layout layout;
  private final DataOutputStream out;
  private final Rows block;
  private Rows head;

  SpillWriter(Path path, Layout layout) throws IOException {
    this.path = path;
    this.layout = layout;
    ZstdOutputStream zstd = new ZstdOutputStream(Files.newOutputStream(path), 1);
    zstd.setChecksum(true);
    out = new DataOutputStream(new BufferedOutputStream(zstd, BUFFER));
    block = new Rows(layout, BLOCK_ROWS);
  }

  /** Adds the next row in order. */
  void add(Rows rows, int row) throws IOException {
    if (head == null) {
      head = Rows.head(rows, row);
    }
    block.append(rows, row, 1);
    if (block.size == BLOCK_ROWS) {
      flush();
    }
  }

  /** Ends the file; at least one row was added. */
  Run finish() throws IOException {
    flush();
    out.writeInt(0);
    out.close();
    return new Run(head, () -> new SpillRows(path, layout));
  }

  private void flush() throws IOException {
    if (block.size == 0) {
      return;
    }
    try {
      out.writeInt(block.size);
      for (int c = 0; c < layout.columns().size(); c++) {
        column(c);
      }
    } catch (IOException e) {
      throw new IOException(
          "cannot write sorted rows: file="
              + path
              + ": "
              + e.getMessage()
              + "; name a folder with more room by --temp-dir",
          e);
    }
    block.size = 0;
  }

  private void column(int c) throws IOException {
    for (int row = 0; row < block.size; row++) {
      out.writeBoolean(block.nulls[c][row]);
    }
    String before = null;
    for (int row = 0; row < block.size; row++) {
      if (!block.isText(c)) {
        out.writeLong(block.cells[c][row]);
      } else if (!block.nulls[c][row]) {
        String text = block.texts[c][row];
        if (text.equals(before)) {
          out.writeInt(SAME);
        } else {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          out.writeInt(bytes.length);
          out.write(bytes);
          before = text;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
