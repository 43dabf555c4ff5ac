package io.github.tidemark.lake.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A local file under its hidden name. */
final class LocalFile implements NewFile {
  /** The JDK copies through a direct buffer as large as one write: this bounds it per thread. */
  private static final int MAX_WRITE = 256 << 10;

  private final Location target;
  private final Path hidden;
  private final WritableByteChannel channel;
  private boolean staged;

  LocalFile(Location target, Path hidden, WritableByteChannel channel) {
    this.target = target;
    this.hidden = hidden;
    this.channel = channel;
  }

  @Override
  public Location target() {
    return target;
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    for (int done = 0; done < length; ) {
      ByteBuffer piece = ByteBuffer.wrap(bytes, done, Math.min(MAX_WRITE, length - done));
      while (piece.hasRemaining()) {
        channel.write(piece);
      }
      done = piece.limit();
    }
  }

  @Override
  public Staging stage(Durability durability) throws IOException {
    if (durability == Durability.FORCED && channel instanceof FileChannel file) {
      file.force(true);
    }
    channel.close();
    staged = true;
    return new Complete(new Staged(target, hidden.toString()));
  }

  @Override
  public void close() throws IOException {
    if (!staged) {
      try {
        channel.close();
      } finally {
        Files.deleteIfExists(hidden);
      }
    }
  }

  private record Complete(Staged file) implements Staging {
    @Override
    public Staged await() {
      return file;
    }

    @Override
    public void discard() {
      try {
        Files.deleteIfExists(Path.of(file.token()));
      } catch (IOException e) {
        // Recovery removes it at the next run.
      }
    }
  }
}
