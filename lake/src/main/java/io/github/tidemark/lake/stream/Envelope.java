package io.github.tidemark.lake.stream;

/** The value of one record, read. Times in nanoseconds since the epoch; immutable. */
public sealed interface Envelope {

  /** A market event. */
  sealed interface Event extends Envelope {
    /** Event time. */
    long ts();

    /** The sequence over both channels, or {@link io.github.tidemark.kernel.event.Absent#LONG}. */
    long seqnum();

    /**
     * Row ordinal per instrument and channel, or {@link
     * io.github.tidemark.kernel.event.Absent#LONG}.
     */
    long position();
  }

  /**
   * A trade.
   *
   * @param side one of {@link io.github.tidemark.kernel.event.Side}
   * @param tradeId the venue's id, or null
   * @param tradeType the kind of trade in the source's terms, or null
   */
  record Trade(
      long ts,
      long seqnum,
      long position,
      double price,
      double amount,
      byte side,
      String tradeId,
      String tradeType)
      implements Event {}

  /** What a book message holds. */
  enum BookType {
    /** The whole book. */
    FULL,
    /** The levels that have changed, with their new sizes. */
    DELTA
  }

  /**
   * A book or a change of it.
   *
   * @param nonce the venue's update id, or {@link io.github.tidemark.kernel.event.Absent#LONG}
   * @param previousNonce the id that this one follows, likewise
   * @param snapshot a resync, which opens an epoch
   * @param gap the source reports a sequence gap or halt, which opens an epoch
   */
  record Book(
      long ts,
      long seqnum,
      long position,
      long nonce,
      long previousNonce,
      BookType type,
      boolean snapshot,
      boolean gap,
      Levels bids,
      Levels asks)
      implements Event {}

  /** The best bid and ask; volumes and last price are NaN when not given. */
  record Ticker(
      long ts,
      long seqnum,
      long position,
      double bid,
      double ask,
      double bidVolume,
      double askVolume,
      double last)
      implements Event {}

  /** Time has come this far on an idle channel. */
  record Heartbeat(long ts) implements Envelope {}

  /** The channel ends here. */
  record End() implements Envelope {}

  /** The instrument ends here and its state is to go. */
  record Drop() implements Envelope {}

  /** The value cannot be used, or says of a row of its source that it cannot. */
  record Rejected(Reason reason, String detail) implements Envelope {}
}
