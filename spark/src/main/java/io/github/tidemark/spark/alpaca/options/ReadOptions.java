package io.github.tidemark.spark.alpaca.options;

import io.github.tidemark.spark.alpaca.client.ClientSettings;
import io.github.tidemark.spark.alpaca.client.Resource;
import io.github.tidemark.spark.alpaca.plan.Query;
import io.github.tidemark.spark.alpaca.plan.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/**
 * The options of a read, checked. Its text has no credentials. Immutable.
 *
 * @param query of everything from the start, to the end where there is one
 * @param end the last instant; a stream may have none
 * @param client how to reach the API
 * @param rateLimit requests a minute of the whole application
 * @param precision of numbers
 * @param settle how long after its time a record of a stream is final
 * @param batchSpan the longest time that a micro-batch of a stream covers
 * @param warnings about options
 */
public record ReadOptions(
    Query query,
    Optional<Instant> end,
    ClientSettings client,
    int rateLimit,
    Precision precision,
    Duration settle,
    Duration batchSpan,
    List<String> warnings) {
  /** The width of numbers. */
  public enum Precision {
    /** DOUBLE and BIGINT. */
    WIDE,
    /** FLOAT and INT. */
    NARROW
  }

  /**
   * Reads the options of a source.
   *
   * @param hadoop for a credentials file or provider
   * @throws IllegalArgumentException naming every required option that is missing, or the first one
   *     with a value that it cannot have
   */
  public static ReadOptions parse(Kind kind, Map<String, String> options, Configuration hadoop) {
    return parse(kind, options, hadoop, System::getenv);
  }

  static ReadOptions parse(
      Kind kind,
      Map<String, String> options,
      Configuration hadoop,
      Function<String, String> environment) {
    OptionReader reader = new OptionReader(options);
    return new ReadParser(kind, reader, new CredentialSource(reader, hadoop, environment)).parse();
  }

  /**
   * The whole span that a batch reads.
   *
   * @throws IllegalArgumentException if there is no end
   */
  public Span span() {
    Instant last =
        end.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "missing option: end; only a stream can do without it"));
    return new Span(query.span().from(), Span.nanos(last) + 1);
  }

  /** What is read. */
  public Resource resource() {
    return query.resource();
  }
}
