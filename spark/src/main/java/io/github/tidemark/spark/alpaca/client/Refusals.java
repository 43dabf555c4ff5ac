package io.github.tidemark.spark.alpaca.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Puts answers that are no pages into words. */
final class Refusals {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_BODY = 4096;
  private static final int LONGEST_MESSAGE = 300;

  private final Credentials credentials;

  Refusals(Credentials credentials) {
    this.credentials = credentials;
  }

  /** Whether the same request will get the same answer. */
  static boolean isFinal(int status) {
    return status < 500 && status != 408 && status != 425 && status != 429;
  }

  /** Why a request is refused for good, and what to do. */
  String text(HttpResponse<InputStream> response, String path) {
    return "Alpaca refused the request: %s path=%s; %s"
        .formatted(fault(response), path, advice(response.statusCode()));
  }

  /** Status, message and request id; reads the body. */
  String fault(HttpResponse<InputStream> response) {
    String id = response.headers().firstValue("X-Request-ID").orElse("none");
    String text =
        "status=%d message=\"%s\" request-id=%s"
            .formatted(response.statusCode(), message(response), id);
    return credentials.scrub(text);
  }

  private static String advice(int status) {
    return switch (status) {
      case 401, 403 ->
          "check the keys, and that the subscription permits this feed and these times";
      case 404 -> "check the endpoint";
      case 400, 422 -> "check the options: symbols, timeframe, start, end, feed, adjustment";
      default -> "check the endpoint and the options";
    };
  }

  private static String message(HttpResponse<InputStream> response) {
    String body;
    try (InputStream stream = Transport.unpacked(response.body(), response.headers())) {
      body = new String(stream.readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
    String message = field(body);
    String line = (message == null ? body : message).replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
  }

  /** The body's own message, or null where it is no such JSON. */
  private static String field(String body) {
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName().toLowerCase(Locale.ROOT);
        JsonToken value = json.nextToken();
        if (name.equals("message") && value == JsonToken.VALUE_STRING) {
          return json.getText();
        }
        json.skipChildren();
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
