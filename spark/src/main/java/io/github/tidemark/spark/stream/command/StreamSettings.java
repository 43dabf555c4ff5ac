package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.EngineSettings;
import io.github.tidemark.cli.InstrumentSettings;
import io.github.tidemark.cli.Places;
import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Nearest;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.cli.config.StreamKeys;
import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoreSettings;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.spark.stream.BronzeQuery;
import io.github.tidemark.spark.stream.OrderedQuery;
import io.github.tidemark.spark.stream.StreamAddress;
import io.github.tidemark.spark.stream.StreamPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the settings say of the live pipeline. Immutable. */
final class StreamSettings {
  private static final List<String> QUERIES = List.of(BronzeQuery.NAME, OrderedQuery.NAME);

  private final Settings settings;
  private final Console console;
  private final InputSettings input;

  StreamSettings(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
    input = new InputSettings(settings, console);
  }

  /** Whether a layer is wished. */
  boolean has(String layer) {
    return settings.value(StreamKeys.LAYERS).contains(layer);
  }

  InputSettings input() {
    return input;
  }

  /** The total order; empty where it is left to the records. */
  Optional<OrderBy> orderBy() {
    return OrderBy.of(settings.value(ConfigKeys.ORDER_BY));
  }

  private EngineConfig engine(Set<Channel> channels, OrderBy orderBy) {
    return EngineSettings.of(settings).toBuilder()
        .orderBy(orderBy)
        .trades(channels.contains(Channel.TRADES))
        .books(channels.contains(Channel.ORDERBOOK))
        .build();
  }

  /**
   * What is computed.
   *
   * @param topics names of the channels that are read
   * @param orderBy the total order
   */
  StreamPlan plan(Map<Channel, String> topics, OrderBy orderBy) throws IOException {
    EngineConfig engine = engine(topics.keySet(), orderBy);
    Map<Layer, Profile> features = new EnumMap<>(Layer.class);
    Map<Layer, List<BarSpec>> bars = new EnumMap<>(Layer.class);
    if (has("gold-features") && engine.books()) {
      features.put(Layer.FAST, new Profile(settings.value(StreamKeys.FEATURES)));
      Optional<List<String>> last = settings.value(StreamKeys.FINAL_FEATURES);
      if (has("gold-final") && last.isPresent()) {
        features.put(Layer.FINAL, new Profile(last.get()));
      }
    }
    if (has("gold-bars")) {
      List<BarSpec> series = new ArrayList<>();
      for (BarSpec spec : settings.value(StreamKeys.BARS)) {
        boolean possible = spec.channel() == BarSpec.Channel.MID ? engine.books() : engine.trades();
        if (possible) {
          series.add(spec);
        }
      }
      bars.put(Layer.FAST, series);
      if (has("gold-final")) {
        bars.put(Layer.FINAL, series);
      }
    }
    StreamPlan plan =
        new StreamPlan(
            engine,
            topics,
            has("silver") ? StreamPlan.Silver.WRITTEN : StreamPlan.Silver.LEFT_OUT,
            features,
            bars,
            Map.of(
                Layer.FAST, settings.value(StreamKeys.LATENESS).toNanos(),
                Layer.FINAL, settings.value(StreamKeys.FINAL_LATENESS).toNanos()),
            settings.value(StreamKeys.MAX_FUTURE).toNanos(),
            settings.value(StreamKeys.PRICE_CAP).orElse(Double.MAX_VALUE),
            input.channels().values(),
            InstrumentSettings.of(settings));
    try {
      plan.config();
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
    return plan;
  }

  /** When a query runs. */
  TriggerSpec trigger(String query) {
    Map<String, String> triggers = settings.value(StreamKeys.TRIGGER);
    for (String name : triggers.keySet()) {
      if (!QUERIES.contains(name)) {
        throw new ConfigException(
            "trigger=%s=%s names no query; allowed: %s%s"
                .formatted(
                    name,
                    triggers.get(name),
                    String.join(", ", QUERIES),
                    Nearest.hint(name, QUERIES)));
      }
    }
    String text = triggers.get(query);
    TriggerSpec spec =
        text == null ? TriggerSpec.AS_FAST_AS_POSSIBLE : TriggerSpec.parse(query, text);
    if (query.equals(OrderedQuery.NAME) && spec.holdsSlots()) {
      throw new ConfigException(
          "trigger=%s=%s: this query keeps state and runs in batches; write a time such as 500ms,"
                  .formatted(query, text)
              + " available-now or once");
    }
    if ((spec.holdsSlots() && !input.isKafka()) || (spec.ends() && !input.isKept())) {
      throw new ConfigException(
          "trigger=%s=%s does not go with input=%s; write a time such as 500ms"
              .formatted(query, text, settings.value(StreamKeys.INPUT)));
    }
    return spec;
  }

  /** The folder of a query's checkpoint. */
  Location checkpoint(String query) {
    Places places = new Places(settings, console);
    Location folder =
        settings
            .value(StreamKeys.CHECKPOINT_DIR)
            .map(places::of)
            .orElseGet(() -> places.root().resolve(".tidemark/checkpoints"));
    return folder.resolve(query).absolute();
  }

  /** What a run holds while it works on the checkpoints. */
  Location lock() {
    return checkpoint(OrderedQuery.NAME).sibling("lock");
  }

  /** Where it says where it answers. */
  StreamAddress address() {
    return StreamAddress.in(checkpoint(OrderedQuery.NAME).parent());
  }

  /** Parts of the state that the user wants, if he says. */
  Optional<Integer> statePartitions() {
    return settings.value(StreamKeys.STATE_PARTITIONS);
  }

  boolean drains() {
    return settings.value(StreamKeys.DRAIN);
  }

  Optional<Integer> metricsPort() {
    return settings.value(StreamKeys.METRICS_PORT);
  }

  /** What stores such as S3 are told. */
  StoreSettings stores() {
    return new Places(settings, console).stores();
  }

  Settings all() {
    return settings;
  }
}
