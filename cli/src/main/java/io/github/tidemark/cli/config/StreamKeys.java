package io.github.tidemark.cli.config;

import static io.github.tidemark.cli.config.ValueTypes.bool;
import static io.github.tidemark.cli.config.ValueTypes.choice;
import static io.github.tidemark.cli.config.ValueTypes.duration;
import static io.github.tidemark.cli.config.ValueTypes.integer;
import static io.github.tidemark.cli.config.ValueTypes.list;
import static io.github.tidemark.cli.config.ValueTypes.pairs;
import static io.github.tidemark.cli.config.ValueTypes.perhaps;
import static io.github.tidemark.cli.config.ValueTypes.positiveNumber;
import static io.github.tidemark.cli.config.ValueTypes.secret;
import static io.github.tidemark.cli.config.ValueTypes.size;
import static io.github.tidemark.cli.config.ValueTypes.text;

import io.github.tidemark.cli.config.ConfigKey.Group;
import io.github.tidemark.kernel.bar.BarSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of the live pipeline, and those of others that have another default there. */
public final class StreamKeys {
  private static final List<ConfigKey<?>> ALL = new ArrayList<>();
  private static final String NONE = "none";
  private static final String AUTO = "auto";
  private static final int HIGHEST_PORT = 65_535;

  public static final ConfigKey<String> INPUT =
      key(
          "input",
          Group.STREAM_INPUT,
          choice("kafka", "files", "socket", "rate"),
          "kafka",
          "where records come from; socket and rate are for trying things out");
  public static final ConfigKey<Optional<String>> BOOTSTRAP_SERVERS =
      key(
          "bootstrap-servers",
          Group.STREAM_INPUT,
          perhaps(NONE, text("HOST:PORT,...")),
          NONE,
          "Kafka's brokers; without any the one of tidemark stack");
  public static final ConfigKey<Map<String, String>> KAFKA_OPTION =
      key(
          "kafka-option",
          Group.STREAM_INPUT,
          pairs(),
          NONE,
          "options of Kafka's client, such as security.protocol=SSL");
  public static final ConfigKey<Map<String, String>> TOPICS =
      key(
          "topics",
          Group.STREAM_INPUT,
          pairs(),
          NONE,
          "names of the topics that are not named as their channel, such as trades=my_trades");
  public static final ConfigKey<Map<String, String>> MAP =
      key(
          "map",
          Group.STREAM_INPUT,
          pairs(),
          NONE,
          "names of fields in other people's messages, such as price=p,amount=q");
  public static final ConfigKey<Map<String, String>> AVRO_SCHEMA =
      key(
          "avro-schema",
          Group.STREAM_INPUT,
          pairs(),
          NONE,
          "files of the schemas of channels whose values are Avro, such as trades=trade.avsc;"
              + " others are JSON");
  public static final ConfigKey<Map<String, String>> AVRO_SCHEMA_ID =
      key(
          "avro-schema-id",
          Group.STREAM_INPUT,
          pairs(),
          NONE,
          "ids of these schemas in Confluent's registry, such as trades=7, where each value begins"
              + " with it");
  public static final ConfigKey<String> STARTING_OFFSETS =
      key(
          "starting-offsets",
          Group.STREAM_INPUT,
          text("earliest, latest, or JSON such as {\"trades\":{\"0\":23}}"),
          "earliest",
          "where a new checkpoint begins; JSON names offsets of some partitions, and the others begin"
              + " at the earliest");
  public static final ConfigKey<Boolean> FAIL_ON_DATA_LOSS =
      key(
          "fail-on-data-loss",
          Group.STREAM_INPUT,
          bool(),
          "true",
          "records that are gone before they were read are an error");
  public static final ConfigKey<Optional<Integer>> MAX_OFFSETS_PER_TRIGGER =
      key(
          "max-offsets-per-trigger",
          Group.STREAM_INPUT,
          perhaps(NONE, integer(1, Integer.MAX_VALUE)),
          "500000",
          "records of a batch at most");
  public static final ConfigKey<Optional<String>> INPUT_DIR =
      key(
          "input-dir",
          Group.STREAM_INPUT,
          perhaps(NONE, text("a folder or s3://bucket/prefix")),
          NONE,
          "the folder of --input files, with a folder for each channel, of JSON lines or raw Parquet");
  public static final ConfigKey<Optional<Integer>> MAX_FILES_PER_TRIGGER =
      key(
          "max-files-per-trigger",
          Group.STREAM_INPUT,
          perhaps(NONE, integer(1, Integer.MAX_VALUE)),
          "100",
          "files of a batch at most");
  public static final ConfigKey<Map<String, String>> SOCKET =
      key(
          "socket",
          Group.STREAM_INPUT,
          pairs(),
          NONE,
          "the server of each channel that sends its JSON lines, such as trades=localhost:9999");
  public static final ConfigKey<Integer> RATE =
      key(
          "rate",
          Group.STREAM_INPUT,
          integer(1, 10_000_000),
          "1000",
          "events each second of --input rate, of a market that is made up");
  public static final ConfigKey<Integer> RATE_SYMBOLS =
      key("rate-symbols", Group.STREAM_INPUT, integer(1, 1_000_000), "4", "its instruments");

