package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.CassandraFlags;
import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.KafkaFlags;
import io.github.tidemark.cli.Places;
import io.github.tidemark.cli.SchemaApplier.CassandraAccess;
import io.github.tidemark.cli.StackFlags;
import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.cli.config.StreamKeys;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.sink.cassandra.CassandraPlace;
import io.github.tidemark.spark.sink.cassandra.CassandraSettings;
import io.github.tidemark.spark.sink.cassandra.CassandraSink;
import io.github.tidemark.spark.sink.cassandra.WriteLimits;
import io.github.tidemark.spark.sink.console.ConsoleSink;
import io.github.tidemark.spark.sink.jdbc.JdbcPlace;
import io.github.tidemark.spark.sink.jdbc.JdbcSink;
import io.github.tidemark.spark.sink.kafka.KafkaPlace;
import io.github.tidemark.spark.sink.kafka.KafkaSink;
import io.github.tidemark.spark.sink.parquet.ParquetPlace;
import io.github.tidemark.spark.sink.parquet.ParquetSink;
import io.github.tidemark.spark.stream.StreamPlan;
import io.github.tidemark.spark.stream.TableSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sinks that the settings name. */
final class SinkSettings {
  /** The lake's source that a stream writes, unless one is named. */
  private static final String SOURCE = "live";

  private static final String PARQUET = "parquet";

  private static final String KAFKA = "kafka";
  private static final String DEAD_LETTERS = "dead-letters";

  private final Settings settings;
  private final Console console;

