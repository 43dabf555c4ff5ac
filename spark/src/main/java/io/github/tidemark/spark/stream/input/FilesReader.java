package io.github.tidemark.spark.stream.input;

import io.github.tidemark.lake.schema.Topic;
import io.github.tidemark.lake.store.InputBytes;
import io.github.tidemark.lake.stream.EnvelopeFields;
import io.github.tidemark.lake.stream.EnvelopeKeys;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.spark.stream.input.FilesTask.FileSpan;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/** The lines of some files as records; empty lines count and are none. Owned by one thread. */
final class FilesReader implements PartitionReader<InternalRow> {
  private static final int BUFFER_BYTES = 64 << 10;

  private final Deque<FileSpan> files;
  private final EnvelopeKeys keys;
  private FileSpan file;
  private Lines lines;
  private InternalRow row;

  FilesReader(FilesTask task) {
    files = new ArrayDeque<>(task.files());
    keys = new EnvelopeKeys(EnvelopeFields.of(task.fields()));
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      if (lines == null) {
        file = files.poll();
        if (file == null) {
          return false;
        }
        lines = new Lines(open(file), Topic.MAX_MESSAGE_BYTES);
      }
      byte[] value = read();
      if (value == null) {
        lines.close();
        lines = null;
      } else if (value.length > 0) {
        row =
            Records.row(
                keys.of(value).map(InstrumentKey::toString).orElse(""),
                file.channel(),
                file.folder(),
                file.offset(lines.number()),
                file.modifiedMillis(),
                value);
        return true;
      }
    }
  }

  private byte[] read() throws IOException {
    try {
      return lines.next();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static InputStream open(FileSpan file) throws IOException {
    InputStream bytes = new InputBytes(file.file().store().open(file.file()));
    try {
      return file.file().name().endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    } catch (IOException e) {
      bytes.close();
      throw new IOException(
          "file is corrupt: file=%s: %s".formatted(file.file(), e.getMessage()), e);
    }
  }

  private IOException unreadable(IOException cause) {
    return new IOException(
        "file is truncated, corrupt or unreadable: file=%s after-line=%d: %s; put it there anew"
            .formatted(file.file(), lines.number(), cause.getMessage()),
        cause);
  }

  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
