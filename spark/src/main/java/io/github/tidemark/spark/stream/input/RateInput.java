package io.github.tidemark.spark.stream.input;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.EnvelopeEncoder;
import io.github.tidemark.spark.stream.RecordRows;
import io.github.tidemark.spark.stream.StreamInput;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A market that is made up, for trying things out and for load: Spark's source {@code rate} counts,
 * and each number is an event. A number gives the same event at the same time whenever it is asked
 * for, so that a run that goes on from a checkpoint loses and repeats nothing.
 *
 * @param channels that there are
 * @param perSecond events each second over all instruments and channels
 * @param symbols instruments
 */
public record RateInput(Set<Channel> channels, int perSecond, int symbols) implements StreamInput {
  public RateInput {
    channels = Set.copyOf(channels);
  }

  @Override
  public Map<Channel, String> topics() {
    Map<Channel, String> names = new HashMap<>();
    channels.forEach(channel -> names.put(channel, channel.folder()));
    return names;
  }

  @Override
  public Dataset<Row> records(SparkSession spark) {
    return spark
        .readStream()
        .format("rate")
        .option("rowsPerSecond", perSecond)
        .load()
        .selectExpr("value", "unix_micros(timestamp) AS micros")
        .map(new Events(new RateMarket(channels, symbols)), Encoders.row(RecordRows.SCHEMA));
  }

  private static final class Events implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final RateMarket market;
    private transient EnvelopeEncoder encoder;

    Events(RateMarket market) {
      this.market = market;
    }

    @Override
    public Row call(Row counted) {
      if (encoder == null) {
        encoder = new EnvelopeEncoder();
      }
      return market.record(counted.getLong(0), counted.getLong(1), encoder);
    }
  }

  @Override
  public RateInput fromEarliest() {
    return this;
  }

  @Override
  public RateInput withoutLimit() {
    return this;
  }
}
