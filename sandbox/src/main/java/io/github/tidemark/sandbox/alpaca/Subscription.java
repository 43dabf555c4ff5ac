package io.github.tidemark.sandbox.alpaca;

/** What an account may see. */
public enum Subscription {
  /** Everything up to now. */
  UNLIMITED,
  /** The consolidated tape only when it is 15 minutes old. */
  FREE
}
