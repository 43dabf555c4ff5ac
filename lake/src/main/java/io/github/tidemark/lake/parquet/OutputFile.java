package io.github.tidemark.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that appears under its name when it is complete, and never otherwise. */
final class OutputFile implements Closeable {
  /** The JDK copies through a direct buffer as large as one write: this bounds it per thread. */
  private static final int MAX_WRITE = 256 << 10;

  private final Path target;
  private final Path temporary;
  private final WritableByteChannel channel;
  private long position;
  private boolean done;

  OutputFile(Path target, Path temporary, WritableByteChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  /** Writes to {@code .<name>.tmp} next to the target, over what a killed run may have left. */
  static OutputFile create(Path target) throws IOException {
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      return new OutputFile(
          target,
          temporary,
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING));
    } catch (IOException e) {
      throw new IOException("cannot create the file: file=%s: %s".formatted(temporary, e), e);
    }
  }

  Path target() {
    return target;
  }

  long position() {
    return position;
  }

  void write(byte[] bytes, int length) throws IOException {
    try {
      for (int done = 0; done < length; ) {
        ByteBuffer piece = ByteBuffer.wrap(bytes, done, Math.min(MAX_WRITE, length - done));
        while (piece.hasRemaining()) {
          channel.write(piece);
        }
        done += piece.limit() - done;
      }
    } catch (IOException e) {
      throw new IOException(
          "cannot write the file: file=%s position=%d: %s"
              .formatted(target, position, e.getMessage()),
          e);
    }
    position += length;
  }

  /** Renames the file to its target, its bytes on the disk first where that is asked for. */
  void commit(ParquetWriter.Durability durability) throws IOException {
    try {
      if (durability == ParquetWriter.Durability.FORCED && channel instanceof FileChannel file) {
        file.force(true);
      }
      channel.close();
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      done = true;
    } catch (IOException e) {
      throw new IOException(
          "cannot complete the file: file=%s: %s".formatted(target, e.getMessage()), e);
    }
  }

  /** Deletes what was written unless it was committed. */
  @Override
  public void close() throws IOException {
    if (!done) {
      done = true;
      try {
        channel.close();
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
  }
}
