package io.github.tidemark.sandbox.alpaca;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * Sends answers: compressed where the client takes gzip, chunked above 2 KiB as Go's server does,
 * and cut, stalled or slow where a fault says so. Throws to have the connection closed, which is
 * the server's way to end a body early.
 */
final class Transmission {
  private static final int CHUNKED_ABOVE = 2_048;
  private static final int SLOW_PIECES = 4;

  private final CountDownLatch closing;

  /** Stalled bodies end when {@code closing} reaches zero. */
  Transmission(CountDownLatch closing) {
    this.closing = closing;
  }

  void send(HttpExchange exchange, Answer answer, Injector.Choice choice, FaultPlan plan)
      throws IOException {
    byte[] body = answer.body();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    answer
        .retryAfterSeconds()
        .ifPresent(seconds -> headers.set("Retry-After", Long.toString(seconds)));
    if (takesGzip(exchange) && body.length > 0) {
      body = zipped(body);
      headers.set("Content-Encoding", "gzip");
    }
    if (body.length == 0) {
      exchange.sendResponseHeaders(answer.status(), -1);
      exchange.close();
      return;
    }
    boolean cutChunks = choice.is(Fault.CUT_BODY) && Hash.onceIn(2, Hash.of(choice.bits(), 2));
    boolean chunked = body.length > CHUNKED_ABOVE || cutChunks;
    exchange.sendResponseHeaders(answer.status(), chunked ? 0 : body.length);
    OutputStream out = exchange.getResponseBody();
    if (choice.is(Fault.CUT_BODY) || choice.is(Fault.STALLED_BODY)) {
      int sent = Hash.below(Hash.of(choice.bits(), 3), body.length);
      out.write(body, 0, sent);
      out.flush();
      if (choice.is(Fault.STALLED_BODY)) {
        await(plan.stall().toMillis());
      }
      throw new IOException("cut on purpose after " + sent + " bytes");
    }
    if (choice.is(Fault.SLOW)) {
      inPieces(out, body, plan.pause().toMillis());
    } else {
      out.write(body);
    }
    exchange.close();
  }

  private void inPieces(OutputStream out, byte[] body, long pauseMillis) throws IOException {
    for (int i = 0; i < SLOW_PIECES; i++) {
      int from = body.length * i / SLOW_PIECES;
      out.write(body, from, body.length * (i + 1) / SLOW_PIECES - from);
      out.flush();
      await(pauseMillis);
    }
  }

  private void await(long millis) throws IOException {
    try {
      if (closing.await(millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("the simulator closes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the simulator closes", e);
    }
  }

  private static boolean takesGzip(HttpExchange exchange) {
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
  }

  private static byte[] zipped(byte[] body) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    }
    return zipped.toByteArray();
  }
}
