package io.github.tidemark.spark.sink.cassandra;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Spark's short name {@code cassandra}: a table that DataFrames are written to, in batches and by
 * streams. Columns are matched by name and checked when a write begins.
 */
public final class CassandraTableProvider implements TableProvider, DataSourceRegister {
  /** For the service loader. */
  public CassandraTableProvider() {}

  @Override
  public String shortName() {
    return "cassandra";
  }

  /** A write has the columns of its DataFrame, and there is no read. */
  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return new StructType();
  }

  @Override
  public boolean supportsExternalMetadata() {
    return true;
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new CassandraTable(schema, FrameOptions.of(new CaseInsensitiveStringMap(properties)));
  }
}
