package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.lake.schema.CqlTable;
import io.github.tidemark.spark.schema.CassandraSession;
import io.github.tidemark.spark.sink.TablesWriter;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.TableSink;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a keyspace. Every cell carries the write timestamp that its row's data gives it, so
 * that a part written twice is a part written once, and a late repetition replaces nothing newer.
 */
public final class CassandraSink implements TableSink {
  private static final long serialVersionUID = 1L;

  private final CassandraSettings settings;

  public CassandraSink(CassandraSettings settings) {
    this.settings = settings;
  }

  @Override
  public TableWriter open(BatchPart part) throws IOException {
    CassandraRows rows =
        new CassandraRows(settings.place(), settings.keyspace(), settings.limits());
    return new TablesWriter(rows, part, settings.bucketSeconds());
  }

  @Override
  public boolean holdsRows() throws IOException {
    try (SharedSession session = SharedSession.of(settings.place())) {
      for (String table : names(session)) {
        if (session.session().execute("SELECT * FROM " + table + " LIMIT 1").one() != null) {
          return true;
        }
      }
      return false;
    } catch (DriverException e) {
      throw failed("read", e);
    }
  }

  @Override
  public void clear() throws IOException {
    try (SharedSession session = SharedSession.of(settings.place())) {
      for (String table : names(session)) {
        session.session().execute("TRUNCATE " + table);
      }
    } catch (DriverException e) {
      throw failed("empty", e);
    }
  }

  /** The tables, all of which must be there. */
  private List<String> names(SharedSession session) throws IOException {
    Tables tables =
        new Tables(session, settings.place(), settings.keyspace(), (table, statement) -> {});
    List<String> names = new ArrayList<>();
    for (CqlTable table : CassandraSchema.of(settings.keyspace(), 1, List.of()).tables()) {
      tables.table(table.name());
      names.add(settings.keyspace() + "." + table.name());
    }
    return names;
  }

  private IOException failed(String what, DriverException cause) {
    return new IOException(
        "cassandra: cannot %s the tables of keyspace %s at %s: %s"
            .formatted(what, settings.keyspace(), settings.place(), CassandraSession.reason(cause)),
        cause);
  }

  /** Closes the sessions of this process that no task uses now: at its end. */
  public static void closeUnusedSessions() {
    SharedSession.closeAllUnused();
  }
}
