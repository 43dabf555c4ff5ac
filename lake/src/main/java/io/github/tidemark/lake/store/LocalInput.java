package io.github.tidemark.lake.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A local file read by position. */
final class LocalInput implements Input {
  /** The JDK copies through a direct buffer as large as one read: this bounds it per thread. */
  private static final int MAX_READ = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private final long size;

  LocalInput(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      this.size = channel.size();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int step = Math.min(MAX_READ, length - done);
      int read = channel.read(ByteBuffer.wrap(target, offset + done, step), position + done);
      if (read <= 0) {
        throw new EOFException(
            "file ends early: file=" + path + " position=" + (position + done) + " size=" + size);
      }
      done += read;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
