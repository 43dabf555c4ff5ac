package io.github.tidemark.spark.status;

import io.github.tidemark.cli.CassandraFlags;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.ExitCode;
import io.github.tidemark.cli.Places;
import io.github.tidemark.cli.Report;
import io.github.tidemark.cli.SchemaApplier.CassandraAccess;
import io.github.tidemark.cli.SettingFlags;
import io.github.tidemark.cli.StackFlags;
import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.cli.config.StreamKeys;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.schema.Topic;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.sandbox.server.Stack;
import io.github.tidemark.spark.stream.StreamAddress;
import io.github.tidemark.spark.stream.Values;
import io.github.tidemark.spark.stream.command.ChannelSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how the live pipeline is. */
@Command(
    name = "status",
    description = {
      "Says how the live pipeline is: servers, topics, queries, instruments, dead letters.",
      "Looks into Kafka, the checkpoints and Cassandra, so that no stream need run. The frontier",
      "is that of the topics; what a query has not read of them is its lag. A stream that runs on",
      "this machine is asked for its own. Takes the stream's own flags and configuration file.",
      "Exits with 1 where a server that is known does not answer."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark status --checkpoint-dir checkpoints",
      "  tidemark status --config stream.yaml --json"
    })
final class StatusCommand implements Callable<Integer> {
  private static final String SERVERS = "bootstrap.servers";

  /** Keys of the stream that say where it is and what its frontier waits for. */
  private static final List<ConfigKey<?>> KEYS =
      List.of(
          ConfigKeys.ROOT,
          ConfigKeys.S3_ENDPOINT,
          ConfigKeys.S3_REGION,
          ConfigKeys.S3_PATH_STYLE,
          ConfigKeys.CHANNEL,
          StreamKeys.BOOTSTRAP_SERVERS,
          StreamKeys.KAFKA_OPTION,
          StreamKeys.TOPICS,
          StreamKeys.MAP,
          StreamKeys.AVRO_SCHEMA,
          StreamKeys.AVRO_SCHEMA_ID,
          StreamKeys.CASSANDRA_CONTACT_POINTS,
          StreamKeys.CASSANDRA_KEYSPACE,
          StreamKeys.CASSANDRA_DATACENTER,
          StreamKeys.CASSANDRA_CONFIG,
          StreamKeys.CHECKPOINT_DIR,
          StreamKeys.LATENESS,
          StreamKeys.MAX_FUTURE);

  private final Console console;
  private final List<String> problems = new ArrayList<>();
  private SettingFlags flags;
  private Settings settings;

  @Option(
      names = "--tail",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Records read at the end of each partition (default: ${DEFAULT-VALUE}).")
  private long tail;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description =
          "Hours of Kafka's time that are counted in Cassandra (default: ${DEFAULT-VALUE}).")
  private int hours;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private StatusCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    StatusCommand command = new StatusCommand(console);
    CommandLine line = new CommandLine(command);
    command.flags = new SettingFlags(line.getCommandSpec(), KEYS, SettingFlags.Lists.SINGLE);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    settings = flags.resolve(console);
    ChannelSettings channels = new ChannelSettings(settings, console);
    Set<Channel> awaited = channels.awaited();
    Values values = channels.values();
    Stack stack = StackFlags.usual(console);
    Report report = new Report().put("services", StatusReport.services(stack.status()));
    part(() -> report.put("stream", RunningStream.of(StreamAddress.in(checkpoints()))));
    Optional<String> servers = settings.value(StreamKeys.BOOTSTRAP_SERVERS);
    Optional<String> brokers = servers.isPresent() ? servers : stack.bootstrapServers();
    if (brokers.isPresent()) {
      part(() -> kafka(report, brokers.get(), awaited, values));
    }
    Optional<List<String>> points = settings.value(StreamKeys.CASSANDRA_CONTACT_POINTS);
    Optional<String> config = settings.value(StreamKeys.CASSANDRA_CONFIG);
    if (points.isPresent() || config.isPresent() || stack.contactPoint().isPresent()) {
      CassandraAccess access =
          CassandraFlags.access(
              console,
              points.orElse(List.of()),
              settings.value(StreamKeys.CASSANDRA_DATACENTER),
              config.map(Path::of));
      part(() -> cassandra(report, access));
    }
    report.print(console.out(), json ? Report.Format.JSON : Report.Format.TEXT);
    problems.forEach(problem -> console.say("error: " + problem));
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** What can fail by itself. */
  private interface Part {
    void add() throws IOException;
  }

  /** A server that does not answer does not hide what the others say. */
  private void part(Part part) {
    try {
      part.add();
    } catch (IOException e) {
      problems.add(e.getMessage());
    }
  }

  private void kafka(Report report, String brokers, Set<Channel> channels, Values values)
      throws IOException {
    Map<String, String> client = new LinkedHashMap<>(settings.value(StreamKeys.KAFKA_OPTION));
    client.put(SERVERS, brokers);
    Map<Channel, String> names = names();
    Set<String> wanted = new LinkedHashSet<>(names.values());
    Topic.ALL.forEach(topic -> wanted.add(topic.name()));
    Map<String, Map<Integer, KafkaTopics.Range>> topics = KafkaTopics.of(client, wanted);
    Map<String, CheckpointOffsets.Read> queries = CheckpointOffsets.of(checkpoints());
    report.put("topics", StatusReport.topics(topics, queries));
    report.put("queries", StatusReport.queries(queries));
    KafkaTails tails =
        new KafkaTails(names, values.decoder(), settings.value(StreamKeys.MAX_FUTURE).toNanos());
    report.put(
        "instruments",
        StatusReport.instruments(
            tails.read(client, topics, tail),
            topics,
            names,
            queries,
            channels,
            settings.value(StreamKeys.LATENESS).toNanos()));
  }

  private Location checkpoints() {
    Places places = new Places(settings, console);
    return settings
        .value(StreamKeys.CHECKPOINT_DIR)
        .map(places::of)
        .orElseGet(() -> places.root().resolve(".tidemark/checkpoints"));
  }

  /** The topic of each channel. */
  private Map<Channel, String> names() {
    Map<String, String> named = settings.value(StreamKeys.TOPICS);
    Map<Channel, String> names = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      if (channel == channel.topic()) {
        names.put(channel, named.getOrDefault(channel.folder(), channel.folder()));
      }
    }
    return names;
  }

  private void cassandra(Report report, CassandraAccess access) throws IOException {
    String keyspace = settings.value(StreamKeys.CASSANDRA_KEYSPACE);
    CassandraCounts counts = CassandraCounts.of(access, keyspace, Instant.now(), hours);
    report.put("quality", StatusReport.quality(counts));
    report.put("dead_letters", Report.of(counts.deadLetters()));
    Map<String, String> latest = new LinkedHashMap<>();
    counts.latest().forEach((name, ts) -> latest.put(name, StatusReport.time(ts)));
    report.put("last_trades", Report.of(latest));
  }
}
