package io.github.tidemark.lake.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A lock of the operating system: it ends with the process, however that ends. */
final class LocalLock implements StoreLock {
  private final FileChannel channel;

  private LocalLock(FileChannel channel) {
    this.channel = channel;
  }

  static LocalLock take(Path file) throws IOException {
    FileChannel channel;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException(
          "cannot write state: folder="
              + file.getParent()
              + ": "
              + e
              + "; make the folder writable",
          e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new LocalLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw busy(file);
    }
    channel.close();
    throw busy(file);
  }

  private static IOException busy(Path file) {
    return new IOException(
        "another run is at work here: lock=" + file + "; wait until it has ended");
  }

  @Override
  public void check() {
    // Nobody can take it away.
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
