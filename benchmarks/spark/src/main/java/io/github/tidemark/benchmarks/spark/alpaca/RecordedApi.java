package io.github.tidemark.benchmarks.spark.alpaca;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tidemark.sandbox.alpaca.AlpacaSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * Stands before the simulator and keeps its answers, packed as they came, so that what is timed is
 * not the making of a market. A page is asked for once. Safe for use by many threads.
 */
final class RecordedApi implements AutoCloseable {
  private final AlpacaSimulator origin;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, byte[]> pages = new ConcurrentSkipListMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private RecordedApi(AlpacaSimulator origin) throws IOException {
    this.origin = origin;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  static RecordedApi of(AlpacaSimulator origin) throws IOException {
    RecordedApi api = new RecordedApi(origin);
    api.server.start();
    return api;
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many different pages were asked for so far. */
  int pages() {
    return pages.size();
  }

  /** Writes each page's JSON to a file of its own; returns their bytes. */
  long save(Path folder) throws IOException {
    long bytes = 0;
    int number = 0;
    for (byte[] page : pages.values()) {
      Path file = folder.resolve("page-%05d.json".formatted(number++));
      try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(page))) {
        bytes += Files.copy(json, file);
      }
    }
    return bytes;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] page = pages.computeIfAbsent(exchange.getRequestURI().toString(), this::fetch);
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, page.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(page);
    }
  }

  private byte[] fetch(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin.endpoint() + path))
            .header("Accept-Encoding", "gzip")
            .header("APCA-API-KEY-ID", origin.settings().keyId())
            .header("APCA-API-SECRET-KEY", origin.settings().secret())
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException("status=%d path=%s".formatted(response.statusCode(), path));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while recording " + path, e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
