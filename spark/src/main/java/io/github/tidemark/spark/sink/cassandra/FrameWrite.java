package io.github.tidemark.spark.sink.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.apache.spark.sql.internal.connector.SupportsStreamingUpdateAsAppend;
import org.apache.spark.sql.types.StructType;

/**
 * A write of a DataFrame, in append and update mode alike: a row replaces the one with its key. The
 * columns are checked on the driver before any task begins.
 */
final class FrameWrite implements WriteBuilder, SupportsStreamingUpdateAsAppend {
  private final FrameOptions options;
  private final StructType schema;

  FrameWrite(FrameOptions options, StructType schema) {
    this.options = options;
    this.schema = schema;
  }

  @Override
  public Write build() {
    try (CassandraRows rows =
        new CassandraRows(options.place(), options.keyspace(), WriteLimits.DEFAULT)) {
      FrameColumns.of(rows.tables().table(options.table()), schema, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    FrameTaskFactory tasks = new FrameTaskFactory(options, schema);
    return new Write() {
      @Override
      public BatchWrite toBatch() {
        return new Batches(tasks);
      }

      @Override
      public StreamingWrite toStreaming() {
        return new Epochs(tasks);
      }
    };
  }

  /**
   * Each task has stored its rows by the time it says so: nothing is left to be done at the end.
   */
  private record Batches(FrameTaskFactory tasks) implements BatchWrite {
    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
      return tasks;
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {}

    @Override
    public void abort(WriterCommitMessage[] messages) {}
  }

  private record Epochs(FrameTaskFactory tasks) implements StreamingWrite {
    @Override
    public StreamingDataWriterFactory createStreamingWriterFactory(PhysicalWriteInfo info) {
      return tasks;
    }

    @Override
    public void commit(long epochId, WriterCommitMessage[] messages) {}

    @Override
    public void abort(long epochId, WriterCommitMessage[] messages) {}
  }
}
