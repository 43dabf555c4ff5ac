package io.github.tidemark.spark.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tidemark.cli.Report;
import io.github.tidemark.spark.stream.StreamAddress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Asks a stream that runs on this machine how it is. Owned by one thread. */
final class RunningStream {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A metric that has one value for each query. */
  private static final Pattern METRIC =
      Pattern.compile("^tidemark_stream_(\\w+)\\{query=\"(\\w+)\"} (\\S+)$", Pattern.MULTILINE);

  private static final List<String> WHOLE =
      List.of(
          "batches_total",
          "records_total",
          "lag_records",
          "waiting_events",
          "instruments",
          "instruments_ended",
          "state_bytes");
  private static final List<String> SAID = List.of("frontier", "held_back", "waits_for");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();
  private final String address;

  private RunningStream(String address) {
    this.address = address;
  }

  /** Whether one runs, and what it says of itself. */
  static Report of(StreamAddress place) throws IOException {
    Optional<String> address = place.read();
    if (address.isEmpty()) {
      return new Report().put("status", "none");
    }
    try {
      return new RunningStream(address.get()).report();
    } catch (IOException e) {
      return new Report().put("status", "silent").put("address", address.get());
    }
  }

  private Report report() throws IOException {
    JsonNode health = new ObjectMapper().readTree(get("/health"));
    Map<String, Map<String, String>> queries = new TreeMap<>();
    METRIC
        .matcher(get("/metrics"))
        .results()
        .forEach(
            (MatchResult found) ->
                queries
                    .computeIfAbsent(found.group(2), added -> new HashMap<>())
                    .put(found.group(1), found.group(3)));
    List<Report> rows = new ArrayList<>();
    queries.forEach((query, metrics) -> rows.add(row(query, metrics, health)));
    return new Report()
        .put("status", health.path("status").asText())
        .put("address", address)
        .put("queries", rows);
  }

  private static Report row(String query, Map<String, String> metrics, JsonNode health) {
    Report row = new Report().put("query", query);
    for (String name : WHOLE) {
      row.put(name, number(metrics, name).map(BigDecimal::longValue).orElse(null));
    }
    String duration = "batch_seconds";
    row.put(duration, number(metrics, duration).map(BigDecimal::doubleValue).orElse(null));
    for (String name : SAID) {
      row.put(name, health.path(query + "_" + name).asText(null));
    }
    return row;
  }

  private static Optional<BigDecimal> number(Map<String, String> metrics, String name) {
    return Optional.ofNullable(metrics.get(name)).map(BigDecimal::new);
  }

  private String get(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build();
    try {
      return client
          .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
          .body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while asking " + address);
    }
  }
}
