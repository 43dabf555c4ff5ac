package io.github.tidemark.kernel.engine;

import java.util.Arrays;
import java.util.Optional;

/** The total order of an instrument's events; event time always comes first. */
public enum OrderBy {
  /** (event time, channel rank, position). */
  TIME("time"),
  /** (event time, seqnum, channel rank, position). */
  SEQNUM("seqnum");

  private final String word;

  OrderBy(String word) {
    this.word = word;
  }

  /** As settings, files and records name it. */
  public String word() {
    return word;
  }

  /** The one that a word names, which may be null. */
  public static Optional<OrderBy> of(String word) {
    return Arrays.stream(values()).filter(order -> order.word.equals(word)).findFirst();
  }
}