  public static final ConfigKey<List<String>> SINKS =
      key(
          "sinks",
          Group.STREAM_OUTPUT,
          list(choice("cassandra", "parquet", "jdbc", "kafka", "dead-letters", "console")),
          "cassandra",
          "places that get every row; parquet writes below <root>, under the name --source;"
              + " jdbc is PostgreSQL; kafka has a topic for each table; dead-letters is the topic"
              + " of the records that are not used, for inputs other than Kafka too");
  public static final ConfigKey<Optional<List<String>>> CASSANDRA_CONTACT_POINTS =
      key(
          "cassandra-contact-points",
          Group.STREAM_OUTPUT,
          perhaps(NONE, list(text("HOST:PORT"))),
          NONE,
          "nodes to ask first; without any the one of tidemark stack");
  public static final ConfigKey<String> CASSANDRA_KEYSPACE =
      key(
          "cassandra-keyspace",
          Group.STREAM_OUTPUT,
          text("a name"),
          "market_data",
          "the keyspace of the tables");
  public static final ConfigKey<String> CASSANDRA_DATACENTER =
      key(
          "cassandra-datacenter",
          Group.STREAM_OUTPUT,
          text("a name"),
          "datacenter1",
          "the local datacenter");
  public static final ConfigKey<Optional<String>> CASSANDRA_CONFIG =
      key(
          "cassandra-config",
          Group.STREAM_OUTPUT,
          perhaps(NONE, text("a file")),
          NONE,
          "the driver's own configuration: authentication, TLS and all else");
  public static final ConfigKey<Integer> BUCKET_SECONDS =
      key(
          "bucket-seconds",
          Group.STREAM_OUTPUT,
          integer(1, 86_400),
          "600",
          "event time of one Cassandra partition; the same for all that write a keyspace");
  public static final ConfigKey<Optional<String>> JDBC_URL =
      key(
          "jdbc-url",
          Group.STREAM_OUTPUT,
          perhaps(NONE, text("jdbc:postgresql://HOST:PORT/DATABASE")),
          NONE,
          "the database of the sink jdbc; no password in it");
  public static final ConfigKey<Optional<String>> JDBC_USER =
      key(
          "jdbc-user",
          Group.STREAM_OUTPUT,
          perhaps(NONE, text("a name")),
          NONE,
          "its user; without one that of this process");
  public static final ConfigKey<Optional<String>> JDBC_PASSWORD =
      key(
          "jdbc-password",
          Group.STREAM_OUTPUT,
          secret(NONE),
          NONE,
          "the password of this user, no flag");
  public static final ConfigKey<String> JDBC_SCHEMA =
      key(
          "jdbc-schema",
          Group.STREAM_OUTPUT,
          text("a name"),
          "market_data",
          "the schema of the tables, made if absent");
  public static final ConfigKey<Optional<String>> SINK_SERVERS =
      key(
          "sink-bootstrap-servers",
          Group.STREAM_OUTPUT,
          perhaps(NONE, text("HOST:PORT,...")),
          NONE,
          "brokers of the sinks kafka and dead-letters; without any those of the input");
  public static final ConfigKey<String> TOPIC_PREFIX =
      key(
          "topic-prefix",
          Group.STREAM_OUTPUT,
          text("a name"),
          "tidemark.",
          "what the topics of the sink kafka begin with, before the table's name");
  public static final ConfigKey<Optional<String>> DEAD_LETTERS_TOPIC =
      key(
          "dead-letters-topic",
          Group.STREAM_OUTPUT,
          perhaps(NONE, text("a name")),
          "dead_letters",
          "topic of the records that are not used; written with any sinks when the input is Kafka,"
              + " unless it is none");
  public static final ConfigKey<Integer> CONSOLE_ROWS =
      key(
          "console-rows",
          Group.STREAM_OUTPUT,
          integer(1, 1_000_000),
          "20",
          "rows of a table that the sink console prints of each task; others are counted");

