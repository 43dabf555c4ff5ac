package io.github.tidemark.lake.parquet;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.NewFile;
import io.github.tidemark.lake.store.Staging;
import java.io.Closeable;
import java.io.IOException;

/** A new file that counts its bytes and says where it failed. */
final class OutputFile implements Closeable {
  private final NewFile file;
  private long position;

  OutputFile(NewFile file) {
    this.file = file;
  }

  Location target() {
    return file.target();
  }

  long position() {
    return position;
  }

  void write(byte[] bytes, int length) throws IOException {
    try {
      file.write(bytes, length);
    } catch (IOException e) {
      throw new IOException(
          "cannot write the file: file=%s position=%d: %s"
              .formatted(target(), position, e.getMessage()),
          e);
    }
    position += length;
  }

  Staging stage(Durability durability) throws IOException {
    try {
      return file.stage(durability);
    } catch (IOException e) {
      throw new IOException(
          "cannot complete the file: file=%s: %s".formatted(target(), e.getMessage()), e);
    }
  }

  /** Leaves nothing of a file that was not staged. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
