package io.github.tidemark.spark.sink.cassandra;

import io.github.tidemark.spark.sink.cassandra.Tables.Stamp;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;

/** One task's rows of a DataFrame. Owned by one thread. */
final class FrameTask implements DataWriter<InternalRow> {
  private final CassandraRows rows;
  private final FrameColumns columns;
  private final Insert insert;

  /** Nothing has to be said of what is stored. */
  private record Stored() implements WriterCommitMessage {
    private static final long serialVersionUID = 1L;
  }

  FrameTask(FrameOptions options, StructType schema) throws IOException {
    rows = new CassandraRows(options.place(), options.keyspace(), WriteLimits.DEFAULT);
    try {
      columns = FrameColumns.of(rows.tables().table(options.table()), schema, options);
      insert =
          rows.tables()
              .insert(
                  options.table(),
                  columns.names(),
                  options.ttlSeconds() == 0
                      ? Optional.empty()
                      : Optional.of(Duration.ofSeconds(options.ttlSeconds())),
                  options.nulls(),
                  columns.hasTimestamp() ? Stamp.GIVEN : Stamp.CLOCK);
    } catch (IOException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  @Override
  public void write(InternalRow row) throws IOException {
    if (columns.hasTimestamp()) {
      insert.begin(columns.timestamp(row));
    } else {
      insert.begin();
    }
    columns.put(row, insert);
    insert.end();
  }

  @Override
  public WriterCommitMessage commit() throws IOException {
    rows.commit();
    return new Stored();
  }

  @Override
  public void abort() {}

  @Override
  public void close() {
    rows.close();
  }
}