  SinkSettings(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  /**
   * By name, in the order given.
   *
   * @param plan says which total order and columns the rows have
   * @throws CommandFailure when what a sink needs is not said: all of it, of all sinks
   */
  Map<String, TableSink> sinks(StreamPlan plan) throws IOException {
    Map<String, TableSink> sinks = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    if (settings.value(StreamKeys.SINKS).containsAll(List.of(KAFKA, DEAD_LETTERS))) {
      missing.add("sinks=kafka,dead-letters: the first has what the second has; leave one out");
    }
    for (String name : names()) {
      try {
        sinks.put(name, sink(name, plan));
      } catch (CommandFailure | ConfigException e) {
        missing.add(e.getMessage());
      }
    }
    if (!missing.isEmpty()) {
      throw CommandFailure.usage(String.join("; ", missing));
    }
    return sinks;
  }

  /** Those that are named, and the topic of dead letters wherever records come from Kafka. */
  private List<String> names() {
    List<String> names = new ArrayList<>(settings.value(StreamKeys.SINKS));
    boolean hasTopic = names.contains(KAFKA) || names.contains(DEAD_LETTERS);
    if (isFromKafka() && !hasTopic && settings.value(StreamKeys.DEAD_LETTERS_TOPIC).isPresent()) {
      names.add(DEAD_LETTERS);
    }
    return names;
  }

  private boolean isFromKafka() {
    return settings.value(StreamKeys.INPUT).equals(KAFKA);
  }

  /** What is written there must not be read again. */
  private String deadLetters() {
    String topic =
        settings
            .value(StreamKeys.DEAD_LETTERS_TOPIC)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "dead-letters-topic=none: the sinks kafka and dead-letters write that topic;"
                            + " name one, or leave the sink out"));
    Map<String, String> named = settings.value(StreamKeys.TOPICS);
    for (Channel channel : Channel.values()) {
      String read = named.getOrDefault(channel.folder(), channel.folder());
      if (isFromKafka() && channel == channel.topic() && read.equals(topic)) {
        throw new ConfigException(
            "dead-letters-topic=%s: this topic is read as %s, and would be filled from itself; name"
                    .formatted(topic, channel.folder())
                + " another");
      }
    }
    return topic;
  }

  /** Whether raw rows say the total order, as files of a lake do. */
  boolean sayOrder() {
    return settings.value(StreamKeys.SINKS).contains(PARQUET);
  }

  private TableSink sink(String name, StreamPlan plan) throws IOException {
    return switch (name) {
      case PARQUET -> parquet(plan.engine().orderBy());
      case "jdbc" -> jdbc(plan);
      case KAFKA -> kafka(KafkaPlace.Contents.ALL);
      case DEAD_LETTERS -> kafka(KafkaPlace.Contents.DEAD_LETTERS);
      case "console" -> new ConsoleSink(settings.value(StreamKeys.CONSOLE_ROWS));
      default -> cassandra();
    };
  }

  private TableSink jdbc(StreamPlan plan) {
    String url =
        settings
            .value(StreamKeys.JDBC_URL)
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "sinks=jdbc needs a database: write --jdbc-url"
                            + " jdbc:postgresql://HOST:PORT/DATABASE"));
    if (url.toLowerCase(Locale.ROOT).contains("password=")) {
      throw CommandFailure.usage(
          "jdbc-url has a password, which other users of this machine could see: write it as"
              + " jdbc-password into the configuration file, or as TIDEMARK_JDBC_PASSWORD into the"
              + " environment");
    }
    Map<String, String> properties = new LinkedHashMap<>();
    settings.value(StreamKeys.JDBC_USER).ifPresent(user -> properties.put("user", user));
    settings.value(StreamKeys.JDBC_PASSWORD).ifPresent(word -> properties.put("password", word));
    try {
      return new JdbcSink(
          new JdbcPlace(
              url,
              properties,
              settings.value(StreamKeys.JDBC_SCHEMA),
              plan.featureColumns(),
              settings.value(StreamKeys.BUCKET_SECONDS)));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }

  private TableSink kafka(KafkaPlace.Contents contents) throws IOException {
    Map<String, String> options = new LinkedHashMap<>(settings.value(StreamKeys.KAFKA_OPTION));
    Optional<String> servers =
        settings
            .value(StreamKeys.SINK_SERVERS)
            .or(() -> settings.value(StreamKeys.BOOTSTRAP_SERVERS));
    if (servers.isEmpty()) {
      servers = StackFlags.usual(console).bootstrapServers();
    }
    options.put(
        KafkaFlags.SERVERS,
        servers.orElseThrow(
            () ->
                CommandFailure.usage(
                    "no broker is named for the sinks kafka and dead-letters, and tidemark stack"
                        + " does not run: write --sink-bootstrap-servers HOST:PORT, or run tidemark"
                        + " stack up")));
    return new KafkaSink(
        new KafkaPlace(options, contents, deadLetters(), settings.value(StreamKeys.TOPIC_PREFIX)));
  }

  private TableSink parquet(OrderBy orderBy) {
    List<String> sources = settings.value(ConfigKeys.SOURCE).orElse(List.of(SOURCE));
    if (sources.size() > 1) {
      throw CommandFailure.usage(
          "source=%s: a stream writes to one; write --source NAME"
              .formatted(String.join(",", sources)));
    }
    Places places = new Places(settings, console);
    ParquetPlace place = new ParquetPlace(places.root().absolute(), sources.get(0), orderBy);
    Optional<Location> read =
        settings.value(StreamKeys.INPUT).equals("files")
            ? settings.value(StreamKeys.INPUT_DIR).map(places::of)
            : Optional.empty();
    if (read.isPresent() && read.get().absolute().equals(place.raw())) {
      throw CommandFailure.usage(
          "input-dir=%s is where the sink parquet writes raw rows, which would be read again:"
                  .formatted(read.get())
              + " name another --source");
    }
    return new ParquetSink(place);
  }

  private TableSink cassandra() throws IOException {
    String keyspace = settings.value(StreamKeys.CASSANDRA_KEYSPACE);
    try {
      CassandraSchema.of(keyspace, 1, List.of());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("cassandra-" + e.getMessage(), e);
    }
    CassandraAccess access =
        CassandraFlags.access(
            console,
            settings.value(StreamKeys.CASSANDRA_CONTACT_POINTS).orElse(List.of()),
            settings.value(StreamKeys.CASSANDRA_DATACENTER),
            settings.value(StreamKeys.CASSANDRA_CONFIG).map(Path::of));
    return new CassandraSink(
        new CassandraSettings(
            CassandraPlace.of(access),
            keyspace,
            settings.value(StreamKeys.BUCKET_SECONDS),
            WriteLimits.DEFAULT));
  }
}
