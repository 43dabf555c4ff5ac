package io.github.tidemark.spark.stream;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The query that keeps what came: the records of its input as raw rows, with no state and the least
 * latency. Rows are written at least once and made exact by their keys.
 */
public final class BronzeQuery {
  /** Its name in tables, folders and metrics. */
  public static final String NAME = "bronze";

  /** How rows get to the sinks. */
  public enum Writing {
    /** Many at a time, for triggers that run batch after batch. */
    BATCH_BY_BATCH,
    /** Each as it comes, for {@code real-time} and {@code continuous}, whose tasks do not end. */
    ROW_BY_ROW
  }

  /** Slots that must be left where this query holds its own: other queries need them. */
  private static final int OTHER_SLOTS = 2;

  private BronzeQuery() {}

  /**
   * Starts it.
   *
   * @param values how the messages are read
   * @param writing as the trigger needs it
   * @param listener told of each batch; row by row never: the counts are in the sinks alone
   * @throws IllegalStateException when tasks do not end and the master has too few slots for them
   */
  public static StreamingQuery start(
      SparkSession spark,
      StreamInput input,
      Values values,
      List<TableSink> sinks,
      Checkpoint checkpoint,
      Trigger trigger,
      Writing writing,
      BatchListener listener)
      throws IOException, TimeoutException {
    BronzePlan plan = new BronzePlan(input.topics(), values, sinks, checkpoint.id());
    DataStreamWriter<Row> writer;
    if (writing == Writing.ROW_BY_ROW) {
      if (!(input instanceof KafkaInput kafka)) {
        throw new IllegalArgumentException(
            "query %s: only Kafka is read row by row; take a trigger such as %s=1s"
                .formatted(NAME, NAME));
      }
      requireSlots(spark.sparkContext(), slots(kafka));
      // The size of a batch is its time here.
      writer = input.withoutLimit().records(spark).writeStream().foreach(new BronzeWriter(plan));
    } else {
      writer = input.records(spark).writeStream().foreachBatch(batches(spark, plan, listener));
    }
    return writer
        .queryName(NAME)
        .outputMode(writing == Writing.ROW_BY_ROW ? OutputMode.Update() : OutputMode.Append())
        .option("checkpointLocation", checkpoint.sparkPath())
        .trigger(trigger)
        .start();
  }

  private static VoidFunction2<Dataset<Row>, Long> batches(
      SparkSession spark, BronzePlan plan, BatchListener listener) {
    BatchMeter meter = new BatchMeter();
    spark.sparkContext().register(meter, NAME);
    return (records, batch) -> {
      listener.begin(batch);
      meter.reset();
      records.foreachPartition(new BronzePart(plan, meter, batch));
      listener.done(batch, meter.summary());
    };
  }

  /**
   * Slots that a master must have for tasks that do not end: one for each partition of the topics,
   * and two for other queries.
   *
   * @throws IOException when the brokers cannot be asked
   */
  public static int slots(KafkaInput input) throws IOException {
    Map<String, Object> options = new HashMap<>(input.client());
    String servers = input.client().get("bootstrap.servers");
    try (Admin admin = Admin.create(options)) {
      int partitions = 0;
      for (TopicDescription topic :
          admin.describeTopics(input.topics().values()).allTopicNames().get().values()) {
        partitions += topic.partitions().size();
      }
      return partitions + OTHER_SLOTS;
    } catch (ExecutionException e) {
      throw new IOException(
          ("kafka at %s: cannot describe the topics %s: %s; create them with tidemark schema kafka"
                  + " --apply")
              .formatted(servers, input.topics().values(), e.getCause().getMessage()),
          e);
    } catch (KafkaException e) {
      throw new IOException("kafka options: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while asking kafka at " + servers);
    }
  }

  private static void requireSlots(SparkContext context, int needed) {
    int there =
        context.maxNumConcurrentTasks(context.resourceProfileManager().defaultResourceProfile());
    if (there < needed) {
      throw new IllegalStateException(
          ("query %s: its tasks do not end with this trigger and need %d slots, one for each"
                  + " partition of its topics and %d for other queries, and the master %s has %d;"
                  + " write --master 'local[%d]', or a trigger such as %s=1s")
              .formatted(NAME, needed, OTHER_SLOTS, context.master(), there, needed, NAME));
    }
  }
}
