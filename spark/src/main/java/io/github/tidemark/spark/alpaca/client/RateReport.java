package io.github.tidemark.spark.alpaca.client;

import java.io.Serializable;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/**
 * What an answer says about the account's budget. Times are spans, taken by the server's own clock
 * where it says what that is.
 *
 * @param status of the answer
 * @param limit requests a minute; {@link #UNKNOWN} where it does not say
 * @param remaining requests until the reset; {@link #UNKNOWN}
 * @param resetMillis until the budget is whole again; {@link #UNKNOWN}
 * @param retryMillis to wait at least before the next try; {@link #UNKNOWN}
 */
public record RateReport(int status, long limit, long remaining, long resetMillis, long retryMillis)
    implements Serializable {
  /** The header was not there, or made no sense. */
  public static final long UNKNOWN = -1;

  private static final int TOO_MANY = 429;
  private static final long LONGEST = Duration.ofMinutes(5).toMillis();

  static RateReport of(int status, HttpHeaders headers, Instant now) {
    Instant server = time(headers, "Date", now);
    long reset = number(headers, "X-Ratelimit-Reset");
    long retry = number(headers, "Retry-After");
    if (retry == UNKNOWN && headers.firstValue("Retry-After").isPresent()) {
      Instant when = time(headers, "Retry-After", Instant.MIN);
      retry = when.equals(Instant.MIN) ? UNKNOWN : span(server, when) / 1000;
    }
    return new RateReport(
        status,
        number(headers, "X-Ratelimit-Limit"),
        number(headers, "X-Ratelimit-Remaining"),
        reset == UNKNOWN ? UNKNOWN : span(server, Instant.ofEpochSecond(reset)),
        retry == UNKNOWN ? UNKNOWN : Math.min(retry * 1000, LONGEST));
  }

  /** Whether the budget was used up. */
  boolean exceeded() {
    return status == TOO_MANY;
  }

  /** How long to wait at least, 0 where nothing says so. */
  long pauseMillis() {
    if (retryMillis != UNKNOWN) {
      return retryMillis;
    }
    boolean empty = exceeded() || remaining == 0;
    return empty && resetMillis != UNKNOWN ? resetMillis : 0;
  }

  private static long span(Instant from, Instant to) {
    return Math.max(0, Math.min(Duration.between(from, to).toMillis(), LONGEST));
  }

  private static long number(HttpHeaders headers, String name) {
    try {
      OptionalLong value = headers.firstValueAsLong(name);
      // No time is later than the year 9999: what is, makes no sense.
      return value.orElse(UNKNOWN) > 253_402_300_799L ? UNKNOWN : value.orElse(UNKNOWN);
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }

  private static Instant time(HttpHeaders headers, String name, Instant otherwise) {
    try {
      return headers
          .firstValue(name)
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .orElse(otherwise);
    } catch (DateTimeException e) {
      return otherwise;
    }
  }
}
