package io.github.tidemark.lake.compare;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what {@link SpillWriter} wrote. */
final class SpillRows implements RowSource {
  private static final int BUFFER = 16 << 10;

  private final DataInputStream in;
  private final Rows rows;

  SpillRows(Path path, Layout layout) throws IOException {
    in =
        new DataInputStream(
            new BufferedInputStream(new ZstdInputStream(Files.newInputStream(path)), BUFFER));
    rows = new Rows(layout, SpillWriter.BLOCK_ROWS);
  }

  @Override
  public boolean next() throws IOException {
    rows.size = in.readInt();
    for (int c = 0; rows.size > 0 && c < rows.nulls.length; c++) {
      column(c);
    }
    return rows.size > 0;
  }

  private void column(int c) throws IOException {
    for (int row = 0; row < rows.size; row++) {
      rows.nulls[c][row] = in.readBoolean();
    }
    String text = null;
    for (int row = 0; row < rows.size; row++) {
      if (!rows.isText(c)) {
        rows.cells[c][row] = in.readLong();
      } else if (!rows.nulls[c][row]) {
        int length = in.readInt();
        if (length != SpillWriter.SAME) {
          text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
        rows.texts[c][row] = text;
      }
    }
  }

  @Override
  public Rows rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
