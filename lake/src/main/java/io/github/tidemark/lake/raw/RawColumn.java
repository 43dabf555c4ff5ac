package io.github.tidemark.lake.raw;

/** Columns that a source may or may not have; the others are in every raw file of their channel. */
public enum RawColumn {
  /** Exchange time. */
  TIMESTAMP,
  /** Local receive time. */
  CAPTURE_TS,
  /** One sequence over all channels of an instrument; it orders events unless a format says not. */
  SEQNUM,
  /** The venue's update id, of books and tickers. */
  NONCE,
  /** Order counts a level. */
  ORDERS,
  TRADE_TYPE,
  /** Where a consolidated trade took place, or whose a consolidated quote's bid and ask are. */
  VENUE,
  /** Last traded price, of tickers. */
  LAST,
  /** Topic, partition, offset and time stamp of the record; then {@code seq} may be absent. */
  KAFKA,
  /** {@code is_final} and {@code revision}, of rows that a stream has made. */
  REVISION
}
