package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.bar.BarColumns;
import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.lake.stream.StreamConfig;
import io.github.tidemark.spark.batch.Wire;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the ordered query computes, in a form that travels to the tasks. Immutable.
 *
 * @param engine what to compute with; says which channels there are
 * @param topics the topic of each channel that is read
 * @param silver whether trades are rows
 * @param features columns of each layer's book rows; absent: no rows
 * @param bars series of each layer
 * @param latenessNanos of each layer
 * @param maxFutureNanos how far an event may lie after its Kafka timestamp
 * @param priceCap the largest price of a trade that is believed
 * @param values how the messages are read
 * @param instruments sets tick size and the like; a record or Serializable
 */
public record StreamPlan(
    EngineConfig engine,
    Map<Channel, String> topics,
    Silver silver,
    Map<Layer, Profile> features,
    Map<Layer, List<BarSpec>> bars,
    Map<Layer, Long> latenessNanos,
    long maxFutureNanos,
    double priceCap,
    Values values,
    UnaryOperator<Instrument> instruments) {
  /** What becomes of valid trades, besides what is computed from them. */
  public enum Silver {
    WRITTEN,
    LEFT_OUT
  }

  public StreamPlan {
    topics = Map.copyOf(topics);
    features = Map.copyOf(features);
    bars = Map.copyOf(bars);
    latenessNanos = Map.copyOf(latenessNanos);
  }

  /**
   * The operator's configuration.
   *
   * @throws IllegalArgumentException when values do not go together
   */
  public StreamConfig config() {
    StreamConfig.Builder builder =
        StreamConfig.builder()
            .engine(engine)
            .maxFutureNanos(maxFutureNanos)
            .priceCap(priceCap)
            .fields(values.names())
            .formats(values.formats());
    for (Layer layer : Layer.values()) {
      builder
          .features(layer, Optional.ofNullable(features.get(layer)))
          .bars(layer, bars.getOrDefault(layer, List.of()))
          .lateness(layer, latenessNanos.get(layer));
    }
    return builder.build();
  }

  /** Columns of the book rows of all layers, each once. */
  public List<Column> featureColumns() {
    StreamConfig config = config();
    return Arrays.stream(Layer.values())
        .flatMap(layer -> featureColumns(config, layer).stream())
        .distinct()
        .toList();
  }

  /** Columns of a layer's book rows. */
  static List<Column> featureColumns(StreamConfig config, Layer layer) {
    StreamConfig.Figures figures = layer == Layer.FAST ? config.fast() : config.late();
    return figures.features().stream().map(Feature::column).toList();
  }

  /** Columns of bars. */
  static List<Column> barColumns() {
    return BarColumns.columns();
  }

  byte[] toBytes() throws IOException {
    return Wire.encode(this);
  }

  static StreamPlan of(byte[] bytes) throws IOException {
    return Wire.decode(bytes, StreamPlan.class);
  }
}
