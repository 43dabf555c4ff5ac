package io.github.tidemark.spark.alpaca.client;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked for: symbols in a range of time, over as many pages as there are.
 *
 * @param from the first instant, in nanoseconds since the epoch
 * @param until the instant after the last one; the API's own ends are inclusive
 * @param parameters of the API, such as {@code timeframe} and {@code feed}, in their order
 * @param pageLimit records a page
 * @param maxRecords after which paging stops
 */
public record DataRequest(
    Resource resource,
    List<String> symbols,
    long from,
    long until,
    Map<String, String> parameters,
    int pageLimit,
    long maxRecords)
    implements Serializable {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final long NANOS = 1_000_000_000L;

  /** A request for everything in the range, in pages of 10,000. */
  public static DataRequest of(
      Resource resource,
      List<String> symbols,
      long from,
      long until,
      Map<String, String> parameters) {
    return new DataRequest(
        resource,
        symbols,
        from,
        until,
        parameters,
        resource.timed() ? 10_000 : 1_000,
        Long.MAX_VALUE);
  }

  /**
   * The path and query of a page.
   *
   * @param token that the page before names; empty for the first
   */
  public String path(Optional<String> token) {
    StringBuilder path = new StringBuilder(resource.path());
    append(path, '?', "symbols", String.join(",", symbols));
    append(path, '&', "start", instant(from));
    append(path, '&', "end", instant(until - 1));
    parameters.forEach((name, value) -> append(path, '&', name, value));
    append(path, '&', "limit", Long.toString(Math.min(pageLimit, maxRecords)));
    token.ifPresent(text -> append(path, '&', "page_token", text));
    return path.toString();
  }

  private static void append(StringBuilder path, char mark, String name, String value) {
    // A comma may stand in a query as it is, and is easier to read.
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%2C", ",");
    path.append(mark).append(name).append('=').append(encoded);
  }

  private String instant(long nanos) {
    Instant instant =
        Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    return resource.timed()
        ? instant.toString()
        : LocalDate.ofInstant(instant, NEW_YORK).toString();
  }
}
