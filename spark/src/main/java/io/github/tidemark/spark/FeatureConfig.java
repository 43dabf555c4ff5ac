package io.github.tidemark.spark;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.read.LevelsSide;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.lake.read.TimeUnit;
import io.github.tidemark.spark.event.BadRows;
import io.github.tidemark.spark.event.ReadRules;
import java.util.List;
import java.util.Optional;
import org.apache.spark.util.LongAccumulator;

/**
 * What {@link Tidemark} computes and how it reads DataFrames. Immutable: every method that sets
 * something returns another configuration. The order of events and the rule for ties are those of
 * the {@link EngineConfig}.
 *
 * <pre>{@code
 * FeatureConfig config = FeatureConfig.defaults().features("core").bars("60,trade:time:300");
 * }</pre>
 */
public final class FeatureConfig {
  private static final String SERIES = "60,300,900,3600";

  private final Profile profile;
  private final List<BarSpec> series;
  private final EngineConfig engine;
  private final InstrumentRules instruments;
  private final ReadRules reading;

  private FeatureConfig(
      Profile profile,
      List<BarSpec> series,
      EngineConfig engine,
      InstrumentRules instruments,
      ReadRules reading) {
    this.profile = profile;
    this.series = List.copyOf(series);
    this.engine = engine;
    this.instruments = instruments;
    this.reading = reading;
  }

  /** Every column, time bars of 1, 5, 15 and 60 minutes, the catalogue's settings. */
  public static FeatureConfig defaults() {
    return new FeatureConfig(
        Profile.full(),
        BarSpec.parseAll(SERIES),
        EngineConfig.builder().build(),
        instrument -> instrument,
        new ReadRules(
            Optional.empty(), Optional.empty(), Optional.empty(), "unknown", BadRows.error()));
  }

  /** Columns of {@link Tidemark#features}: full, core, names and globs, separated by commas. */
  public FeatureConfig features(String words) {
    return new FeatureConfig(Profile.parse(words), series, engine, instruments, reading);
  }

  /** Series of {@link Tidemark#bars}: {@code [mid:|trade:]TYPE:PARAM[:OPTION]} or seconds. */
  public FeatureConfig bars(String list) {
    return new FeatureConfig(profile, BarSpec.parseAll(list), engine, instruments, reading);
  }

  /** Horizons, levels, session, order of events and the like. */
  public FeatureConfig engine(EngineConfig value) {
    return new FeatureConfig(profile, series, value, instruments, reading);
  }

  /** Events of one time stand in the order of {@code seqnum}: one sequence over both channels. */
  public FeatureConfig orderBySeqnum() {
    return engine(engine.toBuilder().orderBy(OrderBy.SEQNUM).build());
  }

  /** Tick size, multiplier and the like of each instrument. */
  public FeatureConfig instruments(InstrumentRules rules) {
    return new FeatureConfig(profile, series, engine, rules, reading);
  }

  /** The clock, instead of capture time where both channels have it. */
  public FeatureConfig timeField(TimeField field) {
    return reading(
        new ReadRules(
            Optional.of(field),
            reading.timeUnit(),
            reading.levelsSide(),
            reading.defaultExchange(),
            reading.badRows()));
  }

  /** Unit of integer times, instead of by their magnitude. */
  public FeatureConfig timeUnit(TimeUnit unit) {
    return reading(
        new ReadRules(
            reading.timeField(),
            Optional.of(unit),
            reading.levelsSide(),
            reading.defaultExchange(),
            reading.badRows()));
  }

  /** What tells the sides of a {@code levels} list whose elements do not say. */
  public FeatureConfig levelsSide(LevelsSide rule) {
    return reading(
        new ReadRules(
            reading.timeField(),
            reading.timeUnit(),
            Optional.of(rule),
            reading.defaultExchange(),
            reading.badRows()));
  }

  /** Venue of rows that name none; {@code unknown} by default. */
  public FeatureConfig defaultExchange(String name) {
    return reading(
        new ReadRules(
            reading.timeField(),
            reading.timeUnit(),
            reading.levelsSide(),
            name,
            reading.badRows()));
  }

  /**
   * Drops rows that make no event, and those that repeat another, instead of failing at the first.
   * As with every accumulator in a transformation, a task that runs again counts again.
   */
  public FeatureConfig dropBadRows(LongAccumulator counter) {
    return reading(
        new ReadRules(
            reading.timeField(),
            reading.timeUnit(),
            reading.levelsSide(),
            reading.defaultExchange(),
            new BadRows(counter)));
  }

  private FeatureConfig reading(ReadRules rules) {
    return new FeatureConfig(profile, series, engine, instruments, rules);
  }

  Profile profile() {
    return profile;
  }

  List<BarSpec> series() {
    return series;
  }

  EngineConfig engine() {
    return engine;
  }

  InstrumentRules instruments() {
    return instruments;
  }

  ReadRules reading() {
    return reading;
  }
}
