package io.github.tidemark.spark.alpaca.client;

import java.io.IOException;

/** Gives leave to send requests, one by one. Used by many threads. */
public interface RequestGate {
  /**
   * Asks for leave to send one request.
   *
   * @param ticket of the last answer, or {@link Permit#NO_TICKET}
   */
  Permit ask(long ticket) throws IOException;

  /** Tells what an answer said about the budget. */
  void report(RateReport report) throws IOException;

  /** Tells of a refusal that every request of the same work would meet. */
  void fail(String refusal) throws IOException;
}
