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
  /** What the keys of Spark's configuration begin with that stand for options. */
  public static final String CONFIGURATION = "spark.datasource.alpaca.";

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
   * @param options of the read itself, which beat the configuration
   * @param configuration of Spark, by whole keys
   * @param hadoop for a credentials file or provider
   * @throws IllegalArgumentException naming every required option that is missing, or the first one
   *     with a value that it cannot have, or with two
   */
  public static ReadOptions parse(
      Kind kind,
      Map<String, String> options,
      Map<String, String> configuration,
      Configuration hadoop) {
    return parse(kind, options, configuration, hadoop, System::getenv);
  }

  static ReadOptions parse(
      Kind kind,
      Map<String, String> options,
      Map<String, String> configuration,
      Configuration hadoop,
      Function<String, String> environment) {
    OptionReader reader = new OptionReader(options, configuration);
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
