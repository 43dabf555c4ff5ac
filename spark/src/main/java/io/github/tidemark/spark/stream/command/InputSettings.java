package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.KafkaFlags;
import io.github.tidemark.cli.Places;
import io.github.tidemark.cli.RawSettings;
import io.github.tidemark.cli.StackFlags;
import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.Setting;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.cli.config.StreamKeys;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.replay.FileEvents;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.stream.KafkaInput;
import io.github.tidemark.spark.stream.StreamInput;
import io.github.tidemark.spark.stream.input.FilesInput;
import io.github.tidemark.spark.stream.input.RateInput;
import io.github.tidemark.spark.stream.input.SocketInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Where the settings say that records come from. Immutable. */
final class InputSettings {
  private static final String KAFKA = "kafka";
  private static final String FILES = "files";
  private static final String SOCKET = "socket";
  private static final String RATE = "rate";

  /** Keys that mean something for some inputs only. */
  private static final Map<ConfigKey<?>, List<String>> OWN = new LinkedHashMap<>();

  static {
    OWN.put(StreamKeys.BOOTSTRAP_SERVERS, List.of(KAFKA));
    OWN.put(StreamKeys.KAFKA_OPTION, List.of(KAFKA));
    OWN.put(StreamKeys.TOPICS, List.of(KAFKA));
    OWN.put(StreamKeys.STARTING_OFFSETS, List.of(KAFKA));
    OWN.put(StreamKeys.FAIL_ON_DATA_LOSS, List.of(KAFKA));
    OWN.put(StreamKeys.MAX_OFFSETS_PER_TRIGGER, List.of(KAFKA));
    OWN.put(StreamKeys.AVRO_SCHEMA, List.of(KAFKA));
    OWN.put(StreamKeys.AVRO_SCHEMA_ID, List.of(KAFKA));
    OWN.put(StreamKeys.INPUT_DIR, List.of(FILES));
    OWN.put(StreamKeys.MAX_FILES_PER_TRIGGER, List.of(FILES));
    OWN.put(StreamKeys.SOCKET, List.of(SOCKET));
    OWN.put(StreamKeys.RATE, List.of(RATE));
    OWN.put(StreamKeys.RATE_SYMBOLS, List.of(RATE));
    OWN.put(StreamKeys.MAP, List.of(KAFKA, FILES, SOCKET));
    OWN.put(StreamKeys.DRAIN, List.of(KAFKA, FILES));
  }

  private final Settings settings;
  private final Console console;
  private final ChannelSettings channels;
  private final String kind;

  InputSettings(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
    channels = new ChannelSettings(settings, console);
    kind = settings.value(StreamKeys.INPUT);
    check();
  }

  boolean isKafka() {
    return kind.equals(KAFKA);
  }

  /** Whether what was sent before a run began can be read. */
  boolean isKept() {
    return isKafka() || kind.equals(FILES);
  }

  /**
   * The total order of what cannot say it: the market that is made up is in order of time.
   *
   * @throws ConfigException for the lines of a socket, of which it is not known
   */
  OrderBy orderBy() {
    if (kind.equals(SOCKET)) {
      throw new ConfigException(
          "order-by=auto: the lines of a socket do not say their total order; write --order-by"
              + " time, or seqnum where one sequence numbers trades and books");
    }
    return OrderBy.TIME;
  }

  /** What is said for another input would be passed over in silence. */
  private void check() {
    List<String> strange = new ArrayList<>();
    for (Setting<?> setting : settings.all()) {
      List<String> inputs = OWN.get(setting.key());
      // Variables are there for all commands.
      boolean meant = !setting.isDefault() && !setting.origin().startsWith("TIDEMARK_");
      if (inputs != null && meant && !inputs.contains(kind) && !isForSinks(setting.key())) {
        strange.add(
            "%s (%s) is of --input %s"
                .formatted(setting.key().name(), setting.origin(), String.join(" or ", inputs)));
      }
    }
    if (!strange.isEmpty()) {
      throw new ConfigException(
          "the input is %s, but %s; leave it out, or choose another --input"
              .formatted(kind, String.join(", ", strange)));
    }
  }

  private boolean isForSinks(ConfigKey<?> key) {
    List<String> sinks = settings.value(StreamKeys.SINKS);
    return List.of(StreamKeys.BOOTSTRAP_SERVERS, StreamKeys.KAFKA_OPTION).contains(key)
        && (sinks.contains(KAFKA) || sinks.contains("dead-letters"));
  }

  /** What is said of each channel. */
  ChannelSettings channels() {
    return channels;
  }

  StreamInput input() throws IOException {
    return switch (kind) {
      case FILES -> files();
      case SOCKET -> socket();
      case RATE ->
          new RateInput(
              channels.awaited(),
              settings.value(StreamKeys.RATE),
              settings.value(StreamKeys.RATE_SYMBOLS));
      default -> kafka();
    };
  }

