package io.github.tidemark.lake.store.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** As much of S3 as lists and reads the objects of one bucket, and counts what it is asked. */
final class FakeBucket implements AutoCloseable {
  private static final String NAME = "b";
  private static final int PAGE = 1000;

  private final TreeMap<String, byte[]> objects = new TreeMap<>();
  private final ConcurrentHashMap<String, Integer> asked = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Objects are sent once so many have been asked for. */
  private volatile CountDownLatch together = new CountDownLatch(0);

  FakeBucket() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  Location location(String key) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    S3Store store = new S3Store(new S3Settings(url, "us-east-1", "true", "key", "secret"));
    return Location.of(store, "s3://" + NAME + "/" + key);
  }

  void put(String key, byte[] content) {
    objects.put(key, content);
  }

  /** From now on no object is sent before so many are asked for. */
  void sendTogether(int count) {
    together = new CountDownLatch(count);
  }

  /** Whether so many have been asked for at a time. */
  boolean hasSentTogether() {
    return together.getCount() == 0;
  }

  int lists() {
    return asked.getOrDefault("list", 0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      if (query != null && query.contains("list-type=2")) {
        asked.merge("list", 1, Integer::sum);
        byte[] page = list(parameter(query, "prefix"), parameter(query, "continuation-token"));
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
      } else {
        send(
            exchange, objects.get(exchange.getRequestURI().getPath().substring(NAME.length() + 2)));
      }
    }
  }

  private void send(HttpExchange exchange, byte[] object) throws IOException {
    together.countDown();
    try {
      if (!together.await(20, TimeUnit.SECONDS)) {
        together = new CountDownLatch(1); // never: the test sees it
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.getResponseHeaders().set("ETag", "\"1\"");
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes 0-%d/%d".formatted(object.length - 1, object.length));
    exchange.sendResponseHeaders(206, object.length);
    exchange.getResponseBody().write(object);
  }

  private byte[] list(String prefix, String from) {
    List<String> keys = new ArrayList<>();
    for (String key : objects.tailMap(from.isEmpty() ? prefix : from).keySet()) {
      if (!key.startsWith(prefix) || keys.size() > PAGE) {
        break;
      }
      keys.add(key);
    }
    boolean more = keys.size() > PAGE;
    StringBuilder text = new StringBuilder("<ListBucketResult>");
    text.append("<IsTruncated>").append(more).append("</IsTruncated>");
    if (more) {
      text.append("<NextContinuationToken>")
          .append(keys.remove(PAGE))
          .append("</NextContinuationToken>");
    }
    for (String key : keys) {
      text.append(
          "<Contents><Key>%s</Key><Size>%d</Size></Contents>"
              .formatted(key, objects.get(key).length));
    }
    return text.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String parameter(String query, String name) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
