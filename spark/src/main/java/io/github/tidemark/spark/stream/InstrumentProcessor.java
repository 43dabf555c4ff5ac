package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.InstrumentStream;
import io.github.tidemark.lake.stream.StreamConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.MapState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Runs the operator of live data for each instrument of a partition: records by channel and offset
 * in, blocks out. Neither is ever held as a whole.
 */
final class InstrumentProcessor extends StatefulProcessor<String, Row, byte[]> {
  private static final long serialVersionUID = 1;

  /** Name of the state that holds the head of an instrument. */
  static final String HEAD = "head";

  private final byte[] plan;
  private transient StreamPlan decoded;
  private transient StreamConfig config;
  private transient ValueState<byte[]> head;
  private transient MapState<Long, byte[]> chunks;

  InstrumentProcessor(StreamPlan plan) throws IOException {
    this.plan = plan.toBytes();
  }

  @Override
  public void init(OutputMode outputMode, TimeMode timeMode) {
    head = getHandle().getValueState(HEAD, Encoders.BINARY(), TTLConfig.NONE());
    chunks =
        getHandle().getMapState("chunks", Encoders.LONG(), Encoders.BINARY(), TTLConfig.NONE());
  }

  @Override
  public scala.collection.Iterator<byte[]> handleInputRows(
      String key, scala.collection.Iterator<Row> rows, TimerValues times) {
    Iterator<Row> records = CollectionConverters.asJava(rows);
    Optional<InstrumentKey> instrument = instrument(key);
    Iterator<byte[]> blocks =
        instrument.isPresent()
            ? blocks(records, key, instrument.get())
            : new KeylessBlocks(records, key);
    return CollectionConverters.asScala(blocks);
  }

  /** A key whose bytes are no text could be mistaken for another that is none either. */
  private static Optional<InstrumentKey> instrument(String key) {
    return key.indexOf('\uFFFD') >= 0 ? Optional.empty() : InstrumentKey.parse(key);
  }

  private Iterator<byte[]> blocks(Iterator<Row> records, String key, InstrumentKey named) {
    if (config == null) {
      try {
        decoded = StreamPlan.of(plan);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      config = decoded.config();
    }
    BlockEncoder output = new BlockEncoder(named, key, config.fields());
    Instrument instrument =
        decoded.instruments().apply(Instrument.of(named.exchange(), named.symbol()));
    return new InstrumentBlocks(
        records,
        output,
        new InstrumentStream(config, instrument, new SparkStreamState(head, chunks), output));
  }
}
