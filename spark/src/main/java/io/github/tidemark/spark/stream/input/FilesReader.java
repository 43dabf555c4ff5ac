package io.github.tidemark.spark.stream.input;

import io.github.tidemark.lake.stream.EnvelopeFields;
import io.github.tidemark.spark.stream.input.FilesTask.FileSpan;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/** The records of some files, one file after the other. Owned by one thread. */
final class FilesReader implements PartitionReader<InternalRow> {
  private final FilesTask task;
  private final Deque<FileSpan> files;
  private final EnvelopeFields fields;
  private FileRecords open;
  private InternalRow row;

  FilesReader(FilesTask task) {
    this.task = task;
    files = new ArrayDeque<>(task.files());
    fields = EnvelopeFields.of(task.fields());
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      if (open == null) {
        FileSpan file = files.poll();
        if (file == null) {
          return false;
        }
        open =
            file.isRaw()
                ? new RawRecords(file, task.reading(), fields)
                : new LineRecords(file, fields);
      }
      row = open.next();
      if (row != null) {
        return true;
      }
      open.close();
      open = null;
    }
  }

  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
