package io.github.tidemark.sandbox.alpaca;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which answers go wrong, and how. The plan's choice for the n-th request of one URL depends on the
 * seed, the URL and n alone, so it is the same however requests interleave.
 *
 * @param seed of every choice
 * @param rate share of requests that meet a fault, 0 to 1
 * @param mostInARow from this request of one URL on, none meets a fault: a client that tries as
 *     often gets through
 * @param faults the ones to choose from
 * @param retryAfter what a 429 asks for, in whole seconds
 * @param stall how long a stalled body stays open
 * @param pause between the pieces of a slow body
 */
public record FaultPlan(
    long seed,
    double rate,
    int mostInARow,
    Set<Fault> faults,
    Duration retryAfter,
    Duration stall,
    Duration pause) {
  public FaultPlan {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate=" + rate + ", allowed is 0 to 1");
    }
    faults = Set.copyOf(faults);
  }

  /** Nothing goes wrong. */
  public static FaultPlan none() {
    return new FaultPlan(
        0, 0, 0, Set.of(), Duration.ZERO, Duration.ofSeconds(30), Duration.ofMillis(5));
  }

  /** Half of the requests meet one of all faults, at most two in a row. */
  public static FaultPlan of(long seed) {
    return new FaultPlan(
        seed,
        0.5,
        2,
        EnumSet.allOf(Fault.class),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofMillis(5));
  }

  public FaultPlan withRate(double share) {
    return new FaultPlan(seed, share, mostInARow, faults, retryAfter, stall, pause);
  }

  public FaultPlan withMostInARow(int most) {
    return new FaultPlan(seed, rate, most, faults, retryAfter, stall, pause);
  }

  public FaultPlan withFaults(Set<Fault> chosen) {
    return new FaultPlan(seed, rate, mostInARow, chosen, retryAfter, stall, pause);
  }

  public FaultPlan withRetryAfter(Duration wait) {
    return new FaultPlan(seed, rate, mostInARow, faults, wait, stall, pause);
  }

  public FaultPlan withStall(Duration time) {
    return new FaultPlan(seed, rate, mostInARow, faults, retryAfter, time, pause);
  }

  public FaultPlan withPause(Duration time) {
    return new FaultPlan(seed, rate, mostInARow, faults, retryAfter, stall, time);
  }

  /** The fault of a request, the {@code n}-th one, from 0, of its URL. */
  Optional<Fault> fault(String url, int n) {
    if (n >= mostInARow || faults.isEmpty() || Hash.uniform(bits(url, n)) >= rate) {
      return Optional.empty();
    }
    List<Fault> sorted = faults.stream().sorted().toList();
    return Optional.of(sorted.get(Hash.below(Hash.of(bits(url, n), 1), sorted.size())));
  }

  /** Random bits for the details of a fault. */
  long bits(String url, int n) {
    return Hash.of(Hash.of(seed, url), n);
  }
}
