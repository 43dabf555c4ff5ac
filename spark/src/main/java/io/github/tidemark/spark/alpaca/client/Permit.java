package io.github.tidemark.spark.alpaca.client;

import java.io.Serializable;

/**
 * The answer to a request for leave to send.
 *
 * @param waitMillis until to ask again, with the ticket; 0: send now
 * @param ticket the place in the queue
 * @param refusal why nothing may be sent any more; null: it may
 */
public record Permit(long waitMillis, long ticket, String refusal) implements Serializable {
  /** The ticket of who asks for the first time. */
  public static final long NO_TICKET = 0;

  static Permit now() {
    return new Permit(0, NO_TICKET, null);
  }

  static Permit in(long millis, long ticket) {
    return new Permit(millis, ticket, null);
  }

  static Permit refused(String refusal) {
    return new Permit(0, NO_TICKET, refusal);
  }
}
