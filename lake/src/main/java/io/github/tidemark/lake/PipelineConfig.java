package io.github.tidemark.lake;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.out.FloatWidth;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.LevelsSide;
import io.github.tidemark.lake.read.RawFiles;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.lake.read.TimeUnit;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Everything a run is told. Made by {@link Pipeline#builder()}.
 *
 * @param source name of the source
 * @param root the lake, whose folders of the source are read where no others are named
 * @param channels channels to read
 * @param inputs folders or files named for a channel
 * @param features folder that gets {@code book/}
 * @param bars folder that gets {@code mid/} and {@code trade/}
 * @param quarantine folder that gets {@code <channel>/}
 * @param state folder of the manifest and the saved engines
 * @param profile columns of the book rows
 * @param series bar series
 * @param engine what to compute with; its channels and order are resolved from the files
 * @param settings sets tick size and the like of an instrument
 * @param settingsText says what the settings are: when it changes, everything is computed again
 * @param timeField the clock; empty: capture if all files have it
 * @param timeUnit unit of integer times; empty: by their magnitude
 * @param orderBy the total order; empty: as the files say
 * @param levelsSide sides of a {@code levels} list without a side column
 * @param maxDisorderNanos how far time may run backwards in a file
 * @param defaultExchange venue of files that name none
 * @param exchanges venues wanted; empty: all
 * @param symbols symbols wanted; empty: all
 * @param tradeTypes trade types wanted; empty: all
 * @param from first instant of the output in nanoseconds, or {@link
 *     io.github.tidemark.kernel.event.Absent#LONG}
 * @param to end of the output, exclusive, likewise
 * @param quality what happens to bad rows
 * @param maxBadRatio a larger share of bad rows is an error
 * @param width how wide values are stored
 * @param mode how features are computed
 * @param threads all threads
 */
public record PipelineConfig(
    String source,
    Optional<Location> root,
    Set<Channel> channels,
    Map<Channel, List<Location>> inputs,
    Location features,
    Location bars,
    Location quarantine,
    Location state,
    Profile profile,
    List<BarSpec> series,
    EngineConfig engine,
    UnaryOperator<Instrument> settings,
    String settingsText,
    Optional<TimeField> timeField,
    Optional<TimeUnit> timeUnit,
    Optional<OrderBy> orderBy,
    Optional<LevelsSide> levelsSide,
    long maxDisorderNanos,
    String defaultExchange,
    Set<String> exchanges,
    Set<String> symbols,
    Set<String> tradeTypes,
    long from,
    long to,
    Quality quality,
    double maxBadRatio,
    FloatWidth width,
    Mode mode,
    int threads) {
  public PipelineConfig {
    channels = Set.copyOf(channels);
    inputs = Map.copyOf(inputs);
  }

  /** Folders or files of each channel: those that are named, else those of the lake. */
  public Map<Channel, List<Location>> places() throws IOException {
    Map<Channel, List<Location>> places = new EnumMap<>(Channel.class);
    if (root.isPresent()) {
      places.putAll(RawFiles.folders(root.get(), source));
    }
    places.putAll(inputs);
    places.keySet().removeIf(channel -> !channels.contains(channel.topic()));
    return places;
  }
}
