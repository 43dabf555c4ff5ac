package io.github.tidemark.benchmarks.spark.alpaca;

import io.github.tidemark.spark.alpaca.client.DataRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Asks for pages and unpacks them, with the same HTTP client as the data source, but without its
 * budget, checks and retries: the server here never fails.
 */
final class PageDownload {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** At the very end of a body. */
  private static final Pattern NEXT = Pattern.compile("\"next_page_token\":\"([^\"]+)\"}");

  private static final int END = 400;

  private PageDownload() {}

  /** The bytes of all pages of a request, which are read and forgotten. */
  static long bytes(URI endpoint, DataRequest request) throws IOException {
    long bytes = 0;
    Optional<String> token = Optional.empty();
    do {
      try (InputStream json = page(endpoint, request, token)) {
        byte[] body = json.readAllBytes();
        int end = Math.max(0, body.length - END);
        Matcher next =
            NEXT.matcher(new String(body, end, body.length - end, StandardCharsets.UTF_8));
        token = next.find() ? Optional.of(next.group(1)) : Optional.empty();
        bytes += body.length;
      }
    } while (token.isPresent());
    return bytes;
  }

  /** The JSON of a page, which the caller closes. */
  static InputStream page(URI endpoint, DataRequest request, Optional<String> token)
      throws IOException {
    URI address = URI.create(endpoint + request.path(token));
    HttpRequest get = HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip").build();
    try {
      HttpResponse<InputStream> response = HTTP.send(get, BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new IOException("status=%d address=%s".formatted(response.statusCode(), address));
      }
      return new GZIPInputStream(response.body(), 1 << 14);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a page");
    }
  }
}
