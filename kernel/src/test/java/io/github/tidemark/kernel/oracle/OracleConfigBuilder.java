package io.github.tidemark.kernel.oracle;

import io.github.tidemark.kernel.event.Absent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Builds an {@link OracleConfig}; starts from the catalogue's defaults. */
public final class OracleConfigBuilder {
  private List<Integer> horizons = List.of(5, 15, 60, 300, 900);
  private double tick = Absent.DOUBLE;
  private double multiplier = 1.0;
  private OracleConfig.Contract contract = OracleConfig.Contract.LINEAR;
  private long stalenessNs = 300 * OracleConfig.SECOND;
  private int maxLevels = 20;
  private OracleConfig.Tie tie = OracleConfig.Tie.TRADES_FIRST;
  private OracleConfig.Order order = OracleConfig.Order.TIME;
  private int ofiLevels = 10;
  private double ofiDecay = 0.5;
  private List<Double> slippageNotionals = List.of(10_000.0, 100_000.0);
  private List<Long> volatilityWindowsMs = List.of(60_000L, 300_000L);
  private long decayMs = 300_000L;
  private long shortGridNs = OracleConfig.SECOND;
  private long longGridNs = 60 * OracleConfig.SECOND;
  private int longGridFrom = 300;
  private int kyleWindow = 300;
  private int kylePairs = 10;
  private long emitIntervalNs;
  private OracleConfig.Session session = OracleConfig.Session.CONTINUOUS;
  private Set<OracleConfig.Channel> channels = EnumSet.allOf(OracleConfig.Channel.class);

  OracleConfigBuilder() {}

  public OracleConfigBuilder horizons(List<Integer> seconds) {
    horizons = seconds;
    return this;
  }

  public OracleConfigBuilder tick(double size) {
    tick = size;
    return this;
  }

  public OracleConfigBuilder contract(OracleConfig.Contract kind, double contractMultiplier) {
    contract = kind;
    multiplier = contractMultiplier;
    return this;
  }

  public OracleConfigBuilder stalenessNs(long nanoseconds) {
    stalenessNs = nanoseconds;
    return this;
  }

  public OracleConfigBuilder maxLevels(int levels) {
    maxLevels = levels;
    return this;
  }

  public OracleConfigBuilder tie(OracleConfig.Tie rule) {
    tie = rule;
    return this;
  }

  public OracleConfigBuilder order(OracleConfig.Order rule) {
    order = rule;
    return this;
  }

  public OracleConfigBuilder ofi(int levels, double decay) {
    ofiLevels = levels;
    ofiDecay = decay;
    return this;
  }

  public OracleConfigBuilder slippageNotionals(List<Double> dollars) {
    slippageNotionals = dollars;
    return this;
  }

  public OracleConfigBuilder volatilityWindowsMs(List<Long> milliseconds) {
    volatilityWindowsMs = milliseconds;
    return this;
  }

  public OracleConfigBuilder decayMs(long milliseconds) {
    decayMs = milliseconds;
    return this;
  }

  /** Grids of bipower variation: short below {@code fromHorizon} seconds, long from there on. */
  public OracleConfigBuilder bipowerGrid(long shortNs, long longNs, int fromHorizon) {
    shortGridNs = shortNs;
    longGridNs = longNs;
    longGridFrom = fromHorizon;
    return this;
  }

  public OracleConfigBuilder kyle(int windowSeconds, int pairs) {
    kyleWindow = windowSeconds;
    kylePairs = pairs;
    return this;
  }

  public OracleConfigBuilder emitIntervalNs(long nanoseconds) {
    emitIntervalNs = nanoseconds;
    return this;
  }

  public OracleConfigBuilder session(OracleConfig.Session rule) {
    session = rule;
    return this;
  }

  public OracleConfigBuilder channels(Set<OracleConfig.Channel> present) {
    channels = present;
    return this;
  }

  public OracleConfig build() {
    return new OracleConfig(
        horizons,
        tick,
        multiplier,
        contract,
        stalenessNs,
        maxLevels,
        tie,
        order,
        ofiLevels,
        ofiDecay,
        slippageNotionals,
        volatilityWindowsMs,
        decayMs,
        shortGridNs,
        longGridNs,
        longGridFrom,
        kyleWindow,
        kylePairs,
        emitIntervalNs,
        session,
        channels);
  }
}
