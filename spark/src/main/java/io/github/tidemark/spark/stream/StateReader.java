package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.BatchReport;
import io.github.tidemark.lake.stream.DeadLetter;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.InstrumentStream;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.lake.stream.StreamConfig;
import io.github.tidemark.lake.stream.StreamOutput;
import io.github.tidemark.lake.stream.StreamState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Tells how far the instruments of a checkpoint are, without running its query. */
public final class StateReader {
  /** Spark's own, with a file for each batch that is done. */
  private static final String COMMITS = "commits";

  private StateReader() {}

  /**
   * Each instrument with its frontier and the latest time of its channels.
   *
   * @throws IllegalStateException when the state is of another configuration
   */
  public static Map<InstrumentKey, BatchReport> instruments(
      SparkSession spark, Checkpoint checkpoint, StreamPlan plan) throws IOException {
    Map<InstrumentKey, BatchReport> instruments = new LinkedHashMap<>();
    if (!hasBatches(checkpoint.folder())) {
      return instruments;
    }
    OrderedQuery.configure(spark, checkpoint);
    spark.streams(); // brings what state stores are registered with
    StreamConfig config = plan.config();
    for (Row row : heads(spark, checkpoint)) {
      InstrumentKey key = InstrumentKey.parse(row.getString(0)).orElseThrow();
      Instrument instrument = Instrument.of(key.exchange(), key.symbol());
      instruments.put(
          key,
          new InstrumentStream(config, instrument, new Head((byte[]) row.get(1)), new Nowhere())
              .commit());
    }
    return instruments;
  }

  private static List<Row> heads(SparkSession spark, Checkpoint checkpoint) throws IOException {
    try {
      return spark
          .read()
          .format("statestore")
          .option("stateVarName", InstrumentProcessor.HEAD)
          .load(checkpoint.sparkPath())
          .selectExpr("key.*", "value.*")
          .collectAsList();
    } catch (Exception e) { // Spark's own are checked, but not declared
      throw new IOException(
          "cannot read the state: checkpoint=%s: %s; is another stream at work on it?"
              .formatted(checkpoint.folder(), root(e)),
          e);
    }
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }

  private static boolean hasBatches(Location folder) throws IOException {
    return folder.store().folders(folder).contains(COMMITS)
        && !folder.store().list(folder.resolve(COMMITS), "").isEmpty();
  }

  /** A head to look at. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Head(byte[] head) implements StreamState {
    @Override
    public void head(byte[] bytes) {}

    @Override
    public byte[] chunk(long number) {
      throw new IllegalStateException("nothing is applied here, chunk=" + number);
    }

    @Override
    public void add(long number, byte[] bytes) {}

    @Override
    public void remove(long number) {}

    @Override
    public void clear() {}
  }

  private static final class Nowhere implements StreamOutput {
    @Override
    public void silver(Layer layer, RawTradeBatch trades, long[] revisions) {}

    @Override
    public void features(Layer layer, RowBatch rows, long[] revisions) {}

    @Override
    public void bars(Layer layer, BarSpec spec, RowBatch rows, long[] revisions) {}

    @Override
    public void latest(RawTradeBatch trade, long revision) {}

    @Override
    public void deadLetter(DeadLetter letter) {}

    @Override
    public void unusable(DeadLetter letter, long kafkaMillis, Envelope.Event event) {}
  }
}
