package io.github.tidemark.sandbox.alpaca;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The parameters of a request, decoded; each getter checks one kind of value. */
record Parameters(Map<String, String> values) {
  private static final long SECOND = 1_000_000_000L;

  Parameters {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** The parameters of a query string, which may be null; of a name given twice the last counts. */
  static Parameters parse(String rawQuery) throws ApiError {
    Map<String, String> values = new TreeMap<>();
    if (rawQuery != null && !rawQuery.isEmpty()) {
      for (String pair : rawQuery.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        values.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return new Parameters(values);
  }

  private static String decoded(String text) throws ApiError {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiError.badRequest("invalid query: " + text);
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** A comma-separated list; empty when it is not given. */
  List<String> list(String name) {
    return text(name)
        .map(value -> Stream.of(value.split(",", -1)).map(String::strip).toList())
        .orElse(List.of());
  }

  int limit(int usual, int most) throws ApiError {
    Optional<String> text = text("limit");
    if (text.isEmpty()) {
      return usual;
    }
    int limit;
    try {
      limit = Integer.parseInt(text.get());
    } catch (NumberFormatException e) {
      throw ApiError.badRequest("invalid limit: " + text.get());
    }
    if (limit < 1) {
      throw ApiError.badRequest("invalid limit: must be at least 1");
    }
    if (limit > most) {
      throw ApiError.badRequest("invalid limit: larger than " + most);
    }
    return limit;
  }

  Range.Order sort() throws ApiError {
    String text = text("sort").orElse("asc");
    return switch (text) {
      case "asc" -> Range.Order.ASC;
      case "desc" -> Range.Order.DESC;
      default -> throw ApiError.badRequest("invalid sort: " + text);
    };
  }

  /** A time in nanoseconds; a date is its midnight in {@code zone}. */
  Optional<Long> nanos(String name, ZoneId zone) throws ApiError {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.get().length() == 10) {
        long midnight = LocalDate.parse(text.get()).atStartOfDay(zone).toEpochSecond();
        return Optional.of(Math.multiplyExact(midnight, SECOND));
      }
      OffsetDateTime time = OffsetDateTime.parse(text.get());
      return Optional.of(
          Math.addExact(Math.multiplyExact(time.toEpochSecond(), SECOND), time.getNano()));
    } catch (DateTimeParseException | ArithmeticException e) {
      throw ApiError.badRequest(
          "invalid %s: %s is neither RFC-3339 nor YYYY-MM-DD".formatted(name, text.get()));
    }
  }

  Optional<LocalDate> date(String name) throws ApiError {
    Optional<String> text = text(name);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw ApiError.badRequest("invalid %s: %s is not YYYY-MM-DD".formatted(name, text.get()));
    }
  }
}
