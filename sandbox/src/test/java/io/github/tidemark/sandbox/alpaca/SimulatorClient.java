package io.github.tidemark.sandbox.alpaca;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A plain client of the API for tests: one request, or all pages. */
final class SimulatorClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;

  SimulatorClient(AlpacaSimulator simulator) {
    endpoint = simulator.endpoint();
  }

  record Reply(int status, String body, Map<String, List<String>> headers) {
    Map<String, Object> json() {
      return Json.object(body);
    }

    String message() {
      return (String) json().get("message");
    }

    String header(String name) {
      return headers.get(name).get(0);
    }
  }

  Reply get(String target) throws IOException {
    return send(authorized(target).build());
  }

  Reply send(HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      boolean zipped = response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
      byte[] body =
          zipped
              ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
              : response.body();
      return new Reply(
          response.statusCode(),
          new String(body, StandardCharsets.UTF_8),
          response.headers().map());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  HttpRequest.Builder authorized(String target) {
    return request(target)
        .header("APCA-API-KEY-ID", SimulatorSettings.KEY_ID)
        .header("APCA-API-SECRET-KEY", SimulatorSettings.SECRET)
        .header("Accept-Encoding", "gzip");
  }

  HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(endpoint.resolve(target));
  }

  /** The pages of a query, until there is no token. */
  List<Map<String, Object>> pages(String target) throws IOException {
    List<Map<String, Object>> pages = new ArrayList<>();
    Object token = null;
    do {
      String next =
          token == null
              ? target
              : target + "&page_token=" + URLEncoder.encode((String) token, StandardCharsets.UTF_8);
      Reply reply = get(next);
      if (reply.status() != 200) {
        throw new IOException(reply.status() + " " + reply.body());
      }
      pages.add(reply.json());
      token = reply.json().get("next_page_token");
    } while (token != null);
    return pages;
  }

  /** The records of all pages, as {@code symbol record}, in the order they came. */
  List<Map.Entry<String, Map<String, Object>>> rows(String target, String field)
      throws IOException {
    List<Map.Entry<String, Map<String, Object>>> rows = new ArrayList<>();
    for (Map<String, Object> page : pages(target)) {
      if (page.get(field) != null) {
        Json.asObject(page.get(field))
            .forEach(
                (symbol, records) ->
                    Json.asList(records)
                        .forEach(each -> rows.add(Map.entry(symbol, Json.asObject(each)))));
      }
    }
    return rows;
  }
}
