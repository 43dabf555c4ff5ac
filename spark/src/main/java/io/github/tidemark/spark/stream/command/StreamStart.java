package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.ExitCode;
import io.github.tidemark.cli.KafkaFlags;
import io.github.tidemark.cli.Report;
import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.batch.Masters;
import io.github.tidemark.spark.stream.BronzeQuery;
import io.github.tidemark.spark.stream.Checkpoint;
import io.github.tidemark.spark.stream.KafkaInput;
import io.github.tidemark.spark.stream.OrderedQuery;
import io.github.tidemark.spark.stream.StreamInput;
import io.github.tidemark.spark.stream.StreamPlan;
import io.github.tidemark.spark.stream.TableSink;
import io.github.tidemark.spark.stream.input.FilesInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** What a run begins with, checked before Spark is started. Owned by the command. */
final class StreamStart {
  /** What to do where there is no checkpoint but rows of an earlier run. */
  enum Missing {
    REFUSE,
    REBUILD,
    FROM_EARLIEST
  }

  /** Beside those that the bronze query may hold as long as it runs. */
  private static final int OTHER_SLOTS = 2;

  private final StreamSettings settings;
  private final Missing missing;
  private final SinkSettings places;
  private final StreamInput input;
  private final StreamInput bronzeInput;
  private final Map<String, Integer> partitions;
  private final StartingOffsets offsets;
  private final Map<String, Optional<Checkpoint>> old = new LinkedHashMap<>();
  private final Map<String, Checkpoint> checkpoints = new HashMap<>();
  private final int statePartitions;
  private final boolean fromEarliest;
  private Optional<OrderBy> order;
  private StreamPlan plan;
  private Map<String, TableSink> sinks;

  private StreamStart(StreamSettings settings, Console console, Missing missing)
      throws IOException {
    this.settings = settings;
    this.missing = missing;
    // What is wrong in the settings is said before anybody is looked for or asked.
    queries().forEach(settings::trigger);
    offsets = settings.input().startingOffsets();
    settings.all().value(ConfigKeys.MASTER).ifPresent(Masters::checked);
    input = settings.input().input();
    places = new SinkSettings(settings.all(), console);
    take(OrderBy.TIME);
    bronzeInput = settings.has("bronze") ? settings.input().withTickers(input) : input;
    partitions =
        bronzeInput instanceof KafkaInput kafka
            ? TopicPartitions.of(kafka.client(), kafka.topics().values())
            : Map.of();
    for (String query : queries()) {
      old.put(query, Checkpoint.find(settings.checkpoint(query)));
    }
    statePartitions = statePartitions();
    offsets.of(partitions.keySet(), partitions);
    order = knownOrder();
    if (order.isPresent()) {
      take(order.get());
    }
    fromEarliest = missing != Missing.REFUSE || order.isEmpty() || hasBegunEmpty();
  }

  /** What is computed, and where it goes, in a total order. */
  private void take(OrderBy by) throws IOException {
    plan = settings.plan(input.topics(), by);
    sinks = places.sinks(plan);
  }

  /** As the checkpoint has it, or the settings, or the records that are there. */
  private Optional<OrderBy> knownOrder() throws IOException {
    Optional<OrderBy> wanted = settings.orderBy();
    Optional<OrderBy> fixed = old.get(OrderedQuery.NAME).flatMap(Checkpoint::orderBy);
    if (wanted.isPresent() && fixed.isPresent() && !wanted.equals(fixed)) {
      throw new ConfigException(
          "order-by=%s: the checkpoint %s has %s, which is fixed; leave it out, or name another"
                  .formatted(
                      wanted.get().word(),
                      settings.checkpoint(OrderedQuery.NAME),
                      fixed.get().word())
              + " --checkpoint-dir");
    }
    if (wanted.isPresent() || fixed.isPresent()) {
      return wanted.or(() -> fixed);
    }
    if (input instanceof KafkaInput kafka) {
      return TopicOrder.of(kafka);
    }
    return input instanceof FilesInput files
        ? files.statedOrder()
        : Optional.of(settings.input().orderBy());
  }

