package io.github.tidemark.spark.alpaca.client;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The budget of an account: so many tokens, each of which comes back a minute after it was taken,
 * so that no minute, wherever it begins, has more requests than the limit. What others spend is
 * learnt from the answers: an empty budget, or a refusal, makes all wait. Thread-safe; an ask takes
 * constant time.
 */
public final class TokenBucket {
  /** A second more than the API's: requests do not all take the same time to arrive. */
  private static final Duration WINDOW = Duration.ofSeconds(61);

  private static final long UNREPORTED_PAUSE_MILLIS = 1_000;
  private static final long NEVER = Long.MIN_VALUE / 2;
  private static final int KEPT_REFUSALS = 1_000;

  private final InstantSource clock;
  private final long windowMillis;

  /** When each of the last tokens is used, in milliseconds since the epoch; a ring. */
  private long[] taken;

  private int next;
  private int allowed;
  private long pausedUntil;

  /** Why work came to its end, by its name. */
  private final Map<String, String> refusals =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT_REFUSALS;
        }
      };

  /** A full bucket of this many requests a minute. */
  public TokenBucket(int perMinute) {
    this(perMinute, WINDOW, InstantSource.system());
  }

  TokenBucket(int perMinute, Duration window, InstantSource clock) {
    this.clock = clock;
    windowMillis = window.toMillis();
    limit(perMinute);
  }

  /** Changes the limit; tokens that are taken stay so. */
  public synchronized void limit(int perMinute) {
    if (perMinute < 1) {
      throw new IllegalArgumentException("perMinute=" + perMinute + " is below 1");
    }
    if (taken == null || taken.length != perMinute) {
      long[] ring = new long[perMinute];
      Arrays.fill(ring, NEVER);
      int kept = taken == null ? 0 : Math.min(perMinute, taken.length);
      for (int i = 1; i <= kept; i++) {
        ring[perMinute - i] = used(i);
      }
      taken = ring;
      next = 0;
    }
    allowed = perMinute;
  }

  /** When the token was used that was taken so many before the next one. */
  private long used(int before) {
    return taken[Math.floorMod(next - before, taken.length)];
  }

  /**
   * Takes a token.
   *
   * @param work whose refusals count
   * @param ticket of the last answer, or {@link Permit#NO_TICKET}
   */
  public synchronized Permit ask(String work, long ticket) {
    String refusal = refusals.get(work);
    if (refusal != null) {
      return Permit.refused(refusal);
    }
    long now = clock.millis();
    long due = ticket == Permit.NO_TICKET ? take(now) : due(ticket);
    return due <= now ? Permit.now() : Permit.in(due - now, due);
  }

  /** A token that was to be used within a pause is used at its end. */
  private long due(long ticket) {
    if (ticket >= pausedUntil) {
      return ticket;
    }
    for (int i = 0; i < taken.length; i++) {
      if (taken[i] == ticket) {
        taken[i] = pausedUntil;
        break;
      }
    }
    return pausedUntil;
  }

  private long take(long now) {
    long due = Math.max(Math.max(now, pausedUntil), used(allowed) + windowMillis);
    taken[next] = due;
    next = (next + 1) % taken.length;
    return due;
  }

  /** Takes note of what an answer said. */
  public synchronized void report(RateReport report) {
    if (report.limit() > 0) {
      allowed = (int) Math.min(taken.length, report.limit());
    }
    long pause = report.remaining() == 0 || report.exceeded() ? report.pauseMillis() : 0;
    if (report.exceeded() && pause == 0) {
      pause = UNREPORTED_PAUSE_MILLIS;
    }
    long until = clock.millis() + pause;
    if (pause > 0 && until > pausedUntil) {
      pausedUntil = until;
      // Who holds a ticket for a time within the pause sends after it.
      Arrays.setAll(taken, i -> taken[i] > clock.millis() && taken[i] < until ? until : taken[i]);
    }
  }

  /** Refuses this work from now on; the first reason stays. */
  public synchronized void fail(String work, String refusal) {
    refusals.putIfAbsent(work, refusal);
  }

  /** The bucket as the gate of one piece of work in this process. */
  public RequestGate gate(String work) {
    return new RequestGate() {
      @Override
      public Permit ask(long ticket) throws IOException {
        return TokenBucket.this.ask(work, ticket);
      }

      @Override
      public void report(RateReport report) {
        TokenBucket.this.report(report);
      }

      @Override
      public void fail(String refusal) {
        TokenBucket.this.fail(work, refusal);
      }
    };
  }
}
