package io.github.tidemark.benchmarks.live;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** What a stream says at {@code /metrics}, by name and labels. Immutable. */
final class Metrics {
  private final Map<String, Double> values = new HashMap<>();

  private Metrics(String text) {
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              values.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
            });
  }

  static Metrics read(URI place) throws IOException {
    try {
      HttpRequest request = HttpRequest.newBuilder(place).build();
      HttpResponse.BodyHandler<String> text = HttpResponse.BodyHandlers.ofString();
      return new Metrics(HttpClient.newHttpClient().send(request, text).body());
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted while reading " + place);
    }
  }

  /**
   * A value.
   *
   * @param name with labels, such as {@code tidemark_stream_instruments{query="ordered"}}
   * @throws IOException when there is none
   */
  double value(String name) throws IOException {
    Double value = values.get(name);
    if (value == null) {
      throw new IOException("/metrics has no " + name);
    }
    return value;
  }

  /** A value of the query with state. */
  double ordered(String name) throws IOException {
    return value("tidemark_stream_%s{query=\"ordered\"}".formatted(name));
  }
}