  /**
   * What bronze reads: the same, and tickers where there are any.
   *
   * @param input what all else is computed from
   * @throws IOException when the brokers cannot be asked
   */
  StreamInput withTickers(StreamInput input) throws IOException {
    if (!channels.hasTickers()) {
      return input;
    }
    if (input instanceof KafkaInput kafka) {
      String named = channels.byChannel(StreamKeys.TOPICS).get(Channel.TICKER);
      String topic = named == null ? Channel.TICKER.folder() : named;
      boolean read = named != null || TopicPartitions.exists(kafka.client(), topic);
      return read ? checked(kafka.with(Channel.TICKER, topic)) : input;
    }
    if (input instanceof SocketInput socket) {
      String server = servers().get(Channel.TICKER);
      return server == null ? input : socket.with(Channel.TICKER, server);
    }
    return input instanceof FilesInput files
        ? files.with(Channel.TICKER, folder().resolve(Channel.TICKER.folder()))
        : input;
  }

  private KafkaInput kafka() throws IOException {
    Map<Channel, String> named = channels.byChannel(StreamKeys.TOPICS);
    Map<Channel, String> topics = new EnumMap<>(Channel.class);
    for (Channel channel : channels.awaited()) {
      topics.put(channel, named.getOrDefault(channel, channel.folder()));
    }
    Optional<Integer> most = settings.value(StreamKeys.MAX_OFFSETS_PER_TRIGGER);
    return checked(
        new KafkaInput(
            client(),
            topics,
            settings.value(StreamKeys.STARTING_OFFSETS),
            settings.value(StreamKeys.FAIL_ON_DATA_LOSS)
                ? KafkaInput.OnDataLoss.FAIL
                : KafkaInput.OnDataLoss.GO_ON,
            most.isPresent() ? OptionalLong.of(most.get()) : OptionalLong.empty()));
  }

  /** Where a new checkpoint of Kafka's topics begins. */
  StartingOffsets startingOffsets() {
    return StartingOffsets.parse(settings.value(StreamKeys.STARTING_OFFSETS));
  }

  private KafkaInput checked(KafkaInput input) {
    if (Set.copyOf(input.topics().values()).size() < input.topics().size()) {
      throw new ConfigException(
          "topics=%s: a topic holds one channel; name one for each"
              .formatted(new TreeMap<>(settings.value(StreamKeys.TOPICS))));
    }
    return input;
  }

  private Map<String, String> client() throws IOException {
    Map<String, String> client = new LinkedHashMap<>(settings.value(StreamKeys.KAFKA_OPTION));
    Optional<String> servers = settings.value(StreamKeys.BOOTSTRAP_SERVERS);
    if (servers.isEmpty()) {
      servers = StackFlags.usual(console).bootstrapServers();
    }
    client.put(
        KafkaFlags.SERVERS,
        servers.orElseThrow(
            () ->
                CommandFailure.usage(
                    "no broker is named and tidemark stack does not run: write"
                        + " --bootstrap-servers HOST:PORT, or run tidemark stack up")));
    return client;
  }

  private Location folder() {
    return settings
        .value(StreamKeys.INPUT_DIR)
        .map(new Places(settings, console)::of)
        .orElseThrow(
            () -> CommandFailure.usage("--input files needs a folder: write --input-dir DIR"))
        .absolute();
  }

  private FilesInput files() throws IOException {
    Location folder = folder();
    if (!folder.store().isFolder(folder)) {
      throw CommandFailure.usage(
          "input-dir=%s is no folder; write one with the folders %s in it"
              .formatted(
                  folder,
                  String.join(", ", channels.awaited().stream().map(Channel::folder).toList())));
    }
    Map<Channel, Location> folders = new EnumMap<>(Channel.class);
    channels.awaited().forEach(channel -> folders.put(channel, folder.resolve(channel.folder())));
    Optional<Integer> most = settings.value(StreamKeys.MAX_FILES_PER_TRIGGER);
    RawSettings raw = RawSettings.of(settings);
    return new FilesInput(
        folders,
        most.isPresent() ? OptionalInt.of(most.get()) : OptionalInt.empty(),
        settings.value(StreamKeys.MAP),
        new FileEvents.Reading(
            raw.timeField().orElse(null),
            raw.timeUnit().orElse(null),
            raw.defaultExchange(),
            raw.levelsSide().orElse(null)));
  }

  private SocketInput socket() {
    Map<Channel, String> servers = servers();
    servers.keySet().retainAll(channels.awaited());
    return new SocketInput(servers, settings.value(StreamKeys.MAP));
  }

  /** The server of each channel that is read, and that of tickers where there is one. */
  private Map<Channel, String> servers() {
    Map<Channel, String> servers = channels.byChannel(StreamKeys.SOCKET);
    Set<Channel> needed = channels.awaited();
    needed.addAll(servers.keySet());
    List<String> missing = new ArrayList<>();
    for (Channel channel : needed) {
      String server = servers.get(channel);
      if (server == null || !server.matches(".+:\\d{1,5}")) {
        missing.add(channel.folder() + "=HOST:PORT");
      }
    }
    if (!missing.isEmpty()) {
      throw CommandFailure.usage(
          "--input socket needs a server for each channel: write --socket %s, or choose one with"
                  .formatted(String.join(",", missing))
              + " --channel");
    }
    return servers;
  }

  /** What a dry run says of it. */
  String place() {
    return switch (kind) {
      case FILES -> settings.value(StreamKeys.INPUT_DIR).orElse("");
      case SOCKET -> String.join(", ", settings.value(StreamKeys.SOCKET).values());
      default ->
          "%d events/s of %d instruments"
              .formatted(settings.value(StreamKeys.RATE), settings.value(StreamKeys.RATE_SYMBOLS));
    };
  }
}
