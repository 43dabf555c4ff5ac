package io.github.tidemark.spark.status;

import io.github.tidemark.cli.CassandraFlags;
import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.ExitCode;
import io.github.tidemark.cli.KafkaFlags;
import io.github.tidemark.cli.Report;
import io.github.tidemark.cli.StackFlags;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.schema.Topic;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoreSettings;
import io.github.tidemark.spark.status.CheckpointOffsets.Read;
import io.github.tidemark.spark.status.KafkaTopics.Range;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how the live pipeline is. */
@Command(
    name = "status",
    description = {
      "Says how the live pipeline is: servers, topics, queries, instruments, dead letters.",
      "Looks into Kafka, the checkpoints and Cassandra, so that no stream need run. The frontier"
          + " is",
      "that of the topics; what a query has not read of them is its lag. Exits with 1 where a"
          + " server",
      "that is known does not answer."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark status --checkpoint-dir data/.tidemark/checkpoints",
      "  tidemark status --bootstrap-servers localhost:9092 --channel trades --json"
    })
final class StatusCommand implements Callable<Integer> {
  private static final long NANOS = 1_000_000_000L;

  private final Console console;
  private final List<String> problems = new ArrayList<>();

  @Mixin private KafkaFlags kafka;

  @Option(
      names = "--checkpoint-dir",
      paramLabel = "DIR",
      defaultValue = "data/.tidemark/checkpoints",
      description = "Where the queries keep how far they are (default: ${DEFAULT-VALUE}).")
  private String checkpoints;

  @Option(
      names = "--channel",
      paramLabel = "LIST",
      split = ",",
      defaultValue = "trades,orderbook",
      description = "Channels that the stream waits for (default: ${DEFAULT-VALUE}).")
  private List<String> channels;

  @Option(
      names = "--lateness",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "Seconds that the frontier lies behind (default: ${DEFAULT-VALUE}).")
  private double lateness;

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

  @Mixin private CassandraFlags cassandra;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Report report =
        new Report().put("services", StatusReport.services(StackFlags.usual(console).status()));
    if (kafka.servers(console).isPresent()) {
      part(() -> kafka(report));
    }
    if (cassandra.isKnown(console)) {
      part(() -> cassandra(report));
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

  private void kafka(Report report) throws IOException {
    Map<String, String> client = kafka.client(console);
    Map<String, Map<Integer, Range>> topics =
        KafkaTopics.of(client, Topic.ALL.stream().map(Topic::name).toList());
    Location folder =
        Location.parse(checkpoints, console.workingFolder(), StoreSettings.of(Map.of()));
    Map<String, Read> queries = CheckpointOffsets.of(folder);
    report.put("topics", StatusReport.topics(topics, queries));
    report.put("queries", StatusReport.queries(queries));
    report.put(
        "instruments",
        StatusReport.instruments(
            KafkaTails.of(client, topics, tail),
            topics,
            queries,
            wanted(),
            (long) (lateness * NANOS)));
  }

  private List<Channel> wanted() {
    List<Channel> wanted = new ArrayList<>();
    List<String> unknown = new ArrayList<>(channels);
    for (Channel channel : Channel.values()) {
      if (unknown.remove(channel.folder())) {
        wanted.add(channel);
      }
    }
    if (!unknown.isEmpty()) {
      throw CommandFailure.usage(
          "channel=%s is none; allowed: trades, orderbook, ticker".formatted(unknown.get(0)));
    }
    return wanted;
  }

  private void cassandra(Report report) throws IOException {
    CassandraCounts counts =
        CassandraCounts.of(cassandra.access(console), cassandra.keyspace(), Instant.now(), hours);
    report.put("quality", StatusReport.quality(counts));
    report.put("dead_letters", Report.of(counts.deadLetters()));
    Map<String, String> latest = new LinkedHashMap<>();
    counts.latest().forEach((name, ts) -> latest.put(name, StatusReport.time(ts)));
    report.put("last_trades", Report.of(latest));
  }
}
