package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.Quality;
import io.github.tidemark.lake.out.FloatWidth;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.LevelsSide;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.lake.read.TimeUnit;
import io.github.tidemark.lake.store.Location;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A pipeline of one source from the settings. */
final class PipelineSettings {
  private static final String AUTO = "auto";

  private final Settings settings;
  private final Places places;

  PipelineSettings(Settings settings, Console console) {
    this.settings = settings;
    this.places = new Places(settings, console);
  }

  Location root() {
    return places.root();
  }

  /** Whether inputs are named, so that the lake's own sources are not looked for. */
  boolean namesInputs() {
    return settings.value(ConfigKeys.INPUT_ORDERBOOK).isPresent()
        || settings.value(ConfigKeys.INPUT_TRADES).isPresent()
        || settings.value(ConfigKeys.INPUT_TICKER).isPresent();
  }

  Pipeline.Builder builder(String source) {
    Pipeline.Builder builder = Pipeline.builder().root(root()).source(source);
    places(builder);
    selection(builder);
    input(builder);
    try {
      Profile profile = new Profile(settings.value(ConfigKeys.FEATURES));
      profile.select(Catalogue.bookRows(EngineSettings.of(settings)));
      builder.features(profile);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
    builder
        .bars(settings.value(ConfigKeys.BARS))
        .engine(EngineSettings.of(settings))
        .quality(settings.value(ConfigKeys.STRICT) ? Quality.STRICT : Quality.QUARANTINE)
        .maxBadRatio(settings.value(ConfigKeys.MAX_BAD_RATIO))
        .floatWidth(settings.value(ConfigKeys.FLOAT32) ? FloatWidth.FLOAT : FloatWidth.DOUBLE)
        .mode(EngineSettings.constant(Mode.class, settings.value(ConfigKeys.MODE)));
    settings.value(ConfigKeys.THREADS).ifPresent(builder::threads);
    instruments(builder);
    return builder;
  }

  private void places(Pipeline.Builder builder) {
    input(builder, Channel.ORDERBOOK, ConfigKeys.INPUT_ORDERBOOK);
    input(builder, Channel.TRADES, ConfigKeys.INPUT_TRADES);
    input(builder, Channel.TICKER, ConfigKeys.INPUT_TICKER);
    output(ConfigKeys.OUTPUT_FEATURES, builder::featuresTo);
    output(ConfigKeys.OUTPUT_BARS, builder::barsTo);
    output(ConfigKeys.OUTPUT_QUARANTINE, builder::quarantineTo);
  }

  private void input(Pipeline.Builder builder, Channel channel, ConfigKey<Optional<String>> key) {
    settings.value(key).ifPresent(place -> builder.input(channel, places.of(place)));
  }

  private void output(ConfigKey<Optional<String>> key, Consumer<Location> setter) {
    settings.value(key).map(places::of).ifPresent(setter);
  }

  private void selection(Pipeline.Builder builder) {
    settings
        .value(ConfigKeys.CHANNEL)
        .ifPresent(
            names ->
                builder.channels(
                    names.stream()
                        .map(name -> EngineSettings.constant(Channel.class, name))
                        .collect(Collectors.toSet())));
    settings.value(ConfigKeys.EXCHANGE).map(Set::copyOf).ifPresent(builder::exchanges);
    settings.value(ConfigKeys.SYMBOL).map(Set::copyOf).ifPresent(builder::symbols);
    settings.value(ConfigKeys.TRADE_TYPES).map(Set::copyOf).ifPresent(builder::tradeTypes);
    settings.value(ConfigKeys.FROM).ifPresent(builder::from);
    settings.value(ConfigKeys.TO).ifPresent(builder::to);
  }

  private void input(Pipeline.Builder builder) {
    String timeField = settings.value(ConfigKeys.TIME_FIELD);
    if (!timeField.equals(AUTO)) {
      builder.timeField(EngineSettings.constant(TimeField.class, timeField));
    }
    String unit = settings.value(ConfigKeys.TIME_UNIT);
    Arrays.stream(TimeUnit.values())
        .filter(known -> known.symbol().equals(unit))
        .forEach(builder::timeUnit);
    String order = settings.value(ConfigKeys.ORDER_BY);
    if (!order.equals(AUTO)) {
      builder.orderBy(EngineSettings.constant(OrderBy.class, order));
    }
    settings
        .value(ConfigKeys.LEVELS_SIDE)
        .map(name -> EngineSettings.constant(LevelsSide.class, name))
        .ifPresent(builder::levelsSide);
    builder
        .maxDisorderNanos(settings.value(ConfigKeys.MAX_DISORDER).toNanos())
        .defaultExchange(settings.value(ConfigKeys.DEFAULT_EXCHANGE));
  }

  private void instruments(Pipeline.Builder builder) {
    InstrumentSettings instruments = InstrumentSettings.of(settings);
    builder.instruments(
        List.of(instruments.tick(), instruments.multiplier(), instruments.inverse()).toString(),
        instruments);
  }
}
