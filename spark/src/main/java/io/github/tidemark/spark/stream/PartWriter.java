package io.github.tidemark.spark.stream;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;

/** Writes the blocks of a partition, in one pass over all tables and sinks. */
final class PartWriter implements ForeachPartitionFunction<byte[]> {
  private static final long serialVersionUID = 1;

  private final byte[] plan;

  @SuppressWarnings("serial") // a list that can be serialized
  private final List<TableSink> sinks;

  private final BatchMeter meter;
  private final String checkpoint;
  private final long batch;

  PartWriter(
      StreamPlan plan, List<TableSink> sinks, BatchMeter meter, String checkpoint, long batch)
      throws IOException {
    this.plan = plan.toBytes();
    this.sinks = List.copyOf(sinks);
    this.meter = meter;
    this.checkpoint = checkpoint;
    this.batch = batch;
  }

  @Override
  public void call(Iterator<byte[]> blocks) throws IOException {
    if (!blocks.hasNext()) {
      return;
    }
    BatchPart part =
        new BatchPart(OrderedQuery.NAME, checkpoint, batch, TaskContext.getPartitionId());
    PartTally tally = new PartTally();
    try (TableWriter tables = FanOut.open(sinks, part)) {
      BlockRouter router = new BlockRouter(StreamPlan.of(plan), tables, tally);
      while (blocks.hasNext()) {
        router.route(blocks.next());
      }
      tables.quality(tally.counts());
      tables.commit();
    }
    meter.add(tally);
  }
}
