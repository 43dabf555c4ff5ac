package io.github.tidemark.sandbox.alpaca;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Alpaca's market-data API on loopback over a synthetic {@link Market}: a real HTTP server with
 * keys, paging, rate limit, gzip and faults on demand, whose truth can be asked for and whose
 * requests are on record. Safe for use by many threads; a request has a thread of its own.
 */
public final class AlpacaSimulator implements AutoCloseable {
  private static final String KEY_HEADER = "APCA-API-KEY-ID";
  private static final String SECRET_HEADER = "APCA-API-SECRET-KEY";

  static {
    // The JDK's server would else hold back the end of a small answer for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final SimulatorSettings settings;
  private final Market market;
  private final Answers answers;
  private final RateLimiter limiter;
  private final HttpServer server;
  private final ExecutorService threads;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Transmission transmission = new Transmission(closing);
  private final RequestLog log = new RequestLog();
  private final AtomicLong numbers = new AtomicLong();
  private volatile Injector injector = new Injector(FaultPlan.none());

  private AlpacaSimulator(SimulatorSettings settings) throws IOException {
    this.settings = settings;
    market = new Market(settings.market());
    answers = new Answers(settings, market);
    limiter =
        new RateLimiter(settings.requestsPerWindow(), settings.rateWindow(), settings.clock());
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "alpaca-simulator");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** Starts a simulator that answers when this returns. */
  public static AlpacaSimulator start(SimulatorSettings settings) throws IOException {
    AlpacaSimulator simulator = new AlpacaSimulator(settings);
    simulator.server.start();
    return simulator;
  }

  /** Where it listens, such as {@code http://127.0.0.1:40123}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The truth that it serves. */
  public Market market() {
    return market;
  }

  /** How it is set up. */
  public SimulatorSettings settings() {
    return settings;
  }

  /** From now on requests meet this plan; counts begin anew. */
  public void inject(FaultPlan plan) {
    injector = new Injector(plan);
  }

  /** How often each fault of the plan at hand was injected. */
  public Map<Fault, Integer> injected() {
    return injector.counts();
  }

  /** The last 50,000 requests that were answered, in the order of their answers. */
  public List<LoggedRequest> requests() {
    return log.all();
  }

  /** Forgets the requests answered so far. */
  public void clearRequests() {
    log.clear();
  }

  /** Stops at once: connections are closed, stalled bodies too. */
  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    long number = numbers.incrementAndGet();
    Instant time = settings.clock().instant();
    String requestId = requestId(number);
    exchange.getResponseHeaders().set("X-Request-ID", requestId);
    Injector plan = injector;
    Optional<Answer> refusal = refusal(exchange);
    Injector.Choice choice =
        refusal.isPresent()
            ? new Injector.Choice(Optional.empty(), 0)
            : plan.next(exchange.getRequestURI().toString());
    Answer answer =
        refusal
            .or(() -> plan.instead(choice))
            .orElseGet(() -> answers.to(exchange.getRequestURI(), choice));
    Optional<Fault> fault = choice.fault().filter(chosen -> hasEffect(chosen, answer));
    fault.ifPresent(plan::count);
    log.add(
        new LoggedRequest(
            number,
            time,
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            Answers.query(exchange.getRequestURI()),
            answer.status(),
            answer.rows(),
            fault,
            requestId));
    transmission.send(exchange, answer, new Injector.Choice(fault, choice.bits()), plan.plan());
  }

  /** Some faults need rows to show on, or a body that is right. */
  private static boolean hasEffect(Fault fault, Answer answer) {
    return switch (fault) {
      case MALFORMED_RECORD, SHORT_PAGE -> answer.rows() > 0;
      case EMPTY_PAGE -> answer.status() == 200;
      default -> true;
    };
  }

  private Optional<Answer> refusal(HttpExchange exchange) {
    Headers given = exchange.getRequestHeaders();
    String key = given.getFirst(KEY_HEADER);
    String secret = given.getFirst(SECRET_HEADER);
    if (key == null || secret == null) {
      return Optional.of(Answer.message(401, "unauthorized."));
    }
    if (!same(key, settings.keyId()) || !same(secret, settings.secret())) {
      return Optional.of(Answer.message(403, "forbidden."));
    }
    RateLimiter.Quota quota = limiter.take();
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-Ratelimit-Limit", Integer.toString(quota.limit()));
    headers.set("X-Ratelimit-Remaining", Integer.toString(quota.remaining()));
    headers.set("X-Ratelimit-Reset", Long.toString(quota.reset()));
    if (!quota.allowed()) {
      return Optional.of(Answer.tooMany(quota.retryAfterSeconds()));
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return Optional.of(Answer.message(405, "method not allowed."));
    }
    return Optional.empty();
  }

  private static boolean same(String given, String known) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
  }

  private String requestId(long number) {
    long bits = Hash.of(settings.market().seed(), number);
    return "%016x%016x".formatted(bits, Hash.of(bits, 1));
  }
}
