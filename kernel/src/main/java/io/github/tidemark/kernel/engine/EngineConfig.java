package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.bar.BarAnchor;
import io.github.tidemark.kernel.bar.BarFill;
import java.io.Serializable;
import java.util.List;

/**
 * What the engine needs to know besides the instrument. Immutable; made by {@link #builder()}.
 *
 * @param horizons rolling horizons in seconds, ascending
 * @param stalenessNanos a longer gap between books starts an epoch
 * @param maxLevels levels kept a side
 * @param tie which channel comes first at one instant
 * @param orderBy the total order, which decides the output {@code seq}
 * @param ofiLevels levels in ofi_multi and mlofi
 * @param ofiDecay decay d of mlofi
 * @param slippageNotionals dollar values Q of the slippage columns
 * @param volatilityWindowsMillis windows of the volatility columns
 * @param decayMillis decay of decayed_volume and decayed_vwap
 * @param bipowerGridMillis previous-tick grid for horizons under 300 s
 * @param bipowerLongGridMillis the grid for horizons of 300 s and more
 * @param emitIntervalNanos one book row a cell of this length; 0 for every book
 * @param session where the engine starts anew
 * @param barAnchor where the grid of time bars begins
 * @param barFill what an interval without events gives
 * @param books whether the source has an order book channel
 * @param trades whether the source has a trade channel
 */
