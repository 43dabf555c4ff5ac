package io.github.tidemark.spark.stream.input;

import io.github.tidemark.lake.schema.Topic;
import io.github.tidemark.lake.store.InputBytes;
import io.github.tidemark.lake.stream.EnvelopeFields;
import io.github.tidemark.lake.stream.EnvelopeKeys;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.spark.stream.input.FilesTask.FileSpan;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.catalyst.InternalRow;

/** The lines of a file; empty ones count and are no records. */
final class LineRecords implements FileRecords {
  private static final int BUFFER_BYTES = 64 << 10;

  private final FileSpan file;
  private final EnvelopeKeys keys;
  private final Lines lines;

  LineRecords(FileSpan file, EnvelopeFields fields) throws IOException {
    this.file = file;
    keys = new EnvelopeKeys(fields);
    lines = new Lines(open(file), Topic.MAX_MESSAGE_BYTES);
  }

  private static InputStream open(FileSpan file) throws IOException {
    InputStream bytes = new InputBytes(file.file().store().open(file.file()));
    try {
      return file.name().endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    } catch (IOException e) {
      bytes.close();
      throw new IOException(
          "file is corrupt: file=%s: %s".formatted(file.file(), e.getMessage()), e);
    }
  }

  @Override
  public InternalRow next() throws IOException {
    byte[] value = line();
    while (value != null && value.length == 0) {
      value = line();
    }
    return value == null
        ? null
        : Records.row(
            keys.of(value).map(InstrumentKey::toString).orElse(""),
            file.channel(),
            file.folder(),
            file.offset(lines.number()),
            file.modifiedMillis(),
            null,
            value);
  }

  private byte[] line() throws IOException {
    try {
      return lines.next();
    } catch (IOException e) {
      throw new IOException(
          "file is truncated, corrupt or unreadable: file=%s after-line=%d: %s; put it there anew"
              .formatted(file.file(), lines.number(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
