package io.github.tidemark.spark.alpaca;

import io.github.tidemark.spark.alpaca.options.ReadOptions;
import io.github.tidemark.spark.alpaca.plan.Query;
import io.github.tidemark.spark.alpaca.plan.RequestPlanner;
import io.github.tidemark.spark.alpaca.rate.RateRpc;
import io.github.tidemark.spark.alpaca.read.PageReaderFactory;
import io.github.tidemark.spark.alpaca.read.RequestPartition;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;

/** What batches and streams hand to Spark's tasks. */
final class Tasks {
  private Tasks() {}

  static InputPartition[] partitions(Query query) {
    return RequestPlanner.plan(query).stream()
        .map(RequestPartition::new)
        .toArray(InputPartition[]::new);
  }

  /** Made on the driver, where it also sets the budget up. */
  static PartitionReaderFactory factory(ReadOptions options, StructType schema) {
    int bucket =
        RateRpc.register(
            options.client().endpoint(), options.client().credentials(), options.rateLimit());
    SparkContext context = SparkContext.getOrCreate();
    return new PageReaderFactory(
        options.client(), bucket, schema, Alpaca.malformedRecords(context));
  }
}
