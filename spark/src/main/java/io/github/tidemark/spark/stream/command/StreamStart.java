package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.ExitCode;
import io.github.tidemark.cli.Report;
import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.stream.Checkpoint;
import io.github.tidemark.spark.stream.KafkaInput;
import io.github.tidemark.spark.stream.OrderedQuery;
import io.github.tidemark.spark.stream.StreamPlan;
import io.github.tidemark.spark.stream.TableSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run begins with, checked before Spark is started. Owned by the command. */
final class StreamStart {
  /** What to do where there is no checkpoint but rows of an earlier run. */
  enum Missing {
    REFUSE,
    REBUILD,
    FROM_EARLIEST
  }

  private final StreamSettings settings;
  private final Missing missing;
  private final StreamPlan plan;
  private final KafkaInput input;
  private final Map<String, Integer> partitions;
  private final Map<String, TableSink> sinks;
  private final Optional<Checkpoint> old;
  private final int statePartitions;
  private Checkpoint checkpoint;

  private StreamStart(StreamSettings settings, Console console, Missing missing)
      throws IOException {
    this.settings = settings;
    this.missing = missing;
    plan = settings.plan();
    settings.trigger(OrderedQuery.NAME);
    input = settings.input();
    partitions = TopicPartitions.of(input.client(), input.topics().values());
    sinks = new SinkSettings(settings.all(), console).sinks(plan.engine().orderBy());
    old = Checkpoint.find(folder());
    statePartitions = statePartitions();
  }

  static StreamStart of(StreamSettings settings, Console console, Missing missing)
      throws IOException {
    return new StreamStart(settings, console, missing);
  }

  private Location folder() {
    return settings.checkpoint(OrderedQuery.NAME);
  }

  private int statePartitions() {
    Optional<Integer> wanted = settings.statePartitions();
    if (old.isPresent()) {
      int fixed = old.get().statePartitions();
      if (wanted.isPresent() && wanted.get() != fixed) {
        throw new ConfigException(
            "state-partitions=%d: the checkpoint %s has %d, which is fixed; leave it out, or name"
                    .formatted(wanted.get(), folder(), fixed)
                + " another --checkpoint-dir");
      }
      return fixed;
    }
    int largest = partitions.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    return wanted.orElse(Math.min(largest, 2 * Runtime.getRuntime().availableProcessors()));
  }

  /** Makes the checkpoint, where there is none, and the tables empty, where that is wished. */
  void prepare() throws IOException {
    if (old.isPresent()) {
      if (missing != Missing.REFUSE) {
        throw CommandFailure.usage(
            "there is a checkpoint in %s, from which the query goes on: remove it first, or name"
                    .formatted(folder())
                + " another --checkpoint-dir");
      }
      checkpoint = old.get();
      return;
    }
    List<String> written = new ArrayList<>();
    for (Map.Entry<String, TableSink> sink : sinks.entrySet()) {
      if (sink.getValue().holdsRows()) {
        written.add(sink.getKey());
        if (missing == Missing.REBUILD) {
          sink.getValue().clear();
        }
      }
    }
    if (missing == Missing.REFUSE && !written.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "%s holds rows of an earlier run, but there is no checkpoint in %s: name its"
                  .formatted(String.join(", ", written), folder())
              + " --checkpoint-dir, or write --rebuild to remove the rows, or --from-earliest to"
              + " write them again");
    }
    checkpoint = Checkpoint.create(folder(), statePartitions);
  }

  StreamPlan plan() {
    return plan;
  }

  /** The topics, from the earliest record where rows are written again. */
  KafkaInput input() {
    return missing == Missing.REFUSE ? input : input.fromEarliest();
  }

  Map<String, TableSink> sinks() {
    return sinks;
  }

  /** The checkpoint once {@link #prepare} has been called. */
  Checkpoint checkpoint() {
    return checkpoint;
  }

  String master() {
    return StreamSession.master(settings.all(), Runtime.getRuntime().availableProcessors());
  }

  /** What would run. */
  Report report() throws IOException {
    List<Report> topics = new ArrayList<>();
    partitions.forEach(
        (topic, count) -> topics.add(new Report().put("topic", topic).put("partitions", count)));
    Report query =
        new Report()
            .put("query", OrderedQuery.NAME)
            .put("trigger", settings.trigger(OrderedQuery.NAME).toString())
            .put("state_partitions", statePartitions)
            .put("checkpoint", folder() + (old.isPresent() ? ", goes on" : ", new"));
    return new Report()
        .put("master", master())
        .put("brokers", input.client().get("bootstrap.servers"))
        .put("topics", topics)
        .put("queries", List.of(query))
        .put("sinks", List.copyOf(sinks.keySet()));
  }
}
