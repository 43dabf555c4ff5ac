package io.github.tidemark.spark.alpaca.read;

import io.github.tidemark.spark.alpaca.client.AlpacaClient;
import io.github.tidemark.spark.alpaca.client.ClientSettings;
import io.github.tidemark.spark.alpaca.client.RequestGate;
import io.github.tidemark.spark.alpaca.client.Waiter;
import io.github.tidemark.spark.alpaca.rate.RateRpc;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.LongAccumulator;

/**
 * Makes the readers of tasks. Its fields go to the executors, credentials too, as part of the
 * task's code; it has no text of them.
 */
public final class PageReaderFactory implements PartitionReaderFactory {
  private static final long serialVersionUID = 1;
  private static final String EXECUTION_ID = "spark.sql.execution.id";

  private final ClientSettings settings;
  private final int bucket;
  private final StructType schema;
  private final LongAccumulator malformed;

  /**
   * A factory.
   *
   * @param bucket the number of the account's budget
   * @param schema the columns to read
   * @param malformed counts the records that are skipped
   */
  public PageReaderFactory(
      ClientSettings settings, int bucket, StructType schema, LongAccumulator malformed) {
    this.settings = settings;
    this.bucket = bucket;
    this.schema = schema;
    this.malformed = malformed;
  }

  @Override
  public boolean supportColumnarReads(InputPartition partition) {
    return true;
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    throw new UnsupportedOperationException("records are read as columns only");
  }

  @Override
  public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
    TaskContext task = TaskContext.get();
    RequestGate gate = RateRpc.gate(bucket, work(task));
    AlpacaClient client = new AlpacaClient(settings, gate, Waiter.until(task::isInterrupted));
    return new PageReader(client, ((RequestPartition) partition).request(), schema, malformed);
  }

  /** A refusal ends the query that met it, and no other: it may have been asked anew. */
  private static String work(TaskContext task) {
    String execution = task.getLocalProperty(EXECUTION_ID);
    return execution == null ? "stage " + task.stageId() : "execution " + execution;
  }
}
