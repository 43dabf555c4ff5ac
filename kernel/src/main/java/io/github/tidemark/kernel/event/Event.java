package io.github.tidemark.kernel.event;

/**
 * One market event of one instrument, in value form: for tests, imports and small callers. The
 * engine itself reads {@link BookBatch} and {@link TradeBatch}.
 */
public sealed interface Event permits BookEvent, TradeEvent {
  /** Event time, nanoseconds since the epoch, UTC. */
  long ts();

  /** The venue's sequence over both channels, or {@link Absent#LONG}. */
  long seqnum();

  /** Row ordinal per instrument and channel as assigned at import, or {@link Absent#LONG}. */
  long position();
}
