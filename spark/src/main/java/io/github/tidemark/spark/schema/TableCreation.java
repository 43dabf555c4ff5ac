package io.github.tidemark.spark.schema;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.github.tidemark.cli.SchemaApplier.Applied;
import io.github.tidemark.cli.SchemaApplier.CassandraAccess;
import io.github.tidemark.cli.SchemaApplier.Rows;
import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.lake.schema.CqlColumn;
import io.github.tidemark.lake.schema.CqlTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates the tables a keyspace does not have, and mends those it has. */
final class TableCreation {
  private final CqlSession session;
  private final CassandraSchema schema;

  private TableCreation(CqlSession session, CassandraSchema schema) {
    this.session = session;
    this.schema = schema;
  }

  static List<Applied> create(CassandraSchema schema, CassandraAccess access, Rows rows)
      throws IOException {
    try (CqlSession session = CassandraSession.open(access)) {
      return new TableCreation(session, schema).create(rows);
    } catch (DriverException e) {
      throw new IOException("cassandra: keyspace " + schema.keyspace() + ": " + e.getMessage(), e);
    }
  }

  private List<Applied> create(Rows rows) throws IOException {
    Optional<KeyspaceMetadata> keyspace = session.getMetadata().getKeyspace(schema.keyspace());
    session.execute(schema.createKeyspace());
    session.execute(schema.createType());
    List<Applied> applied = new ArrayList<>();
    for (CqlTable table : schema.tables()) {
      Optional<TableMetadata> there = keyspace.flatMap(k -> k.getTable(table.name()));
      applied.add(
          new Applied(table.name(), there.isPresent() ? mend(table, there.get()) : make(table)));
    }
    if (rows == Rows.DELETED) {
      schema.truncate().forEach(session::execute);
      return applied.stream().map(a -> new Applied(a.name(), a.outcome() + ", emptied")).toList();
    }
    return applied;
  }

  private String make(CqlTable table) {
    session.execute(table.create(schema.keyspace()));
    return "created with " + table.columns().size() + " columns";
  }

  private String mend(CqlTable table, TableMetadata there) throws IOException {
    List<String> key =
        there.getPrimaryKey().stream().map(column -> column.getName().asInternal()).toList();
    if (!key.equals(table.key())) {
      throw clash(table, "its primary key is " + key + ", not " + table.key());
    }
    List<CqlColumn> missing = new ArrayList<>();
    for (CqlColumn column : table.columns()) {
      ColumnMetadata known = there.getColumns().get(CqlIdentifier.fromInternal(column.name()));
      if (known == null) {
        missing.add(column);
      } else if (!type(known).equals(column.type())) {
        throw clash(
            table, "column " + column.name() + " is " + type(known) + ", not " + column.type());
      }
    }
    if (missing.isEmpty()) {
      return "exists";
    }
    session.execute(table.add(schema.keyspace(), missing));
    return "exists, " + missing.size() + " columns added";
  }

  /** A user's type is said with its keyspace, which is the table's. */
  private String type(ColumnMetadata column) {
    return column.getType().asCql(true, true).replace(schema.keyspace() + ".", "");
  }

  private IOException clash(CqlTable table, String how) {
    return new IOException(
        ("cassandra: table %s.%s is another one: %s; name another keyspace with"
                + " --cassandra-keyspace, or drop the table")
            .formatted(schema.keyspace(), table.name(), how));
  }
}
