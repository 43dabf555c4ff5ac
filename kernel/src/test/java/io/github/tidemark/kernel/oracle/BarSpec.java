package io.github.tidemark.kernel.oracle;

/**
 * One kind of bar.
 *
 * @param source the channel that makes the prices
 * @param type time bars, or session bars cut at pauses
 * @param widthNs length of a time bar, or the pause that ends a session bar, nanoseconds
 * @param slideNs distance between the starts of time bars; equal to {@code widthNs} when tumbling
 * @param fill whether empty intervals between two bars get a row
 */
public record BarSpec(Source source, Type type, long widthNs, long slideNs, Fill fill) {

  /** Mid bars are made of usable books, trade bars of trades. */
  public enum Source {
    MID,
    TRADE
  }

  /** Time: fixed intervals anchored to the epoch. Session: from an event until a pause. */
  public enum Type {
    TIME,
    SESSION
  }

  /** What happens to an interval without events. */
  public enum Fill {
    NONE,
    PREVIOUS
  }

  /** Tumbling time bars. */
  public static BarSpec time(Source source, long seconds) {
    return sliding(source, seconds, seconds);
  }

  /** Sliding time bars. */
  public static BarSpec sliding(Source source, long seconds, long slideSeconds) {
    return new BarSpec(
        source,
        Type.TIME,
        seconds * OracleConfig.SECOND,
        slideSeconds * OracleConfig.SECOND,
        Fill.NONE);
  }

  /** Bars that end after a pause. */
  public static BarSpec session(Source source, long gapSeconds) {
    long gap = gapSeconds * OracleConfig.SECOND;
    return new BarSpec(source, Type.SESSION, gap, gap, Fill.NONE);
  }

  /** The same bars with rows for the empty intervals between them. */
  public BarSpec filled() {
    return new BarSpec(source, type, widthNs, slideNs, Fill.PREVIOUS);
  }

  /** The folder below {@code bars/}, such as {@code trade/time-300-slide-60}. */
  public String name() {
    String base = source == Source.MID ? "mid/" : "trade/";
    base += (type == Type.TIME ? "time-" : "session-") + widthNs / OracleConfig.SECOND;
    return slideNs == widthNs ? base : base + "-slide-" + slideNs / OracleConfig.SECOND;
  }
}
