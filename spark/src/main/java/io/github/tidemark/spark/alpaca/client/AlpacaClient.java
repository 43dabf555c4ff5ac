package io.github.tidemark.spark.alpaca.client;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Fetches pages, with leave from a gate for each request. What may pass, such as 429, 5xx, a broken
 * connection or a body that is cut off, is tried again after a wait that doubles, or as long as the
 * answer says; any other status is final. Used by one thread at a time.
 */
public final class AlpacaClient {
  private static final int OK = 200;
  private static final long FIRST_WAIT_MILLIS = 500;
  private static final long LONGEST_WAIT_MILLIS = 60_000;

  private final ClientSettings settings;
  private final RequestGate gate;
  private final Waiter waiter;
  private final RandomGenerator random;
  private final Transport transport;
  private final Refusals refusals;

  /** A client whose work can be cancelled through its waiter. */
  public AlpacaClient(ClientSettings settings, RequestGate gate, Waiter waiter) {
    this(settings, gate, waiter, new SplittableRandom());
  }

  AlpacaClient(ClientSettings settings, RequestGate gate, Waiter waiter, RandomGenerator random) {
    this.settings = settings;
    this.gate = gate;
    this.waiter = waiter;
    this.random = random;
    transport = new Transport(settings);
    refusals = new Refusals(settings.credentials());
  }

  /**
   * The pages of a request, each of which is read into the batch.
   *
   * @param batch of the request's resource
   */
  public Pages pages(DataRequest request, RecordBatch batch, SkippedRecords skipped) {
    return new Pages(this, request, batch, skipped);
  }

  /** What one try came to: a page, or a fault and how long to wait at least. */
  private record Attempt(Page page, String fault, long pauseMillis) {}

  /** Reads the page into the decoder's batch. */
  Page fetch(String path, PageDecoder decoder) throws IOException {
    for (int tries = 1; ; tries++) {
      awaitLeave();
      Attempt attempt = attempt(path, decoder);
      if (attempt.page() != null) {
        return attempt.page();
      }
      if (tries > settings.maxRetries()) {
        throw AlpacaException.passing(
            "Alpaca gave no page in %d tries, at last: %s path=%s"
                .formatted(tries, attempt.fault(), path));
      }
      waiter.sleep(Math.max(attempt.pauseMillis(), backoff(tries)));
    }
  }

  private void awaitLeave() throws IOException {
    Permit permit = gate.ask(Permit.NO_TICKET);
    while (permit.waitMillis() > 0) {
      waiter.sleep(permit.waitMillis());
      permit = gate.ask(permit.ticket());
    }
    if (permit.refusal() != null) {
      throw AlpacaException.fatal(permit.refusal());
    }
  }

  /** Between half of the span and all of it, so that tasks do not come back together. */
  private long backoff(int tries) {
    long span = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(tries - 1, 16));
    return span / 2 + random.nextLong(span / 2 + 1);
  }

  private Attempt attempt(String path, PageDecoder decoder) throws IOException {
    HttpResponse<InputStream> response;
    try {
      response = transport.send(path);
    } catch (IOException e) {
      return fault("no answer", e, 0);
    }
    try (InputStream body = response.body()) {
      RateReport rate =
          RateReport.of(
              response.statusCode(), response.headers(), InstantSource.system().instant());
      gate.report(rate);
      if (response.statusCode() == OK) {
        return decode(body, response.headers(), decoder);
      }
      if (Refusals.isFinal(response.statusCode())) {
        String refusal = refusals.text(response, path);
        gate.fail(refusal);
        throw AlpacaException.fatal(refusal);
      }
      return new Attempt(null, refusals.fault(response), rate.pauseMillis());
    }
  }

  private Attempt decode(InputStream body, HttpHeaders headers, PageDecoder decoder)
      throws IOException {
    try {
      Page page = decoder.decode(Transport.unpacked(body, headers));
      if (!page.more()) {
        throw new BadPageException("the body does not say if there are more: no next_page_token");
      }
      return new Attempt(page, null, 0);
    } catch (JacksonException e) {
      return fault("the body cannot be read", new IOException(e.getOriginalMessage()), 0);
    } catch (IOException e) {
      return fault("the body cannot be read", e, 0);
    }
  }

  private Attempt fault(String what, IOException e, long pauseMillis) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw e;
    }
    String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    return new Attempt(null, settings.credentials().scrub(what + ": " + why), pauseMillis);
  }
}