  /** Whether the input was empty when the checkpoint was made: all they have is new. */
  private boolean hasBegunEmpty() {
    Optional<Checkpoint> ordered = old.get(OrderedQuery.NAME);
    return ordered.isPresent() && ordered.get().orderBy().isEmpty();
  }

  /** Those that run. */
  private List<String> queries() {
    return settings.has("bronze")
        ? List.of(OrderedQuery.NAME, BronzeQuery.NAME)
        : List.of(OrderedQuery.NAME);
  }

  boolean hasBronze() {
    return old.containsKey(BronzeQuery.NAME);
  }

  static StreamStart of(StreamSettings settings, Console console, Missing missing)
      throws IOException {
    return new StreamStart(settings, console, missing);
  }

  private int statePartitions() {
    Optional<Integer> wanted = settings.statePartitions();
    Optional<Checkpoint> ordered = old.get(OrderedQuery.NAME);
    if (ordered.isPresent()) {
      int fixed = ordered.get().statePartitions();
      if (wanted.isPresent() && wanted.get() != fixed) {
        throw new ConfigException(
            "state-partitions=%d: the checkpoint %s has %d, which is fixed; leave it out, or name"
                    .formatted(wanted.get(), ordered.get().folder(), fixed)
                + " another --checkpoint-dir");
      }
      return fixed;
    }
    int most = 2 * Runtime.getRuntime().availableProcessors();
    int largest =
        input.topics().values().stream()
            .mapToInt(topic -> partitions.getOrDefault(topic, most))
            .max()
            .orElse(most);
    return wanted.orElse(Math.min(largest, most));
  }

  /**
   * Makes the checkpoints that are not there, and the tables empty, where that is wished. To be
   * called with the lock of the checkpoints.
   */
  void prepare() throws IOException {
    for (Map.Entry<String, Optional<Checkpoint>> query : old.entrySet()) {
      Location folder = settings.checkpoint(query.getKey());
      if (!Checkpoint.find(folder).equals(query.getValue())) {
        throw new IOException(
            "another run has just changed the checkpoint in %s; run again".formatted(folder));
      }
    }
    List<String> missed = old.keySet().stream().filter(query -> old.get(query).isEmpty()).toList();
    if (missing == Missing.FROM_EARLIEST && !settings.input().isKept()) {
      throw CommandFailure.usage(
          "--from-earliest: this input keeps nothing that could be read again; write --rebuild, or"
              + " name another place for the rows");
    }
    if (missing != Missing.REFUSE
        && missed.size() < (missing == Missing.REBUILD ? old.size() : 1)) {
      throw CommandFailure.usage(
          "there is a checkpoint in %s, from which the query goes on: remove it first, or name"
                  .formatted(settings.checkpoint(OrderedQuery.NAME).parent())
              + " another --checkpoint-dir");
    }
    for (TableSink sink : sinks.values()) {
      sink.prepare();
    }
    if (!missed.isEmpty()) {
      emptyOrRefuse(settings.checkpoint(missed.get(0)));
    }
    for (Map.Entry<String, Optional<Checkpoint>> query : old.entrySet()) {
      Location folder = settings.checkpoint(query.getKey());
      checkpoints.put(
          query.getKey(),
          query.getValue().isPresent()
              ? query.getValue().get()
              : Checkpoint.create(folder, statePartitions));
    }
    fixOrder();
  }

  /** For all runs that go on from the checkpoint. */
  private void fixOrder() throws IOException {
    Checkpoint ordered = checkpoints.get(OrderedQuery.NAME);
    if (order.isPresent() && ordered.orderBy().isEmpty()) {
      checkpoints.put(OrderedQuery.NAME, ordered.withOrder(order.get()));
    }
  }

