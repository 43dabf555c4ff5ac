package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.github.tidemark.spark.sink.RowSink.Nulls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** The tables of a keyspace as they are, and rows into them. Owned by one task. */
final class Tables {
  /** Where cells have their write timestamps from. */
  enum Stamp {
    /** Each row says its own. */
    GIVEN,
    /** The time of the writing. */
    CLOCK
  }

  private final SharedSession session;
  private final CassandraPlace place;
  private final String keyspace;
  private final PartitionBatch.Sender sender;
  private final List<Insert> inserts = new ArrayList<>();

  Tables(
      SharedSession session, CassandraPlace place, String keyspace, PartitionBatch.Sender sender) {
    this.session = session;
    this.place = place;
    this.keyspace = keyspace;
    this.sender = sender;
  }

  /**
   * Rows that have values for these columns and no others.
   *
   * @param life of the rows; empty for the table's
   * @throws IOException when there is no such table, or it has not all columns
   */
  Insert insert(
      String table, List<String> columns, Optional<Duration> life, Nulls nulls, Stamp stamp)
      throws IOException {
    requireColumns(table, columns);
    StringJoiner names = new StringJoiner(", ", "(", ")");
    StringJoiner marks = new StringJoiner(", ", "(", ")");
    for (String column : columns) {
      names.add(CqlIdentifier.fromInternal(column).asCql(true));
      marks.add("?");
    }
    String cql =
        "INSERT INTO %s.%s %s VALUES %s%s"
            .formatted(
                CqlIdentifier.fromInternal(keyspace).asCql(true),
                CqlIdentifier.fromInternal(table).asCql(true),
                names,
                marks,
                using(life, stamp));
    PreparedStatement prepared = session.prepare(cql);
    Insert insert = new Insert(prepared, nulls, new PartitionBatch(keyspace + "." + table, sender));
    inserts.add(insert);
    return insert;
  }

  private static String using(Optional<Duration> life, Stamp stamp) {
    List<String> terms = new ArrayList<>();
    if (stamp == Stamp.GIVEN) {
      terms.add("TIMESTAMP ?");
    }
    life.ifPresent(duration -> terms.add("TTL " + duration.toSeconds()));
    return terms.isEmpty() ? "" : " USING " + String.join(" AND ", terms);
  }

  private void requireColumns(String table, List<String> columns) throws IOException {
    TableMetadata metadata = table(table);
    List<String> missing = columns.stream().filter(column -> !has(metadata, column)).toList();
    if (!missing.isEmpty()) {
      session.session().refreshSchema();
      TableMetadata fresh = table(table);
      missing = missing.stream().filter(column -> !has(fresh, column)).toList();
    }
    if (!missing.isEmpty()) {
      throw new IOException(
          ("cassandra: table %s.%s at %s has no column %s; add what is missing with tidemark schema"
                  + " cassandra --apply, naming the stream's columns in --table-features")
              .formatted(keyspace, table, place, String.join(", ", missing)));
    }
  }

  private static boolean has(TableMetadata table, String column) {
    return table.getColumn(CqlIdentifier.fromInternal(column)).isPresent();
  }

  /** A table as the cluster describes it. */
  TableMetadata table(String table) throws IOException {
    Optional<TableMetadata> known = lookUp(table);
    if (known.isEmpty()) {
      session.session().refreshSchema();
      known = lookUp(table);
    }
    return known.orElseThrow(
        () ->
            new IOException(
                "cassandra: there is no table %s.%s at %s; create it with tidemark schema cassandra"
                        .formatted(keyspace, table, place)
                    + " --apply"));
  }

  private Optional<TableMetadata> lookUp(String table) {
    return session
        .session()
        .getMetadata()
        .getKeyspace(CqlIdentifier.fromInternal(keyspace))
        .flatMap(found -> found.getTable(CqlIdentifier.fromInternal(table)));
  }

  /** Sends what is gathered. */
  void flush() throws IOException {
    for (Insert insert : inserts) {
      insert.flush();
    }
  }
}
