package io.github.tidemark.spark.alpaca;

import io.github.tidemark.spark.alpaca.options.ReadOptions;
import io.github.tidemark.spark.alpaca.plan.Query;
import io.github.tidemark.spark.alpaca.plan.Span;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.apache.spark.sql.types.StructType;

/**
 * Reads forward in event time, behind the clock by as long as records take to settle, so that what
 * was read does not change. A micro-batch covers a limited span, also when it catches up. Used by
 * the query's thread.
 */
final class AlpacaStream implements MicroBatchStream, SupportsTriggerAvailableNow {
  private final ReadOptions options;
  private final Query query;
  private final StructType schema;
  private final InstantSource clock;
  private OptionalLong goal = OptionalLong.empty();

  AlpacaStream(ReadOptions options, Query query, StructType schema, InstantSource clock) {
    this.options = options;
    this.query = query;
    this.schema = schema;
    this.clock = clock;
  }

  @Override
  public Offset initialOffset() {
    return new StreamOffset(query.span().from());
  }

  /** What has settled by now: a bar has when its end has. */
  private long settled() {
    long now = Span.nanos(clock.instant().minus(options.settle()));
    long whole = query.timeframe().map(timeframe -> timeframe.floor(now)).orElse(now);
    return Math.max(query.span().from(), Math.min(whole, query.span().until()));
  }

  @Override
  public void prepareForTriggerAvailableNow() {
    goal = OptionalLong.of(settled());
  }

  @Override
  public Offset latestOffset(Offset start, ReadLimit limit) {
    long from = ((StreamOffset) start).before();
    long until = Math.min(goal.orElseGet(this::settled), admitted(from));
    return new StreamOffset(Math.max(from, until));
  }

  /** The end of the longest micro-batch from an instant on; bars are not cut. */
  private long admitted(long from) {
    long span = options.batchSpan().toNanos();
    return query
        .timeframe()
        // A month may be longer than its nominal length.
        .map(timeframe -> timeframe.floor(from + Math.max(span, 2 * timeframe.nanos())))
        .orElse(from + span);
  }

  @Override
  public Offset latestOffset() {
    throw new UnsupportedOperationException("asked without an admission limit");
  }

  @Override
  public Offset reportLatestOffset() {
    return new StreamOffset(settled());
  }

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    Span span = new Span(((StreamOffset) start).before(), ((StreamOffset) end).before());
    return Tasks.partitions(query.within(query.symbols(), span));
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return Tasks.factory(options, schema);
  }

  @Override
  public Offset deserializeOffset(String json) {
    return StreamOffset.parse(json);
  }

  @Override
  public void commit(Offset end) {}

  @Override
  public void stop() {}
}
