package io.github.tidemark.sandbox.alpaca;

/** What can go wrong with one answer. */
public enum Fault {
  /** Status 429, though the limit is not reached. */
  TOO_MANY_REQUESTS,
  /** Status 500. */
  INTERNAL_ERROR,
  /** Status 502 with a proxy's HTML. */
  BAD_GATEWAY,
  /** Status 504 with a proxy's HTML. */
  GATEWAY_TIMEOUT,
  /** Part of the body, then nothing while the connection stays open. */
  STALLED_BODY,
  /** The connection ends within the body, of declared length or chunked. */
  CUT_BODY,
  /** Status 200 with a body that is not the JSON it should be. */
  WRONG_JSON,
  /** A record among the rows that is not one; the rows are all there. */
  MALFORMED_RECORD,
  /** The right answer, in pieces with pauses between. */
  SLOW,
  /** The right answer, but only a few rows before the next token: legal. */
  SHORT_PAGE,
  /** The right answer, but no row before the next token: legal. */
  EMPTY_PAGE
}
