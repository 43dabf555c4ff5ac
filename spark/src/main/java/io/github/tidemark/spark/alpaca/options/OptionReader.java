package io.github.tidemark.spark.alpaca.options;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options as written, by their one name, and how their values are read. */
final class OptionReader {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,9})\\s*(ms|s|sec|m|min|h|d|)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * Reads both places. An option of the read beats the configuration, however each is written.
   *
   * @param configuration whose keys of other sources are passed over
   * @throws IllegalArgumentException naming two writings of one option, in one place, that differ
   */
  OptionReader(Map<String, String> read, Map<String, String> configuration) {
    take(configuration, ReadOptions.CONFIGURATION);
    take(read, "");
  }

  private void take(Map<String, String> options, String prefix) {
    Map<String, String> writings = new HashMap<>();
    for (String written : new TreeSet<>(options.keySet())) {
      String value = options.get(written);
      if (!written.startsWith(prefix) || value == null || value.isBlank()) {
        continue;
      }
      String name = OptionNames.known(written.substring(prefix.length()));
      if (name == null) {
        warnings.add(
            "unknown option '%s' is ignored; the nearest known one is '%s'"
                .formatted(written, OptionNames.nearest(written.substring(prefix.length()))));
        continue;
      }
      String before = writings.put(name, written);
      if (before != null && !values.get(name).equals(value.strip())) {
        throw new IllegalArgumentException(
            "option %s is given twice, with different values: as '%s' and as '%s'; leave one out"
                .formatted(name, before, written));
      }
      values.put(name, value.strip());
    }
  }

  /** Of options that are not known, without their values. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  int integer(String name, int otherwise, int least, int most) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "%s=%s is no whole number from %d to %d".formatted(name, text, least, most));
  }

  boolean flag(String name, boolean otherwise) {
    String text = values.getOrDefault(name, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT);
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("%s=%s is neither true nor false".formatted(name, text));
    }
    return text.equals("true");
  }

  /** Seconds where there is no unit. */
  Duration duration(String name, Duration otherwise) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
      throw new IllegalArgumentException(
          "%s=%s is no span of time such as 500ms, 30s, 16m, 1h or 1d".formatted(name, text));
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2).toLowerCase(Locale.ROOT)) {
      case "ms" -> Duration.ofMillis(count);
      case "m", "min" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofSeconds(count);
    };
  }

  /** An instant with its zone; Python's blank may stand for the T. */
  Optional<Instant> instant(String name) {
    String text = values.get(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      String iso =
          text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
      Instant instant = ZonedDateTime.parse(iso, DateTimeFormatter.ISO_ZONED_DATE_TIME).toInstant();
      if (instant.isBefore(Instant.parse("1700-01-01T00:00:00Z"))
          || instant.isAfter(Instant.parse("2262-01-01T00:00:00Z"))) {
        throw new IllegalArgumentException(
            "%s=%s is outside of the years 1700 to 2261".formatted(name, text));
      }
      return Optional.of(instant);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s=%s is no ISO time with a zone, such as 2024-01-02T09:30:00-05:00"
              .formatted(name, text),
          e);
    }
  }

  /** A date as its midnight in New York, or an instant. */
  Optional<Instant> day(String name) {
    String text = values.get(name);
    if (text == null || !DATE.matcher(text).matches()) {
      return instant(name);
    }
    try {
      return Optional.of(LocalDate.parse(text).atStartOfDay(NEW_YORK).toInstant());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("%s=%s is no date".formatted(name, text), e);
    }
  }
}
