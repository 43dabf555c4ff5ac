package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Nearest;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.kernel.bar.BarTypes;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.Quality;
import io.github.tidemark.lake.out.FloatWidth;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.RawFiles;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A pipeline of one source from the settings. */
public final class PipelineSettings {
  private static final String AUTO = "auto";

  /** The source's name where inputs are named and it is not. */
  private static final String NAMELESS = "default";

  private final Settings settings;
  private final Places places;

  /** Of a command's settings; places are taken from the console's working folder. */
  public PipelineSettings(Settings settings, Console console) {
    this.settings = settings;
    this.places = new Places(settings, console);
  }

  /** The lake. */
  public Location root() {
    return places.root();
  }

  /** Whether inputs are named, so that the lake's own sources are not looked for. */
  boolean namesInputs() {
    return settings.value(ConfigKeys.INPUT_ORDERBOOK).isPresent()
        || settings.value(ConfigKeys.INPUT_TRADES).isPresent()
        || settings.value(ConfigKeys.INPUT_TICKER).isPresent();
  }

  /**
   * The sources that are wanted, all of the lake where none is named.
   *
   * @throws CommandFailure when there is none, or one that is named is not there
   */
  public List<String> sources() throws IOException {
    if (namesInputs()) {
      return settings.value(ConfigKeys.SOURCE).orElse(List.of(NAMELESS));
    }
    Location raw = root().resolve("raw");
    if (!raw.store().isFolder(raw)) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "no raw data: there is no folder "
              + raw
              + "; name the lake with --root, or make data with tidemark sample or import");
    }
    List<String> known = RawFiles.sources(root());
    List<String> wanted = settings.value(ConfigKeys.SOURCE).orElse(known);
    for (String source : wanted) {
      if (!known.contains(source)) {
        throw CommandFailure.usage(
            "no such source: source=%s in %s%s; sources there: %s"
                .formatted(source, raw, Nearest.hint(source, known), String.join(", ", known)));
      }
    }
    if (wanted.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "no raw data: there is no source in "
              + raw
              + ", which is a folder that holds orderbook, trades or ticker; make one with tidemark"
              + " sample or import");
    }
    return wanted;
  }

  /**
   * A pipeline of a source as the settings have it.
   *
   * @throws ConfigException when a setting is wrong
   */
  public Pipeline.Builder builder(String source) {
    Pipeline.Builder builder = Pipeline.builder().root(root()).source(source);
    places(builder);
    selection(builder);
    input(builder);
    try {
      Profile profile = new Profile(settings.value(ConfigKeys.FEATURES));
      profile.select(Catalogue.bookRows(EngineSettings.of(settings)));
      builder.features(profile);
      BarTypes.check(settings.value(ConfigKeys.BARS), EngineSettings.of(settings));
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
    RawSettings raw = RawSettings.of(settings);
    raw.timeField().ifPresent(builder::timeField);
    raw.timeUnit().ifPresent(builder::timeUnit);
    raw.levelsSide().ifPresent(builder::levelsSide);
    String order = settings.value(ConfigKeys.ORDER_BY);
    if (!order.equals(AUTO)) {
      builder.orderBy(EngineSettings.constant(OrderBy.class, order));
    }
    builder
        .maxDisorderNanos(settings.value(ConfigKeys.MAX_DISORDER).toNanos())
        .defaultExchange(raw.defaultExchange());
  }

  private void instruments(Pipeline.Builder builder) {
    InstrumentSettings instruments = InstrumentSettings.of(settings);
    builder.instruments(
        List.of(instruments.tick(), instruments.multiplier(), instruments.inverse()).toString(),
        instruments);
  }
}
