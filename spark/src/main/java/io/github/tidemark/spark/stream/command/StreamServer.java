package io.github.tidemark.spark.stream.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tidemark.spark.stream.StreamAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Serves {@code /metrics} and {@code /health} to this machine only. */
final class StreamServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final StreamAddress place;

  private StreamServer(HttpServer server, StreamAddress place) {
    this.server = server;
    this.place = place;
  }

  /**
   * Starts it.
   *
   * @param port 0 for any that is free
   * @param healthy whether every query runs
   * @param place says where it answers as long as it does
   */
  static StreamServer start(
      int port, Map<String, StreamStatus> queries, BooleanSupplier healthy, StreamAddress place)
      throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new IOException(
          "metrics-port=%d: %s; name another, or 0 for any".formatted(port, e.getMessage()), e);
    }
    server.createContext(
        "/metrics",
        exchange -> answer(exchange, OK, "text/plain; version=0.0.4", StreamMetrics.of(queries)));
    server.createContext(
        "/health",
        exchange -> {
          boolean up = healthy.getAsBoolean();
          answer(exchange, up ? OK : UNAVAILABLE, "application/json", health(up, queries));
        });
    StreamServer started = new StreamServer(server, place);
    place.write(started.address());
    server.start();
    return started;
  }

  private static String health(boolean up, Map<String, StreamStatus> queries) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("status", up ? "up" : "down");
    queries.forEach(
        (query, status) -> {
          values.put(query + "_batch", status.batch());
          values.put(query + "_lag", status.lag());
          values.put(query + "_frontier", StreamLog.time(status.frontier()));
          status
              .heldBack()
              .ifPresent(held -> values.put(query + "_held_back", held.instrument().toString()));
          status.waitsFor().ifPresent(what -> values.put(query + "_waits_for", what));
        });
    return StreamLog.object(values);
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (exchange;
        OutputStream body = exchange.getResponseBody()) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length);
      body.write(bytes);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    try {
      place.remove();
    } catch (IOException e) {
      return; // Whoever asks there finds that nobody answers.
    }
  }
}