  /** The total order; empty while the input is and nothing else says it. */
  Optional<OrderBy> order() {
    return order;
  }

  /**
   * Waits for a first record, which says the total order.
   *
   * @param goesOn asked some times a second whether to wait longer
   * @throws ConfigException when the record does not say it
   */
  void awaitOrder(BooleanSupplier goesOn) throws IOException {
    try (StatedOrder stated =
        input instanceof FilesInput files
            ? new FilesOrder(files)
            : new TopicOrder((KafkaInput) input)) {
      while (order.isEmpty() && goesOn.getAsBoolean()) {
        order = stated.awaited();
      }
    }
    if (order.isPresent()) {
      take(order.get());
      fixOrder();
    }
  }

  /** What an empty input lacks, and where it would be. */
  String firstAwaited() {
    return input instanceof FilesInput files
        ? "file in " + sorted(files.folders().values())
        : "record in " + sorted(input.topics().values());
  }

  private static String sorted(Collection<?> places) {
    return places.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  /**
   * Whether there are no files and none was read before. To be asked once {@link #prepare} has been
   * called; of topics and servers it is never known that nothing will come.
   */
  boolean hasNothing() throws IOException {
    for (Checkpoint checkpoint : checkpoints.values()) {
      if (checkpoint.hasBegun()) {
        return false;
      }
    }
    return bronzeInput instanceof FilesInput files && files.isEmpty();
  }

  /** Whether bronze cannot begin without the total order, which its files say. */
  boolean bronzeNeedsOrder() {
    return places.sayOrder();
  }

  private void emptyOrRefuse(Location folder) throws IOException {
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
                  .formatted(String.join(", ", written), folder)
              + " --checkpoint-dir, or write --rebuild to remove the rows, or --from-earliest to"
              + " write them again");
    }
  }

  StreamPlan plan() {
    return plan;
  }

  /** Where records come from, from the earliest where rows are written again or none was there. */
  StreamInput input() {
    return placed(input);
  }

  /** The same for bronze, which keeps tickers too. */
  StreamInput bronzeInput() {
    return placed(bronzeInput);
  }

  private StreamInput placed(StreamInput each) {
    if (fromEarliest) {
      return each.fromEarliest();
    }
    return each instanceof KafkaInput kafka
        ? kafka.from(offsets.of(kafka.topics().values(), partitions))
        : each;
  }

  Map<String, TableSink> sinks() {
    return sinks;
  }

  /** The checkpoint of a query once {@link #prepare} has been called. */
  Checkpoint checkpoint(String query) {
    return checkpoints.get(query);
  }

  String master() {
    int slots = Runtime.getRuntime().availableProcessors();
    if (hasBronze()) {
      int all = partitions.values().stream().mapToInt(Integer::intValue).sum();
      slots = Math.max(slots, all + OTHER_SLOTS);
    }
    return StreamSession.master(settings.all(), slots);
  }

  /** What would run. */
  Report report() throws IOException {
    List<Report> topics = new ArrayList<>();
    partitions.forEach(
        (topic, count) -> topics.add(new Report().put("topic", topic).put("partitions", count)));
    List<Report> queries = new ArrayList<>();
    for (String query : queries()) {
      queries.add(
          new Report()
              .put("query", query)
              .put("trigger", settings.trigger(query).toString())
              .put(
                  "checkpoint",
                  settings.checkpoint(query)
                      + (old.get(query).isPresent() ? ", goes on" : ", new")));
    }
    Report report = new Report().put("master", master());
    if (input instanceof KafkaInput kafka) {
      report.put("brokers", kafka.client().get(KafkaFlags.SERVERS)).put("topics", topics);
    } else {
      report.put("input", settings.input().place());
    }
    return report
        .put("order_by", order.map(OrderBy::word).orElse("what the first record will say"))
        .put("queries", queries)
        .put("state_partitions", statePartitions)
        .put("sinks", List.copyOf(sinks.keySet()));
  }
}
