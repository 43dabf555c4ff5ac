package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.spark.alpaca.client.ClientSettings;
import io.github.tidemark.spark.alpaca.client.Credentials;
import java.net.URI;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The flags that say how to reach the API. */
final class ClientFlags {
  @Option(
      names = "--endpoint",
      defaultValue = "https://data.alpaca.markets",
      paramLabel = "URL",
      description = "Where the API is (default: ${DEFAULT-VALUE}).")
  private URI endpoint;

  @Option(
      names = "--rate-limit",
      defaultValue = "200",
      paramLabel = "N",
      description = "Requests a minute (default: ${DEFAULT-VALUE}).")
  private int rateLimit;

  @Option(
      names = "--max-retries",
      defaultValue = "3",
      paramLabel = "N",
      description = "Of one page (default: ${DEFAULT-VALUE}).")
  private int maxRetries;

  @Option(
      names = "--read-timeout",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description = "For an answer, or more of it (default: ${DEFAULT-VALUE}).")
  private int readTimeout;

  ClientSettings settings(Credentials credentials) {
    boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
    if (!http || endpoint.getHost() == null) {
      throw CommandFailure.usage(
          "--endpoint=%s is no URL of a server; write such as %s"
              .formatted(endpoint, ClientSettings.ALPACA));
    }
    requirePositive("--rate-limit", rateLimit);
    requirePositive("--read-timeout", readTimeout);
    if (maxRetries < 0) {
      throw CommandFailure.usage("--max-retries=" + maxRetries + " is below 0");
    }
    return new ClientSettings(
        endpoint,
        credentials,
        ClientSettings.of(endpoint, credentials).connectTimeout(),
        Duration.ofSeconds(readTimeout),
        maxRetries);
  }

  int requestsAMinute() {
    return rateLimit;
  }

  private static void requirePositive(String flag, int value) {
    if (value < 1) {
      throw CommandFailure.usage(flag + "=" + value + " is below 1");
    }
  }
}
