package io.github.tidemark.spark.alpaca;

import io.github.tidemark.spark.alpaca.options.ReadOptions;
import io.github.tidemark.spark.alpaca.plan.Query;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;

/** A bounded read. */
final class AlpacaBatch implements Batch {
  private final ReadOptions options;
  private final Query query;
  private final StructType schema;

  AlpacaBatch(ReadOptions options, Query query, StructType schema) {
    this.options = options;
    this.query = query;
    this.schema = schema;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return Tasks.partitions(query);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return Tasks.factory(options, schema);
  }
}
