package io.github.tidemark.spark.alpaca.client;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * How to reach the API.
 *
 * @param endpoint scheme, host and port; a path of its own comes before those of the API
 * @param connectTimeout until a connection stands
 * @param readTimeout until the answer begins, and between any two parts of it
 * @param maxRetries of one page, after its first try
 */
public record ClientSettings(
    URI endpoint,
    Credentials credentials,
    Duration connectTimeout,
    Duration readTimeout,
    int maxRetries)
    implements Serializable {
  /** Alpaca's own. */
  public static final URI ALPACA = URI.create("https://data.alpaca.markets");

  /** Settings with the usual times: 10 s to connect, 60 s to read, 3 retries. */
  public static ClientSettings of(URI endpoint, Credentials credentials) {
    return new ClientSettings(
        endpoint, credentials, Duration.ofSeconds(10), Duration.ofSeconds(60), 3);
  }
}
