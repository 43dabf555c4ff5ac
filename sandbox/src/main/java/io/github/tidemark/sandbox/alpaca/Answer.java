package io.github.tidemark.sandbox.alpaca;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** What is sent for a request: a status, a body before compression, and how many rows it has. */
final class Answer {
  private static final String JSON = "application/json; charset=UTF-8";

  private final int status;
  private final String type;
  private final byte[] body;
  private final int rows;
  private final OptionalLong retryAfterSeconds;

  private Answer(int status, String type, byte[] body, int rows, OptionalLong retryAfterSeconds) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.rows = rows;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  byte[] body() {
    return body;
  }

  int rows() {
    return rows;
  }

  /** The header Retry-After, where it is sent. */
  OptionalLong retryAfterSeconds() {
    return retryAfterSeconds;
  }

  static Answer page(byte[] body, int rows) {
    return new Answer(200, JSON, body, rows, OptionalLong.empty());
  }

  static Answer message(int status, String message) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(message));
    return json(status, "{\"message\":\"" + quoted + "\"}");
  }

  static Answer json(int status, String text) {
    return new Answer(status, JSON, text.getBytes(StandardCharsets.UTF_8), 0, OptionalLong.empty());
  }

  /** What a proxy in between says. */
  static Answer html(int status, String title) {
    String text =
        "<html>\r\n<head><title>%d %s</title></head>\r\n<body><center><h1>%d %s</h1></center></body>\r\n</html>\r\n"
            .formatted(status, title, status, title);
    return new Answer(
        status, "text/html", text.getBytes(StandardCharsets.UTF_8), 0, OptionalLong.empty());
  }

  static Answer tooMany(long retryAfterSeconds) {
    Answer answer = message(429, "too many requests.");
    return new Answer(429, answer.type, answer.body, 0, OptionalLong.of(retryAfterSeconds));
  }
}
