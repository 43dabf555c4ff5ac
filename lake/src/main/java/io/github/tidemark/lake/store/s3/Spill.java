package io.github.tidemark.lake.store.s3;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes that wait on the local disk for their upload, so that many files at once need no heap. */
final class Spill implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private long size;

  Spill() throws IOException {
    file = Files.createTempFile("tidemark-s3-", ".part");
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    size += length;
  }

  long size() {
    return size;
  }

  InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
