package io.github.tidemark.lake.manifest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two runs from one state folder. Ends with the process, however that ends. */
public final class LakeLock implements Closeable {
  private final FileChannel channel;

  private LakeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws IOException when another run holds it, or the folder cannot be written
   */
  public static LakeLock take(Path folder) throws IOException {
    Path file = folder.resolve("lock");
    FileChannel channel;
    try {
      Files.createDirectories(folder);
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException(
          "cannot write state: folder=" + folder + ": " + e + "; make the folder writable", e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new LakeLock(channel);
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
        "another run is working on this lake: lock=" + file + "; wait until it has ended");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
