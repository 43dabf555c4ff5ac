package io.github.tidemark.sandbox.alpaca;

import java.time.Clock;
import java.time.Duration;

/**
 * How a simulator is set up.
 *
 * @param market what it serves
 * @param port on loopback; 0 takes a free one
 * @param keyId the one key it knows
 * @param secret that key's secret
 * @param requestsPerWindow the rate limit
 * @param rateWindow the time it counts over
 * @param subscription what the account may see
 * @param clock tells now: nothing later is served
 */
public record SimulatorSettings(
    MarketShape market,
    int port,
    String keyId,
    String secret,
    int requestsPerWindow,
    Duration rateWindow,
    Subscription subscription,
    Clock clock) {
  public static final String KEY_ID = "SIMKEY0000000000TEST";
  public static final String SECRET = "simulated-secret-0123456789abcdefghijklm";

  /** Free port, known key, 200 requests a minute, everything visible, the system's clock. */
  public static SimulatorSettings of(MarketShape market) {
    return new SimulatorSettings(
        market,
        0,
        KEY_ID,
        SECRET,
        200,
        Duration.ofMinutes(1),
        Subscription.UNLIMITED,
        Clock.systemUTC());
  }

  @Override
  public String toString() {
    return "SimulatorSettings[market=%s, port=%d]".formatted(market, port);
  }

  public SimulatorSettings withPort(int number) {
    return new SimulatorSettings(
        market, number, keyId, secret, requestsPerWindow, rateWindow, subscription, clock);
  }

  public SimulatorSettings withKeys(String id, String secretKey) {
    return new SimulatorSettings(
        market, port, id, secretKey, requestsPerWindow, rateWindow, subscription, clock);
  }

  public SimulatorSettings withRateLimit(int requests, Duration window) {
    return new SimulatorSettings(
        market, port, keyId, secret, requests, window, subscription, clock);
  }

  public SimulatorSettings withSubscription(Subscription plan) {
    return new SimulatorSettings(
        market, port, keyId, secret, requestsPerWindow, rateWindow, plan, clock);
  }

  public SimulatorSettings withClock(Clock source) {
    return new SimulatorSettings(
        market, port, keyId, secret, requestsPerWindow, rateWindow, subscription, source);
  }
}
