package io.github.tidemark.cli.config;

import io.github.tidemark.kernel.bar.BarAnchor;
import io.github.tidemark.kernel.bar.BarSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of the configuration's values. */
final class ValueTypes {
  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,15})(\\.\\d{1,9})?\\s*(ns|us|ms|s|m|h|d)?");

  private ValueTypes() {}

  private record Simple<T>(Function<String, T> reader, String allowed) implements ValueType<T> {
    @Override
    public T parse(String text) {
      return reader.apply(text);
    }
  }

  private record Switch() implements ValueType<Boolean> {
    @Override
    public Boolean parse(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "yes", "on" -> true;
        case "false", "no", "off" -> false;
        default -> throw new IllegalArgumentException("is neither true nor false");
      };
    }

    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    public boolean isSwitch() {
      return true;
    }
  }

  private record Choice(List<String> choices) implements ValueType<String> {
    @Override
    public String parse(String text) {
      String name = text.toLowerCase(Locale.ROOT);
      if (!choices.contains(name)) {
        throw new IllegalArgumentException("is not one of them");
      }
      return name;
    }

    @Override
    public String allowed() {
      return String.join(", ", choices);
    }
  }

  private record ListOf<T>(ValueType<T> element) implements ValueType<List<T>> {
    @Override
    public List<T> parse(String text) {
      List<T> values = new ArrayList<>();
      String[] parts = text.split(",", -1);
      for (String part : parts) {
        if (part.isBlank()) {
          throw new IllegalArgumentException("has an empty element");
        }
        values.add(parts.length == 1 ? element.parse(part.strip()) : parseOne(part.strip()));
      }
      return List.copyOf(values);
    }

    /** Says which of several elements is wrong. */
    private T parseOne(String part) {
      try {
        return element.parse(part);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "holds " + part + ", which " + e.getMessage() + Nearest.hint(part, element.choices()),
            e);
      }
    }

    @Override
    public String allowed() {
      return "a list of: " + element.allowed();
    }

    @Override
    public boolean isList() {
      return true;
    }

    @Override
    public List<String> choices() {
      return element.choices();
    }
  }

  private record Perhaps<T>(ValueType<T> type, String none) implements ValueType<Optional<T>> {
    @Override
    public Optional<T> parse(String text) {
      return text.equals(none) ? Optional.empty() : Optional.of(type.parse(text));
    }

    @Override
    public String allowed() {
      return none + ", or " + type.allowed();
    }

    @Override
    public boolean isList() {
      return type.isList();
    }

    @Override
    public boolean isMapping() {
      return type.isMapping();
    }

    @Override
    public List<String> choices() {
      return type.choices();
    }
  }

  private record Each<T>(ValueType<T> type) implements ValueType<PerInstrument<T>> {
    @Override
    public PerInstrument<T> parse(String text) {
      return PerInstrument.parse(text, type);
    }

    @Override
    public String allowed() {
      return type.allowed() + "; for all, or exchange/symbol=value for one";
    }

    @Override
    public boolean isList() {
      return true;
    }

    @Override
    public boolean isMapping() {
      return true;
    }
  }

  static ValueType<String> text(String allowed) {
    return new Simple<>(
        text -> {
          if (text.isBlank()) {
            throw new IllegalArgumentException("is empty");
          }
          return text;
        },
        allowed);
  }

  /** The size of a heap, as Java takes it. */
  static ValueType<String> size() {
    return new Simple<>(
        text -> {
          if (!text.matches("\\d{1,9}[kKmMgG]?")) {
            throw new IllegalArgumentException("is no size");
          }
          return text;
        },
        "a size such as 512m or 2g");
  }

  /** A secret, or none. */
  static ValueType<Optional<String>> secret(String none) {
    return new Secret(none);
  }

  private record Secret(String none) implements ValueType<Optional<String>> {
    @Override
    public Optional<String> parse(String text) {
      return text.isBlank() || text.equals(none) ? Optional.empty() : Optional.of(text);
    }

    @Override
    public String allowed() {
      return "a secret, or " + none;
    }

    @Override
    public boolean isSecret() {
      return true;
    }
  }

  static ValueType<Boolean> bool() {
    return new Switch();
  }

  static ValueType<String> choice(String... names) {
    return new Choice(List.of(names));
  }

  static <T> ValueType<List<T>> list(ValueType<T> element) {
    return new ListOf<>(element);
  }

  /** A value that can be left out, by the word {@code none}. */
  static <T> ValueType<Optional<T>> perhaps(String none, ValueType<T> type) {
    return new Perhaps<>(type, none);
  }

  static <T> ValueType<PerInstrument<T>> perInstrument(ValueType<T> type) {
    return new Each<>(type);
  }

  /** {@code none} or {@code name=value,...}; a comma within a value is kept. */
  static ValueType<Map<String, String>> pairs() {
    return new Pairs();
  }

  private record Pairs() implements ValueType<Map<String, String>> {
    @Override
    public Map<String, String> parse(String text) {
      Map<String, String> pairs = new LinkedHashMap<>();
      if (text.equals("none")) {
        return pairs;
      }
      String last = "";
      for (String part : text.split(",", -1)) {
        int equals = part.indexOf('=');
        if (equals > 0) {
          last = part.substring(0, equals).strip();
          pairs.put(last, part.substring(equals + 1).strip());
        } else if (last.isEmpty() || equals == 0) {
          throw new IllegalArgumentException("is no name=value");
        } else {
          pairs.merge(last, part, (known, more) -> known + "," + more);
        }
      }
      return Map.copyOf(pairs);
    }

    @Override
    public String allowed() {
      return "none, or a list of: name=value";
    }

    @Override
    public boolean isList() {
      return true;
    }

    @Override
    public boolean isMapping() {
      return true;
    }
  }

  static ValueType<Integer> integer(int least, int most) {
    return new Simple<>(
        text -> {
          long value = wholeNumber(text);
          if (value < least || value > most) {
            throw new IllegalArgumentException("is out of range");
          }
          return (int) value;
        },
        "a whole number from " + least + " to " + most);
  }

  private static long wholeNumber(String text) {
    try {
      return Long.parseLong(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not a whole number", e);
    }
  }

  static ValueType<Double> positiveNumber() {
    return number(Math.nextUp(0.0), Double.MAX_VALUE, "a positive number");
  }

  static ValueType<Double> number(double least, double most, String allowed) {
    return new Simple<>(
        text -> {
          double value;
          try {
            value = Double.parseDouble(text.replace("_", ""));
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a number", e);
          }
          if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("is out of range");
          }
          return value;
        },
        allowed);
  }

  /** Bar series, as the kernel reads them. */
  static ValueType<List<BarSpec>> bars() {
    return new Bars();
  }

  private record Bars() implements ValueType<List<BarSpec>> {
    @Override
    public List<BarSpec> parse(String text) {
      try {
        return text.equals("none") ? List.of() : BarSpec.parseAll(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("is no list of bars: " + e.getMessage(), e);
      }
    }

    @Override
    public String allowed() {
      return "none, or a list of: [mid:|trade:]TYPE:PARAM[:OPTION], or seconds";
    }

    @Override
    public boolean isList() {
      return true;
    }
  }

  static ValueType<BarAnchor> barAnchor() {
    return new Simple<>(
        text -> {
          try {
            return BarAnchor.parse(text);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no anchor", e);
          }
        },
        "epoch, session or a time such as 2024-08-08T09:30:00Z");
  }

  /** A duration; a number without a unit is seconds. */
  static ValueType<Duration> duration() {
    return new Simple<>(
        ValueTypes::parseDuration,
        "a duration such as 500ms, 5s, 2m or 1h; a plain number is seconds");
  }

  private static Duration parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not a duration");
    }
    long unit =
        switch (matcher.group(3) == null ? "s" : matcher.group(3)) {
          case "ns" -> 1L;
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          case "d" -> 86_400_000_000_000L;
          default -> 1_000_000_000L;
        };
    try {
      double part = matcher.group(2) == null ? 0 : Double.parseDouble("0" + matcher.group(2));
      long whole = Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
      return Duration.ofNanos(Math.addExact(whole, Math.round(part * unit)));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("is out of range", e);
    }
  }

  /** An instant: a date, or a date and time, UTC unless an offset says otherwise. */
  static ValueType<Instant> time() {
    return new Simple<>(
        ValueTypes::parseTime, "a UTC date or time such as 2024-08-08 or 2024-08-08T09:30:00Z");
  }

  private static Instant parseTime(String text) {
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      String iso = text.replace(' ', 'T');
      boolean offset = iso.endsWith("Z") || iso.matches(".*[+-]\\d\\d:\\d\\d$");
      return offset
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("is not a date or time", e);
    }
  }
}
