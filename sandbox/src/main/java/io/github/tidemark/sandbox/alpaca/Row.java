package io.github.tidemark.sandbox.alpaca;

/** A record of the market. */
sealed interface Row permits Bar, Quote, Trade {
  String symbol();

  /** Nanoseconds since the epoch. */
  long time();

  /** What tells it from all others of its symbol, and orders them. */
  long key();
}