  public static final ConfigKey<Optional<String>> CHECKPOINT_DIR =
      key(
          "checkpoint-dir",
          Group.STREAM,
          perhaps(NONE, text("a folder or s3://bucket/prefix")),
          NONE,
          "where queries keep how far they are; without one <root>/.tidemark/checkpoints");
  public static final ConfigKey<List<String>> LAYERS =
      key(
          "layers",
          Group.STREAM,
          list(choice("bronze", "silver", "gold-bars", "gold-features", "gold-final")),
          "bronze,silver,gold-bars,gold-features,gold-final",
          "what is written: bronze keeps what came, gold-final gives the figures again with what came late");
  public static final ConfigKey<Map<String, String>> TRIGGER =
      key(
          "trigger",
          Group.STREAM,
          pairs(),
          NONE,
          "when the queries bronze and ordered run, such as ordered=5s: a time between batches,"
              + " available-now or once, and bronze=real-time or continuous;"
              + " without one as fast as possible");
  public static final ConfigKey<Duration> LATENESS =
      key(
          "lateness",
          Group.STREAM,
          duration(),
          "2s",
          "how far an event may lie behind the latest of its channel");
  public static final ConfigKey<Duration> FINAL_LATENESS =
      key("final-lateness", Group.STREAM, duration(), "10m", "the same for the final layer");
  public static final ConfigKey<Duration> MAX_FUTURE =
      key(
          "max-future",
          Group.STREAM,
          duration(),
          "60s",
          "how far an event may lie after its Kafka timestamp");
  public static final ConfigKey<Optional<Double>> PRICE_CAP =
      key(
          "price-cap",
          Group.STREAM,
          perhaps(NONE, positiveNumber()),
          NONE,
          "the largest price of a trade that is believed");
  public static final ConfigKey<Optional<List<String>>> FINAL_FEATURES =
      key(
          "final-features",
          Group.STREAM,
          perhaps(NONE, list(text("core, full, levels:N, column names and globs"))),
          NONE,
          "columns of the final layer's book rows; none writes no such rows");
  public static final ConfigKey<Optional<Integer>> STATE_PARTITIONS =
      key(
          "state-partitions",
          Group.STREAM,
          perhaps(AUTO, integer(1, 10_000)),
          AUTO,
          "parts of the state, fixed by the checkpoint; auto is the largest topic's partitions, at"
              + " most 2 a processor");
  public static final ConfigKey<Boolean> DRAIN =
      key(
          "drain",
          Group.STREAM,
          bool(),
          "false",
          "ends when every channel of every instrument has ended");
  public static final ConfigKey<Optional<Integer>> METRICS_PORT =
      key(
          "metrics-port",
          Group.STREAM,
          perhaps(NONE, integer(0, HIGHEST_PORT)),
          "0",
          "loopback port of /metrics and /health; 0 is any that is free, which is printed");
  public static final ConfigKey<Optional<String>> DRIVER_MEMORY =
      key(
          "driver-memory",
          Group.STREAM,
          perhaps(AUTO, size()),
          AUTO,
          "heap of this process; auto is 1g");
  public static final ConfigKey<Optional<String>> EXECUTOR_MEMORY =
      key(
          "executor-memory",
          Group.STREAM,
          perhaps(AUTO, size()),
          AUTO,
          "heap of each executor on a cluster; auto is Spark's");

  /** Columns of the fast layer's book rows. */
  public static final ConfigKey<List<String>> FEATURES = ConfigKeys.FEATURES.withFallback("core");

  /** Bar series of both layers. */
  public static final ConfigKey<List<BarSpec>> BARS =
      ConfigKeys.BARS.withFallback("trade:time:300:60,trade:time:3600");

  private StreamKeys() {}

  private static <T> ConfigKey<T> key(
      String name, Group group, ValueType<T> type, String fallback, String help) {
    ConfigKey<T> key = new ConfigKey<>(name, group, type, fallback, help);
    ALL.add(key);
    return key;
  }

  /** Those that no other command has. */
  static List<ConfigKey<?>> all() {
    return List.copyOf(ALL);
  }

  /** Every flag of the command: those of the live pipeline and those of the engine. */
  public static List<ConfigKey<?>> ofCommand() {
    List<ConfigKey<?>> keys =
        new ArrayList<>(
            List.of(
                ConfigKeys.ROOT,
                ConfigKeys.S3_ENDPOINT,
                ConfigKeys.S3_REGION,
                ConfigKeys.S3_PATH_STYLE,
                ConfigKeys.SOURCE,
                ConfigKeys.CHANNEL,
                ConfigKeys.TIME_FIELD,
                ConfigKeys.TIME_UNIT,
                ConfigKeys.ORDER_BY,
                ConfigKeys.TIE,
                ConfigKeys.LEVELS_SIDE,
                ConfigKeys.DEFAULT_EXCHANGE,
                ConfigKeys.MAX_LEVELS,
                FEATURES,
                BARS,
                ConfigKeys.BAR_ANCHOR,
                ConfigKeys.FILL,
                ConfigKeys.EMIT_INTERVAL));
    for (ConfigKey<?> key : ConfigKeys.ofBatch()) {
      if (key.group() == Group.FEATURES || key.group() == Group.INSTRUMENT) {
        keys.add(key);
      }
    }
    keys.addAll(ALL);
    keys.add(ConfigKeys.MASTER);
    keys.add(ConfigKeys.CONF);
    return keys;
  }
}
