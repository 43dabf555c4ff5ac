package io.github.tidemark.spark.store;

import io.github.tidemark.lake.store.Input;
import io.github.tidemark.lake.store.Location;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/** A file read by position. */
final class HadoopInput implements Input {
  private static final int READ_AHEAD = 4 << 20;

  private final Location file;
  private final FSDataInputStream stream;
  private final long size;

  HadoopInput(Location file, FSDataInputStream stream, long size) {
    this.file = file;
    this.stream = stream;
    this.size = size;
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int readAhead() {
    return READ_AHEAD;
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    if (position + length > size) {
      throw new EOFException(
          "file ends early: file=%s position=%d size=%d".formatted(file, position, size));
    }
    try {
      stream.readFully(position, target, offset, length);
    } catch (IOException e) {
      throw HadoopFailures.of("read", file, e);
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