public record EngineConfig(
    List<Integer> horizons,
    long stalenessNanos,
    int maxLevels,
    Tie tie,
    OrderBy orderBy,
    int ofiLevels,
    double ofiDecay,
    List<Double> slippageNotionals,
    List<Long> volatilityWindowsMillis,
    long decayMillis,
    long bipowerGridMillis,
    long bipowerLongGridMillis,
    long emitIntervalNanos,
    Session session,
    BarAnchor barAnchor,
    BarFill barFill,
    boolean books,
    boolean trades)
    implements Serializable {

  public EngineConfig {
    horizons = List.copyOf(horizons);
    slippageNotionals = List.copyOf(slippageNotionals);
    volatilityWindowsMillis = List.copyOf(volatilityWindowsMillis);
    horizons.forEach(h -> positive("horizons", h));
    slippageNotionals.forEach(q -> positive("slippage-notionals", q));
    volatilityWindowsMillis.forEach(w -> positive("volatility-windows", w));
    positive("staleness", stalenessNanos);
    positive("max-levels", maxLevels);
    positive("ofi-levels", ofiLevels);
    positive("decay-ms", decayMillis);
    positive("bipower-grid", bipowerGridMillis);
    positive("bipower-grid", bipowerLongGridMillis);
    if (emitIntervalNanos < 0) {
      throw new IllegalArgumentException(
          "emit-interval=" + emitIntervalNanos + " ns: must not be negative");
    }
  }

  private static void positive(String key, Number value) {
    if (!(value.doubleValue() > 0)) {
      throw new IllegalArgumentException(key + "=" + value + ": must be positive");
    }
  }

  /** Saved with engine states and configurations: it must not change with the Java in use. */
  @Override
  public String toString() {
    return "EngineConfig[horizons="
        + horizons
        + ", stalenessNanos="
        + stalenessNanos
        + ", maxLevels="
        + maxLevels
        + ", tie="
        + tie
        + ", orderBy="
        + orderBy
        + ", ofiLevels="
        + ofiLevels
        + ", ofiDecay="
        + ofiDecay
        + ", slippageNotionals="
        + slippageNotionals
        + ", volatilityWindowsMillis="
        + volatilityWindowsMillis
        + ", decayMillis="
        + decayMillis
        + ", bipowerGridMillis="
        + bipowerGridMillis
        + ", bipowerLongGridMillis="
        + bipowerLongGridMillis
        + ", emitIntervalNanos="
        + emitIntervalNanos
        + ", session="
        + session
        + ", barAnchor="
        + barAnchor
        + ", barFill="
        + barFill
        + ", books="
        + books
        + ", trades="
        + trades
        + "]";
  }

  /** The defaults of the catalogue. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with the values of this configuration. */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.horizons = horizons;
    b.stalenessNanos = stalenessNanos;
    b.maxLevels = maxLevels;
    b.tie = tie;
    b.orderBy = orderBy;
    b.ofiLevels = ofiLevels;
    b.ofiDecay = ofiDecay;
    b.slippageNotionals = slippageNotionals;
    b.volatilityWindowsMillis = volatilityWindowsMillis;
    b.decayMillis = decayMillis;
    b.bipowerGridMillis = bipowerGridMillis;
    b.bipowerLongGridMillis = bipowerLongGridMillis;
    b.emitIntervalNanos = emitIntervalNanos;
    b.session = session;
    b.barAnchor = barAnchor;
    b.barFill = barFill;
    b.books = books;
    b.trades = trades;
    return b;
  }

  /** Starts from the defaults of the catalogue. */
  public static final class Builder {
    private List<Integer> horizons = List.of(5, 15, 60, 300, 900);
    private long stalenessNanos = 300_000_000_000L;
    private int maxLevels = 20;
    private Tie tie = Tie.TRADES_FIRST;
    private OrderBy orderBy = OrderBy.TIME;
    private int ofiLevels = 10;
    private double ofiDecay = 0.5;
    private List<Double> slippageNotionals = List.of(10_000.0, 100_000.0);
    private List<Long> volatilityWindowsMillis = List.of(60_000L, 300_000L);
    private long decayMillis = 300_000;
    private long bipowerGridMillis = 1_000;
    private long bipowerLongGridMillis = 60_000;
    private long emitIntervalNanos;
    private Session session = Session.CONTINUOUS;
    private BarAnchor barAnchor = BarAnchor.EPOCH;
    private BarFill barFill = BarFill.NONE;
    private boolean books = true;
    private boolean trades = true;

    private Builder() {}

    public Builder horizons(List<Integer> seconds) {
      horizons = seconds;
      return this;
    }

    public Builder stalenessNanos(long nanos) {
      stalenessNanos = nanos;
      return this;
    }

    public Builder maxLevels(int levels) {
      maxLevels = levels;
      return this;
    }

    public Builder tie(Tie value) {
      tie = value;
      return this;
    }

    public Builder orderBy(OrderBy value) {
      orderBy = value;
      return this;
    }

    public Builder ofiLevels(int levels) {
      ofiLevels = levels;
      return this;
    }

    public Builder ofiDecay(double decay) {
      ofiDecay = decay;
      return this;
    }

    public Builder slippageNotionals(List<Double> notionals) {
      slippageNotionals = notionals;
      return this;
    }

    public Builder volatilityWindowsMillis(List<Long> millis) {
      volatilityWindowsMillis = millis;
      return this;
    }

    public Builder decayMillis(long millis) {
      decayMillis = millis;
      return this;
    }

    public Builder bipowerGridMillis(long millis) {
      bipowerGridMillis = millis;
      return this;
    }

    public Builder bipowerLongGridMillis(long millis) {
      bipowerLongGridMillis = millis;
      return this;
    }

    public Builder emitIntervalNanos(long nanos) {
      emitIntervalNanos = nanos;
      return this;
    }

    public Builder session(Session value) {
      session = value;
      return this;
    }

    public Builder barAnchor(BarAnchor value) {
      barAnchor = value;
      return this;
    }

    public Builder barFill(BarFill value) {
      barFill = value;
      return this;
    }

    /** Whether the source has an order book channel. */
    public Builder books(boolean present) {
      books = present;
      return this;
    }

    /** Whether the source has a trade channel. */
    public Builder trades(boolean present) {
      trades = present;
      return this;
    }

    public EngineConfig build() {
      return new EngineConfig(
          horizons,
          stalenessNanos,
          maxLevels,
          tie,
          orderBy,
          ofiLevels,
          ofiDecay,
          slippageNotionals,
          volatilityWindowsMillis,
          decayMillis,
          bipowerGridMillis,
          bipowerLongGridMillis,
          emitIntervalNanos,
          session,
          barAnchor,
          barFill,
          books,
          trades);
    }
  }
}
