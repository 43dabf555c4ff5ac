package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.Session;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Where the grid of time bars begins.
 *
 * @param kind how the origin is found
 * @param nanos the origin, nanoseconds since the epoch, for {@link Kind#INSTANT}
 */
public record BarAnchor(Kind kind, long nanos) implements Serializable {
  /** How the origin is found. */
  public enum Kind {
    EPOCH,
    SESSION,
    INSTANT
  }

  /** 1970-01-01T00:00:00Z: the default. */
  public static final BarAnchor EPOCH = new BarAnchor(Kind.EPOCH, 0);

  /** The open of the session of the bar. */
  public static final BarAnchor SESSION = new BarAnchor(Kind.SESSION, 0);

  private static final Instant ZERO = Instant.EPOCH;

  /** An instant, nanoseconds since the epoch. */
  public static BarAnchor at(long nanos) {
    return new BarAnchor(Kind.INSTANT, nanos);
  }

  /**
   * Reads {@code epoch}, {@code session} or an ISO-8601 instant.
   *
   * @throws IllegalArgumentException that says what is allowed
   */
  public static BarAnchor parse(String text) {
    return switch (text.strip()) {
      case "epoch" -> EPOCH;
      case "session" -> SESSION;
      default -> {
        try {
          yield at(ZERO.until(OffsetDateTime.parse(text.strip()).toInstant(), ChronoUnit.NANOS));
        } catch (DateTimeException | ArithmeticException e) {
          throw new IllegalArgumentException(
              "bar-anchor="
                  + text
                  + ": must be epoch, session or an ISO time such as 2024-01-01T00:00:00Z",
              e);
        }
      }
    };
  }

  /** The origin for an event at {@code ts}. */
  long origin(Session session, long ts) {
    return kind == Kind.SESSION ? session.open(ts) : nanos;
  }

  @Override
  public String toString() {
    return switch (kind) {
      case EPOCH -> "epoch";
      case SESSION -> "session";
      case INSTANT -> ZERO.plusNanos(nanos).toString();
    };
  }
}
