package io.github.tidemark.spark.stream;

import io.github.tidemark.spark.plan.InOrder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The query that decides: which records are late, seen before or wrong, and from all others silver
 * trades, features, bars and latest prices. Reads its input once, runs the operator of live data
 * once for each instrument, and writes to all sinks in one pass.
 */
public final class OrderedQuery {
  /** Its name in tables, folders and metrics. */
  public static final String NAME = "ordered";

  private static final String STORE =
      "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider";

  private OrderedQuery() {}

  /**
   * Starts it.
   *
   * @param spark a session of its own: it sets what the checkpoint fixes
   * @param listener told of each batch
   */
  public static StreamingQuery start(
      SparkSession spark,
      StreamPlan plan,
      StreamInput input,
      List<TableSink> sinks,
      Checkpoint checkpoint,
      Trigger trigger,
      BatchListener listener)
      throws IOException, TimeoutException {
    plan.config();
    configure(spark, checkpoint);
    BatchMeter meter = new BatchMeter();
    spark.sparkContext().register(meter, NAME);
    VoidFunction2<Dataset<byte[]>, Long> write =
        (blocks, batch) -> {
          listener.begin(batch);
          meter.reset();
          blocks.foreachPartition(new PartWriter(plan, sinks, meter, checkpoint.id(), batch));
          listener.done(batch, meter.summary());
        };
    return blocks(spark, plan, input, checkpoint)
        .writeStream()
        .queryName(NAME)
        .outputMode(OutputMode.Append())
        .option("checkpointLocation", checkpoint.sparkPath())
        .trigger(trigger)
        .foreachBatch(write)
        .start();
  }

  /** Sets what the state in a checkpoint needs to be read and written. */
  static void configure(SparkSession spark, Checkpoint checkpoint) {
    RuntimeConfig conf = spark.conf();
    conf.set("spark.sql.shuffle.partitions", checkpoint.statePartitions());
    conf.set("spark.sql.streaming.stateStore.providerClass", STORE);
    conf.set("spark.sql.streaming.stateStore.rocksdb.changelogCheckpointing.enabled", "true");
  }

  private static Dataset<byte[]> blocks(
      SparkSession spark, StreamPlan plan, StreamInput input, Checkpoint checkpoint)
      throws IOException {
    Dataset<Row> spread =
        input
            .records(spark)
            .repartition(checkpoint.statePartitions(), functions.col(RecordRows.INSTRUMENT));
    // The order that the operator needs, and the state's own: so there is one sort, which spills.
    Dataset<Row> sorted =
        InOrder.of(
            spread,
            List.of(
                RecordRows.INSTRUMENT,
                RecordRows.CHANNEL,
                RecordRows.PARTITION,
                RecordRows.OFFSET));
    return sorted
        .groupBy(RecordRows.INSTRUMENT)
        .as(Encoders.STRING(), Encoders.row(RecordRows.SCHEMA))
        .transformWithState(
            new InstrumentProcessor(plan), TimeMode.None(), OutputMode.Append(), Encoders.BINARY());
  }
}
