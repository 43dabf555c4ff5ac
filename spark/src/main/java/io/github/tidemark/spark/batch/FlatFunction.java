package io.github.tidemark.spark.batch;

import io.github.tidemark.lake.run.FlatKey;
import io.github.tidemark.lake.run.FlatMerge;
import io.github.tidemark.lake.run.FlatNote;
import io.github.tidemark.lake.run.FlatReport;
import io.github.tidemark.lake.run.FlatTask;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.spark.TaskContext;
import org.apache.spark.executor.OutputMetrics;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * The applying half of a flat run: the sorted rows of some instruments, iterated where Spark has
 * them, drive one engine at a time.
 */
final class FlatFunction extends AbstractFunction1<Iterator<InternalRow>, byte[]>
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final byte[] task;
  private final TaskPlace place;

  FlatFunction(FlatTask task, TaskPlace place) throws IOException {
    this.task = Wire.encode(task);
    this.place = place;
  }

  @Override
  public byte[] apply(Iterator<InternalRow> rows) {
    TaskContext context = TaskContext.get();
    try (FlatMerge merge = Wire.decode(task, FlatTask.class).merge(place.settings(context))) {
      apply(rows, merge);
      FlatReport report = merge.finish();
      OutputMetrics metrics = context.taskMetrics().outputMetrics();
      metrics.setRecordsWritten(report.rowsWritten());
      metrics.setBytesWritten(report.bytesWritten());
      return Wire.encode(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw place.outOfMemory(e);
    }
  }

  private static void apply(Iterator<InternalRow> rows, FlatMerge merge) throws IOException {
    UTF8String current = null;
    FlatKey key = new FlatKey();
    ByteBuffer rest = ByteBuffer.allocate(4096);
    while (rows.hasNext()) {
      UnsafeRow row = (UnsafeRow) rows.next();
      UTF8String instrument = row.getUTF8String(0);
      if (!instrument.equals(current)) {
        current = instrument.clone();
        merge.instrument(current.toString());
      }
      if (row.getInt(FlatRows.SECTION_AT) == FlatRows.NOTE) {
        merge.note(Wire.decode(row.getBinary(FlatRows.REST_AT), FlatNote.class));
        continue;
      }
      key.set(
          row.getLong(FlatRows.TS_AT),
          row.getLong(FlatRows.SEQNUM_AT),
          row.getLong(FlatRows.POSITION_AT),
          row.getLong(FlatRows.ROW_AT));
      rest = binary(row, rest);
      merge.event(row.getInt(FlatRows.FILE_AT), key, rest);
    }
  }

  /** The last column, copied into the buffer or a larger one: its place holds offset and size. */
  private static ByteBuffer binary(UnsafeRow row, ByteBuffer buffer) {
    long place = row.getLong(FlatRows.REST_AT);
    int size = (int) place;
    ByteBuffer into =
        size <= buffer.capacity()
            ? buffer
            : ByteBuffer.allocate(Math.max(size, 2 * buffer.capacity()));
    Platform.copyMemory(
        row.getBaseObject(),
        row.getBaseOffset() + (place >>> 32),
        into.array(),
        Platform.BYTE_ARRAY_OFFSET,
        size);
    return into.clear().limit(size);
  }
}
