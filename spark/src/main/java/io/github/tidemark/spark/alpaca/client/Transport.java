package io.github.tidemark.spark.alpaca.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** Sends requests. All tasks of a process share the connections. */
final class Transport {
  /** By connect timeout, which is a matter of the client and not of a request. */
  private static final Map<Duration, HttpClient> CLIENTS = new ConcurrentHashMap<>();

  private final ClientSettings settings;
  private final HttpClient client;

  Transport(ClientSettings settings) {
    this.settings = settings;
    client = CLIENTS.computeIfAbsent(settings.connectTimeout(), Transport::client);
  }

  private static HttpClient client(Duration connectTimeout) {
    return HttpClient.newBuilder()
        // Each task has a connection of its own, so that none waits for another's page; and the
        // keys never follow a redirect to another host.
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connectTimeout)
        .build();
  }

  /** Sends one request; the answer's body is yet to be read, and to be closed. */
  HttpResponse<InputStream> send(String path) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.endpoint() + path))
            .timeout(settings.readTimeout())
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "tidemark");
    settings.credentials().sign(request);
    try {
      return client.send(request.build(), info -> new BodyStream(settings.readTimeout()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the answer");
    }
  }

  /** The body as it was before it was packed. */
  static InputStream unpacked(InputStream body, HttpHeaders headers) throws IOException {
    boolean gzip = headers.firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
    return gzip ? new GZIPInputStream(body, 1 << 14) : body;
  }
}
