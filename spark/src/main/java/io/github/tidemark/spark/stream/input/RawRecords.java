package io.github.tidemark.spark.stream.input;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.replay.FileEvents;
import io.github.tidemark.lake.replay.FileRow;
import io.github.tidemark.lake.stream.EnvelopeEncoder;
import io.github.tidemark.lake.stream.EnvelopeFields;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.spark.stream.input.FilesTask.FileSpan;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** The rows of a raw Parquet file, each as the record that a replay sends for it. */
final class RawRecords implements FileRecords {
  /** Of rows that name no instrument: like that of a line, it is a dead letter with this key. */
  private static final InstrumentKey NONE = new InstrumentKey("", "");

  private final FileSpan file;
  private final EnvelopeEncoder encoder;
  private final FileEvents events;
  private final String orderBy;

  RawRecords(FileSpan file, FileEvents.Reading reading, EnvelopeFields fields) throws IOException {
    this.file = file;
    encoder = new EnvelopeEncoder(fields);
    try {
      events = FileEvents.open(file.raw(), reading);
    } catch (IOException e) {
      throw unusable(e);
    }
    orderBy = events.statedOrder().map(OrderBy::word).orElse(null);
  }

  @Override
  public InternalRow next() throws IOException {
    FileRow row;
    try {
      row = events.next();
    } catch (IOException e) {
      throw unusable(e);
    }
    return row == null
        ? null
        : Records.row(
            row.key().map(InstrumentKey::toString).orElse(""),
            file.channel(),
            file.folder(),
            file.offset(row.row()),
            file.modifiedMillis(),
            orderBy,
            encoder.encode(row.key().orElse(NONE), row.value()));
  }

  /** What is wrong names the file already. */
  private static IOException unusable(IOException cause) {
    return new IOException(
        cause.getMessage() + "; put a whole raw file there under the same name", cause);
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
