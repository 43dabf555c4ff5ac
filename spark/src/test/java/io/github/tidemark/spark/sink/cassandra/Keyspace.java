package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.sandbox.server.CassandraServer;
import io.github.tidemark.spark.schema.CassandraSession;
import io.github.tidemark.spark.sink.SinkRows;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A keyspace of a node of its own, to be written to by sinks and read by a session of tests. */
final class Keyspace implements AutoCloseable {
  private static final String NAME = "market_data";

  private final CassandraPlace place;
  private final CqlSession session;

  private Keyspace(CassandraPlace place, CqlSession session) {
    this.place = place;
    this.session = session;
  }

  static CassandraPlace place(CassandraServer server) {
    return new CassandraPlace(
        List.of("127.0.0.1:" + server.contactPoint().getPort()), server.datacenter(), "");
  }

  static Keyspace create(CassandraServer server) throws IOException {
    CqlSession session = CassandraSession.open(place(server).access());
    CassandraSchema.of(NAME, 1, SinkRows.core()).create().forEach(session::execute);
    return new Keyspace(place(server), session);
  }

  /** What is there of an earlier node with the same data. */
  static Keyspace reopen(CassandraServer server) throws IOException {
    return new Keyspace(place(server), CassandraSession.open(place(server).access()));
  }

  CassandraPlace place() {
    return place;
  }

  CqlSession session() {
    return session;
  }

  CassandraSettings settings() {
    return new CassandraSettings(
        place,
        NAME,
        CassandraSettings.BUCKET_SECONDS,
        new WriteLimits(8, 3, Duration.ofMillis(50)));
  }

  CassandraSink sink() {
    return new CassandraSink(settings());
  }

  void truncate() {
    CassandraSchema.of(NAME, 1, List.of()).truncate().forEach(session::execute);
  }

  List<Row> rows(String what, String table) {
    return session.execute("SELECT " + what + " FROM " + NAME + "." + table).all();
  }

  Row row(String what, String table) {
    List<Row> rows = rows(what, table);
    if (rows.size() != 1) {
      throw new AssertionError(table + " has " + rows.size() + " rows");
    }
    return rows.get(0);
  }

  @Override
  public void close() {
    session.close();
  }
}
