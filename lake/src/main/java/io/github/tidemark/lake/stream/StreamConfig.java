package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.raw.Channel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * What the operator computes, and for what it waits. Immutable; made by {@link #builder()}.
 *
 * @param engine what to compute with; says which channels the source has, and the total order
 * @param fast what the fast layer gives
 * @param late what the final layer gives; nothing: there is none
 * @param latenessNanos how far an event may lie before its channel's latest
 * @param finalLatenessNanos the same for the final layer
 * @param maxFutureNanos how far an event may lie after its Kafka timestamp
 * @param priceCap the largest price of a trade that is believed
 * @param maxValueBytes longer values are rejected
 * @param fields names of the fields
 * @param formats makes the format of the values
 */
public record StreamConfig(
    EngineConfig engine,
    Figures fast,
    Figures late,
    long latenessNanos,
    long finalLatenessNanos,
    long maxFutureNanos,
    double priceCap,
    int maxValueBytes,
    EnvelopeFields fields,
    Supplier<ValueFormat> formats) {
  /** Between the components in a record's text. */
  private static final String NEXT_PART = ", (?=\\w+=)";

  /**
   * What a layer gives.
   *
   * @param features columns of the book rows; none: no book rows
   * @param bars bar series
   */
  public record Figures(List<Feature> features, List<BarSpec> bars) {
    /** None. */
    public static final Figures NONE = new Figures(List.of(), List.of());

    public Figures {
      features = List.copyOf(features);
      bars = List.copyOf(bars);
    }

    boolean isEmpty() {
      return features.isEmpty() && bars.isEmpty();
    }
  }

  public StreamConfig {
    if (latenessNanos < 0 || maxFutureNanos < 0 || maxValueBytes < 1 || !(priceCap > 0)) {
      throw new IllegalArgumentException(
          "lateness and max-future must not be negative, price-cap and the largest value positive:"
              + " lateness=%d ns max-future=%d ns price-cap=%s max-value=%d bytes"
                  .formatted(latenessNanos, maxFutureNanos, priceCap, maxValueBytes));
    }
    if (!late.isEmpty() && finalLatenessNanos < latenessNanos) {
      throw new IllegalArgumentException(
          "final-lateness must not be less than lateness: final-lateness=%d ns lateness=%d ns"
              .formatted(finalLatenessNanos, latenessNanos));
    }
    if (!engine.books() && !engine.trades()) {
      throw new IllegalArgumentException("a stream needs trades, books or both");
    }
  }

  /** The channels that the frontier waits for. */
  public Set<Channel> channels() {
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    if (engine.trades()) {
      channels.add(Channel.TRADES);
    }
    if (engine.books()) {
      channels.add(Channel.ORDERBOOK);
    }
    return channels;
  }

  boolean hasFinal() {
    return !late.isEmpty();
  }

  Figures figures(Layer layer) {
    return layer == Layer.FAST ? fast : late;
  }

  long lateness(Layer layer) {
    return layer == Layer.FAST ? latenessNanos : finalLatenessNanos;
  }

  /** All that decides what the state means, a {@code name=value} a line. */
  String fingerprint() {
    StringJoiner lines = new StringJoiner("\n");
    String text = engine.toString();
    lines.add(text.substring(text.indexOf('[') + 1, text.length() - 1).replaceAll(NEXT_PART, "\n"));
    for (Layer layer : Layer.values()) {
      String prefix = layer == Layer.FAST ? "" : "final-";
      List<String> names = figures(layer).features().stream().map(f -> f.column().name()).toList();
      lines.add(prefix + "lateness=" + lateness(layer) + "ns");
      lines.add(prefix + "features=" + names);
      lines.add(prefix + "bars=" + figures(layer).bars());
    }
    return lines.toString();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts from the defaults: bars fast and final, the core features fast. */
  public static final class Builder {
    private static final String BARS = "trade:time:300:60,trade:time:3600";
    private static final List<String> KEY = List.of("ts_ns");

    private EngineConfig engine = EngineConfig.builder().build();
    private Optional<Profile> features = Optional.of(Profile.parse("core"));
    private Optional<Profile> finalFeatures = Optional.empty();
    private List<BarSpec> bars = BarSpec.parseAll(BARS);
    private List<BarSpec> finalBars = bars;
    private long latenessNanos = 2_000_000_000L;
    private long finalLatenessNanos = 600_000_000_000L;
    private long maxFutureNanos = 60_000_000_000L;
    private double priceCap = Double.MAX_VALUE;
    private int maxValueBytes = 8 << 20;
    private EnvelopeFields fields = EnvelopeFields.STANDARD;
    private Supplier<ValueFormat> formats = () -> ValueFormat.JSON;

    private Builder() {}

    public Builder engine(EngineConfig value) {
      engine = value;
      return this;
    }

    /** Columns of the book rows of a layer; empty for no rows. The key is always among them. */
    public Builder features(Layer layer, Optional<Profile> profile) {
      if (layer == Layer.FAST) {
        features = profile;
      } else {
        finalFeatures = profile;
      }
      return this;
    }

    public Builder bars(Layer layer, List<BarSpec> series) {
      if (layer == Layer.FAST) {
        bars = series;
      } else {
        finalBars = series;
      }
      return this;
    }

    public Builder lateness(Layer layer, long nanos) {
      if (layer == Layer.FAST) {
        latenessNanos = nanos;
      } else {
        finalLatenessNanos = nanos;
      }
      return this;
    }

    public Builder maxFutureNanos(long nanos) {
      maxFutureNanos = nanos;
      return this;
    }

    public Builder priceCap(double price) {
      priceCap = price;
      return this;
    }

    public Builder maxValueBytes(int bytes) {
      maxValueBytes = bytes;
      return this;
    }

    public Builder fields(EnvelopeFields value) {
      fields = value;
      return this;
    }

    /** JSON unless something else is said. */
    public Builder formats(Supplier<ValueFormat> value) {
      formats = value;
      return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException when a value is wrong
     */
    public StreamConfig build() {
      return new StreamConfig(
          engine,
          new Figures(columns(features), bars),
          new Figures(columns(finalFeatures), finalBars),
          latenessNanos,
          finalLatenessNanos,
          maxFutureNanos,
          priceCap,
          maxValueBytes,
          fields,
          formats);
    }

    private List<Feature> columns(Optional<Profile> profile) {
      if (profile.isEmpty() || !engine.books()) {
        return List.of();
      }
      List<String> patterns = new ArrayList<>(profile.get().patterns());
      patterns.addAll(KEY);
      return new Profile(patterns).select(Catalogue.bookRows(engine));
    }
  }
}
