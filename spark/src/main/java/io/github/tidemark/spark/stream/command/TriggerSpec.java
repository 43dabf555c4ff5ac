package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.streaming.Trigger;

/**
 * When a query runs.
 *
 * @param kind of trigger
 * @param interval between batches or checkpoints; zero: as fast as possible
 */
record TriggerSpec(Kind kind, Duration interval) {
  private static final Pattern SPEC =
      Pattern.compile("(?:([a-z-]+)(?:=|$))?(?:(\\d{1,9})(ms|s|m|h)?)?");

  /** The kinds of triggers. */
  enum Kind {
    PROCESSING_TIME,
    REAL_TIME,
    CONTINUOUS,
    AVAILABLE_NOW,
    ONCE;

    private String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  static final TriggerSpec AS_FAST_AS_POSSIBLE =
      new TriggerSpec(Kind.PROCESSING_TIME, Duration.ZERO);

  private static final Map<Kind, Duration> USUAL =
      Map.of(Kind.REAL_TIME, Duration.ofSeconds(5), Kind.CONTINUOUS, Duration.ofSeconds(1));

  private static final List<String> WORDS =
      List.of("processing-time", "real-time", "continuous", "available-now", "once");

  /** The trigger of a text such as {@code 5s} or {@code real-time=5s}. */
  static TriggerSpec parse(String query, String text) {
    Matcher matcher = SPEC.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw wrong(query, text, "is no trigger", text);
    }
    String word = matcher.group(1) == null ? WORDS.get(0) : matcher.group(1);
    Kind kind = null;
    for (Kind each : Kind.values()) {
      kind = each.word().equals(word) ? each : kind;
    }
    if (kind == null) {
      throw wrong(query, text, "is no trigger", word);
    }
    if (matcher.group(2) == null) {
      if (kind == Kind.PROCESSING_TIME) {
        throw wrong(query, text, "names no time", text);
      }
      return new TriggerSpec(kind, USUAL.getOrDefault(kind, Duration.ZERO));
    }
    TriggerSpec timed = new TriggerSpec(kind, duration(matcher.group(2), matcher.group(3)));
    if (timed.ends()) {
      throw wrong(query, text, "takes no time", word);
    }
    return timed;
  }

  private static Duration duration(String number, String unit) {
    long value = Long.parseLong(number);
    return switch (unit == null ? "s" : unit) {
      case "ms" -> Duration.ofMillis(value);
      case "m" -> Duration.ofMinutes(value);
      case "h" -> Duration.ofHours(value);
      default -> Duration.ofSeconds(value);
    };
  }

  private static ConfigException wrong(String query, String text, String what, String word) {
    return new ConfigException(
        "trigger=%s=%s %s; allowed: a time such as 500ms or 5s, %s%s"
            .formatted(query, text, what, String.join(", ", WORDS), Nearest.hint(word, WORDS)));
  }

  /** Whether it holds a slot for each partition as long as it runs. */
  boolean holdsSlots() {
    return kind == Kind.REAL_TIME || kind == Kind.CONTINUOUS;
  }

  /** Whether it takes what there is, and no more. */
  boolean ends() {
    return kind == Kind.AVAILABLE_NOW || kind == Kind.ONCE;
  }

  /** As Spark has it. */
  @SuppressWarnings("deprecation") // the one that takes all there is in a single batch
  Trigger trigger() {
    long millis = interval.toMillis();
    return switch (kind) {
      case PROCESSING_TIME -> Trigger.ProcessingTime(millis);
      case REAL_TIME -> Trigger.RealTime(millis);
      case CONTINUOUS -> Trigger.Continuous(millis);
      case AVAILABLE_NOW -> Trigger.AvailableNow();
      case ONCE -> Trigger.Once();
    };
  }

  /** As it is written. */
  @Override
  public String toString() {
    if (equals(AS_FAST_AS_POSSIBLE)) {
      return "as fast as possible";
    }
    return interval.isZero() ? kind.word() : kind.word() + "=" + interval.toMillis() + "ms";
  }
}
