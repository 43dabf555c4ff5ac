package io.github.tidemark.spark.sink.cassandra;

import io.github.tidemark.spark.sink.RowSink;
import io.github.tidemark.spark.sink.RowSink.Nulls;
import io.github.tidemark.spark.sink.TableRows;
import io.github.tidemark.spark.sink.cassandra.Tables.Stamp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One task's rows on their way to the tables of a keyspace. */
final class CassandraRows implements TableRows {
  private final SharedSession session;
  private final Writes writes;
  private final Tables tables;

  CassandraRows(CassandraPlace place, String keyspace, WriteLimits limits) throws IOException {
    session = SharedSession.of(place);
    writes = new Writes(session, place, limits);
    tables = new Tables(session, place, keyspace, writes);
  }

  @Override
  public RowSink insert(String table, List<String> columns, Optional<Duration> life, Nulls nulls)
      throws IOException {
    return table.equals(LatestInsert.TABLE)
        ? LatestInsert.of(tables, columns)
        : tables.insert(table, columns, life, nulls, Stamp.GIVEN);
  }

  Tables tables() {
    return tables;
  }

  @Override
  public void flush() throws IOException {
    tables.flush();
  }

  @Override
  public void commit() throws IOException {
    tables.flush();
    writes.await();
  }

  @Override
  public void close() {
    writes.abandon();
    session.close();
  }
}
