package io.github.tidemark.kernel.oracle;

import java.util.List;
import java.util.Set;

/**
 * What the oracle computes with, for one instrument.
 *
 * @param horizons rolling horizons, seconds
 * @param tick tick size, or NaN when none is configured
 * @param multiplier contract multiplier m
 * @param contract how a price and a size make a dollar value
 * @param stalenessNs a gap between books longer than this starts an epoch, nanoseconds
 * @param maxLevels levels kept a side
 * @param tie which of a trade and a book at one instant comes first
 * @param order the total order inside the instrument
 * @param ofiLevels levels of ofi_multi and mlofi
 * @param ofiDecay d of mlofi
 * @param slippageNotionals dollar values of the slippage columns
 * @param volatilityWindowsMs windows of the trade volatility columns, milliseconds
 * @param decayMs time constant of decayed_volume and decayed_vwap, milliseconds
 * @param shortGridNs grid of bipower variation for horizons below {@code longGridFrom}
 * @param longGridNs grid of bipower variation for the others, nanoseconds
 * @param longGridFrom first horizon of the long grid, seconds
 * @param kyleWindow window of kyle_lambda, seconds
 * @param kylePairs least number of pairs of kyle_lambda
 * @param emitIntervalNs cell length of thinned rows, nanoseconds; 0 writes every book
 * @param session where the engine starts afresh
 * @param channels the channels the source has
 */
public record OracleConfig(
    List<Integer> horizons,
    double tick,
    double multiplier,
    Contract contract,
    long stalenessNs,
    int maxLevels,
    Tie tie,
    Order order,
    int ofiLevels,
    double ofiDecay,
    List<Double> slippageNotionals,
    List<Long> volatilityWindowsMs,
    long decayMs,
    long shortGridNs,
    long longGridNs,
    int longGridFrom,
    int kyleWindow,
    int kylePairs,
    long emitIntervalNs,
    Session session,
    Set<Channel> channels) {

  static final long SECOND = 1_000_000_000L;
  static final long DAY = 86_400L * SECOND;

  /** Linear: dollar value p q m. Inverse: q m. */
  public enum Contract {
    LINEAR,
    INVERSE
  }

  /** Which channel comes first at one instant. */
  public enum Tie {
    TRADES_FIRST,
    BOOKS_FIRST
  }

  /** Time: (ts, rank, position). Seqnum: (ts, seqnum, rank, position). */
  public enum Order {
    TIME,
    SEQNUM
  }

  /** Continuous never resets; UTC day resets at the first event of each day. */
  public enum Session {
    CONTINUOUS,
    UTC_DAY
  }

  /** A channel of the source. */
  public enum Channel {
    BOOK,
    TRADE
  }

  public OracleConfig {
    horizons = List.copyOf(horizons);
    slippageNotionals = List.copyOf(slippageNotionals);
    volatilityWindowsMs = List.copyOf(volatilityWindowsMs);
    channels = Set.copyOf(channels);
    if (maxLevels < 1) {
      throw new IllegalArgumentException("max-levels must be positive: maxLevels=" + maxLevels);
    }
  }

  /** The defaults of the catalogue, with both channels. */
  public static OracleConfig defaults() {
    return new OracleConfigBuilder().build();
  }

  /** A builder that starts from the defaults. */
  public static OracleConfigBuilder builder() {
    return new OracleConfigBuilder();
  }

  boolean hasBooks() {
    return channels.contains(Channel.BOOK);
  }

  boolean hasTrades() {
    return channels.contains(Channel.TRADE);
  }

  /** The dollar value of a size at a price. */
  double dollars(double price, double size) {
    return contract == Contract.INVERSE ? size * multiplier : price * size * multiplier;
  }

  /** The year that annualises trade volatility, in milliseconds. */
  double yearMs() {
    return (session == Session.CONTINUOUS ? 365.0 : 252.0) * 86_400_000.0;
  }

  long gridNs(int horizon) {
    return horizon >= longGridFrom ? longGridNs : shortGridNs;
  }
}
