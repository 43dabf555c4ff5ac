package io.github.tidemark.lake;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.out.FloatWidth;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.read.LevelsSide;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.lake.read.TimeUnit;
import io.github.tidemark.lake.replay.RawEvents;
import io.github.tidemark.lake.run.LocalRun;
import io.github.tidemark.lake.run.TaskRunner;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Turns the raw Parquet files of one source into features and bars. A second run does only what is
 * new; the result is always that of a run from scratch, bit for bit.
 *
 * <pre>{@code
 * RunSummary summary =
 *     Pipeline.builder().root(Location.of("data")).source("sample").build().run();
 * }</pre>
 */
public final class Pipeline {
  private final PipelineConfig config;
  private final RunListener listener;

  private Pipeline(PipelineConfig config, RunListener listener) {
    this.config = config;
    this.listener = listener;
  }

  /** Starts from the defaults; a root, or all places, must be set. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Does what is new. Files that cannot be read, and instruments that fail, are in the summary's
   * errors; everything else is done.
   *
   * @throws IOException when nothing can be done: no files, no access, or another run is active
   */
  public RunSummary run() throws IOException {
    return LocalRun.run(config, listener, Optional.empty());
  }

  /** Does what is new, the work on groups of instruments elsewhere; else as {@link #run()}. */
  public RunSummary run(TaskRunner runner) throws IOException {
    return LocalRun.run(config, listener, Optional.of(runner));
  }

  /** Says what {@link #run} would do, and writes nothing. */
  public RunPlan plan() throws IOException {
    return LocalRun.plan(config);
  }

  /**
   * The raw rows of the source in the order of time, as they would be sent live.
   *
   * @throws IOException when a raw file cannot be read
   */
  public RawEvents events() throws IOException {
    return RawEvents.open(config);
  }

  /** No settings; an enum, so that it can travel with a run's tasks. */
  private enum AsIs implements UnaryOperator<Instrument> {
    INSTANCE;

    @Override
    public Instrument apply(Instrument instrument) {
      return instrument;
    }
  }

  /** Sets what differs from the defaults. */
  public static final class Builder {
    private Location root;
    private String source = "default";
    private final Map<Channel, List<Location>> inputs = new EnumMap<>(Channel.class);
    private Set<Channel> channels = EnumSet.allOf(Channel.class);
    private Location features;
    private Location bars;
    private Location quarantine;
    private Location state;
    private Profile profile = Profile.full();
    private List<BarSpec> series = BarSpec.parseAll("60,300,900,3600");
    private EngineConfig engine = EngineConfig.builder().build();
    private UnaryOperator<Instrument> settings = AsIs.INSTANCE;
    private String settingsText = "";
    private Optional<TimeField> timeField = Optional.empty();
    private Optional<TimeUnit> timeUnit = Optional.empty();
    private Optional<OrderBy> orderBy = Optional.empty();
    private Optional<LevelsSide> levelsSide = Optional.empty();
    private long maxDisorderNanos = 5_000_000_000L;
    private String defaultExchange = "unknown";
    private Set<String> exchanges = Set.of();
    private Set<String> symbols = Set.of();
    private Set<String> tradeTypes = Set.of();
    private long from = Absent.LONG;
    private long to = Absent.LONG;
    private Quality quality = Quality.QUARANTINE;
    private double maxBadRatio = 0.01;
    private FloatWidth width = FloatWidth.DOUBLE;
    private Mode mode = Mode.HYBRID;
    private int threads = Runtime.getRuntime().availableProcessors();
    private RunListener listener = RunListener.NONE;

    private Builder() {}

    /** The lake: the default of every place that is not named. */
    public Builder root(Path folder) {
      return root(Location.of(folder));
    }

    /** The lake: the default of every place that is not named. */
    public Builder root(Location folder) {
      root = folder;
      return this;
    }

    /** Name of the source below {@code raw/} and {@code processed/}. */
    public Builder source(String name) {
      source = name;
      return this;
    }

    /** Folders or files of a channel, in place of the lake's. */
    public Builder input(Channel channel, Path... places) {
      return input(channel, Stream.of(places).map(Location::of).toArray(Location[]::new));
    }

    /** Folders or files of a channel, in place of the lake's. */
    public Builder input(Channel channel, Location... places) {
      inputs.put(channel, List.of(places));
      return this;
    }

    /** Channels to read; all by default. */
    public Builder channels(Set<Channel> wanted) {
      channels = EnumSet.copyOf(wanted);
      return this;
    }

    /** Folder that gets {@code book/}, in place of the lake's. */
    public Builder featuresTo(Path folder) {
      return featuresTo(Location.of(folder));
    }

    /** Folder that gets {@code book/}, in place of the lake's. */
    public Builder featuresTo(Location folder) {
      features = folder;
      return this;
    }

    /** Folder that gets {@code mid/} and {@code trade/}, in place of the lake's. */
    public Builder barsTo(Path folder) {
      return barsTo(Location.of(folder));
    }

    /** Folder that gets {@code mid/} and {@code trade/}, in place of the lake's. */
    public Builder barsTo(Location folder) {
      bars = folder;
      return this;
    }

    /** Folder that gets the rejected rows by channel, in place of the lake's. */
    public Builder quarantineTo(Path folder) {
      return quarantineTo(Location.of(folder));
    }

    /** Folder that gets the rejected rows by channel, in place of the lake's. */
    public Builder quarantineTo(Location folder) {
      quarantine = folder;
      return this;
    }

