package io.github.tidemark.spark.alpaca;

import io.github.tidemark.spark.alpaca.plan.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.connector.read.streaming.Offset;

/** How far a stream has read: every record before this instant, and none at it or after. */
final class StreamOffset extends Offset {
  private static final Pattern FORM =
      Pattern.compile("\\{\"version\":(\\d+),\"before\":\"([^\"]+)\"\\}");
  private static final int VERSION = 1;

  private final long before;

  StreamOffset(long before) {
    this.before = before;
  }

  /** Nanoseconds since the epoch, exclusive. */
  long before() {
    return before;
  }

  @Override
  public String json() {
    return "{\"version\":%d,\"before\":\"%s\"}".formatted(VERSION, Span.instant(before));
  }

  static StreamOffset parse(String json) {
    Matcher form = FORM.matcher(json.replaceAll("\\s", ""));
    if (form.matches() && form.group(1).equals(Integer.toString(VERSION))) {
      try {
        return new StreamOffset(Span.nanos(Instant.parse(form.group(2))));
      } catch (DateTimeException | ArithmeticException e) {
        // Said below.
      }
    }
    throw new IllegalArgumentException(
        "the checkpoint's offset is none of this version of the source: " + json);
  }
}
