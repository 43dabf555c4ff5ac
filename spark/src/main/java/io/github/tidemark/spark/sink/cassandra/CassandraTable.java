package io.github.tidemark.spark.sink.cassandra;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;

/** A table that is written to. */
final class CassandraTable implements SupportsWrite {
  private final StructType schema;
  private final FrameOptions options;

  CassandraTable(StructType schema, FrameOptions options) {
    this.schema = schema;
    this.options = options;
  }

  @Override
  public String name() {
    return "cassandra " + options.shown();
  }

  @Override
  @Deprecated
  public StructType schema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(
        TableCapability.BATCH_WRITE,
        TableCapability.STREAMING_WRITE,
        TableCapability.ACCEPT_ANY_SCHEMA);
  }

  @Override
  public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
    return new FrameWrite(options, info.schema());
  }
}