    /** Folder of the manifest and saved engines, in place of the lake's. */
    public Builder stateIn(Path folder) {
      return stateIn(Location.of(folder));
    }

    /** Folder of the manifest and saved engines, in place of the lake's. */
    public Builder stateIn(Location folder) {
      state = folder;
      return this;
    }

    /** Columns of the book rows; {@code full} by default. */
    public Builder features(Profile columns) {
      profile = columns;
      return this;
    }

    /** Bar series; time bars of 1, 5, 15 and 60 minutes by default. */
    public Builder bars(List<BarSpec> wanted) {
      series = List.copyOf(wanted);
      return this;
    }

    /** Horizons, levels, session and the like. */
    public Builder engine(EngineConfig value) {
      engine = value;
      return this;
    }

    /**
     * Tick size, multiplier and the like of each instrument.
     *
     * @param text says what the rules are: when it changes, everything is computed again
     * @param rules gives an instrument its settings
     */
    public Builder instruments(String text, UnaryOperator<Instrument> rules) {
      settingsText = text;
      settings = rules;
      return this;
    }

    /** The clock, instead of capture time where all files have it. */
    public Builder timeField(TimeField value) {
      timeField = Optional.of(value);
      return this;
    }

    /** Unit of integer times, instead of by their magnitude. */
    public Builder timeUnit(TimeUnit value) {
      timeUnit = Optional.of(value);
      return this;
    }

    /** The total order, instead of what the files say. */
    public Builder orderBy(OrderBy value) {
      orderBy = Optional.of(value);
      return this;
    }

    /** Sides of a {@code levels} list without a side column. */
    public Builder levelsSide(LevelsSide value) {
      levelsSide = Optional.of(value);
      return this;
    }

    /** How far time may run backwards in a file; 5 s by default. */
    public Builder maxDisorderNanos(long nanos) {
      maxDisorderNanos = nanos;
      return this;
    }

    /** Venue of files that name none. */
    public Builder defaultExchange(String name) {
      defaultExchange = name;
      return this;
    }

    /** Venues wanted; empty for all. */
    public Builder exchanges(Set<String> names) {
      exchanges = Set.copyOf(names);
      return this;
    }

    /** Symbols wanted; empty for all. */
    public Builder symbols(Set<String> names) {
      symbols = Set.copyOf(names);
      return this;
    }

    /** Trade types wanted; empty for all. */
    public Builder tradeTypes(Set<String> names) {
      tradeTypes = Set.copyOf(names);
      return this;
    }

    /**
     * First instant of the output. Earlier input within the longest window is read so that windows
     * are full; what counts from the beginning (epochs, row ordinals, bar numbers, runs of
     * aggressors, decayed sums) begins there.
     */
    public Builder from(Instant instant) {
      from = nanos(instant);
      return this;
    }

    /** End of the input and the output, exclusive. */
    public Builder to(Instant instant) {
      to = nanos(instant);
      return this;
    }

    private static long nanos(Instant instant) {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    /** What happens to bad rows; they are quarantined by default. */
    public Builder quality(Quality value) {
      quality = value;
      return this;
    }

    /** Share of bad rows above which nothing is written; 0.01 by default. */
    public Builder maxBadRatio(double share) {
      maxBadRatio = share;
      return this;
    }

    /** How wide values are stored. */
    public Builder floatWidth(FloatWidth value) {
      width = value;
      return this;
    }

    /** How features are computed. */
    public Builder mode(Mode value) {
      mode = value;
      return this;
    }

    /** All threads; the processors by default. */
    public Builder threads(int count) {
      threads = count;
      return this;
    }

    /** Is told of progress. */
    public Builder listener(RunListener value) {
      listener = value;
      return this;
    }

    /**
     * The pipeline.
     *
     * @throws IllegalArgumentException when a place or a value is missing or wrong
     */
    public Pipeline build() {
      if (threads < 1 || !(maxBadRatio >= 0 && maxBadRatio <= 1) || maxDisorderNanos < 0) {
        throw new IllegalArgumentException(
            "threads must be at least 1, max-bad-ratio 0 to 1, max-disorder not negative: threads="
                + "%d max-bad-ratio=%s max-disorder=%d ns"
                    .formatted(threads, maxBadRatio, maxDisorderNanos));
      }
      if (from != Absent.LONG && to != Absent.LONG && from >= to) {
        throw new IllegalArgumentException(
            "from must be before to: from=%s to=%s"
                .formatted(Instant.ofEpochSecond(0, from), Instant.ofEpochSecond(0, to)));
      }
      return new Pipeline(
          new PipelineConfig(
              source,
              Optional.ofNullable(root),
              channels,
              inputs,
              place(features, "processed", "features"),
              place(bars, "processed", "bars"),
              place(quarantine, "quarantine", ""),
              state != null ? state : below(".tidemark").resolve(HivePath.escape(source)),
              profile,
              series,
              engine,
              settings,
              settingsText,
              timeField,
              timeUnit,
              orderBy,
              levelsSide,
              maxDisorderNanos,
              defaultExchange,
              exchanges,
              symbols,
              tradeTypes,
              from,
              to,
              quality,
              maxBadRatio,
              width,
              mode,
              threads),
          listener);
    }

    private Location place(Location named, String first, String last) {
      return named != null ? named : below(first).resolve(HivePath.escape(source)).resolve(last);
    }

    private Location below(String folder) {
      if (root == null) {
        throw new IllegalArgumentException(
            "no lake: name a root, or every input and output, and the state");
      }
      return root.resolve(folder);
    }
  }
}
