package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Nearest;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.cli.config.StreamKeys;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.spark.stream.Values;
import io.github.tidemark.spark.stream.avro.AvroSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which channels the settings name, and what they say of each. Immutable. */
public final class ChannelSettings {
  private final Settings settings;
  private final Console console;

  public ChannelSettings(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  /** The channels that a stream's frontier waits for. */
  public Set<Channel> awaited() {
    Set<Channel> awaited = EnumSet.noneOf(Channel.class);
    for (Channel channel : List.of(Channel.TRADES, Channel.ORDERBOOK)) {
      if (isWished(channel)) {
        awaited.add(channel);
      }
    }
    if (awaited.isEmpty()) {
      throw new ConfigException(
          "channel=%s has none that a stream takes; allowed: trades, orderbook"
              .formatted(settings.value(ConfigKeys.CHANNEL).orElse(List.of())));
    }
    return awaited;
  }

  /** Whether bronze keeps tickers, of which nothing is computed. */
  boolean hasTickers() {
    return isWished(Channel.TICKER);
  }

  private boolean isWished(Channel channel) {
    return settings.value(ConfigKeys.CHANNEL).map(c -> c.contains(channel.folder())).orElse(true);
  }

  /** What is said of each channel. */
  Map<Channel, String> byChannel(ConfigKey<Map<String, String>> key) {
    Map<String, String> named = new TreeMap<>(settings.value(key));
    Map<Channel, String> values = new EnumMap<>(Channel.class);
    List<String> known = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      if (channel != channel.topic()) {
        continue;
      }
      boolean ticker = channel == Channel.TICKER;
      known.add(channel.folder());
      String value = named.remove(channel.folder());
      if (value != null && (ticker ? hasTickers() : awaited().contains(channel))) {
        values.put(channel, value);
      }
    }
    if (!named.isEmpty()) {
      String wrong = named.keySet().iterator().next();
      throw new ConfigException(
          "%s: %s is no channel of a stream; allowed: %s%s"
              .formatted(key.name(), wrong, String.join(", ", known), Nearest.hint(wrong, known)));
    }
    return values;
  }

  /** How the values of records are read. */
  public Values values() throws IOException {
    Map<Channel, String> files = byChannel(StreamKeys.AVRO_SCHEMA);
    Map<Channel, String> ids = byChannel(StreamKeys.AVRO_SCHEMA_ID);
    Map<Channel, AvroSchema> schemas = new EnumMap<>(Channel.class);
    for (Map.Entry<Channel, String> file : files.entrySet()) {
      String id = ids.remove(file.getKey());
      schemas.put(file.getKey(), schema(file.getValue(), id));
    }
    if (!ids.isEmpty()) {
      throw new ConfigException(
          "avro-schema-id=%s has no schema: write --avro-schema %s=FILE too"
              .formatted(ids.values(), ids.keySet().iterator().next().folder()));
    }
    return new Values(settings.value(StreamKeys.MAP), schemas);
  }

  private AvroSchema schema(String name, String id) throws IOException {
    Path file = console.workingFolder().resolve(name);
    if (id != null && !id.matches("\\d{1,9}")) {
      throw new ConfigException("avro-schema-id=%s is no id of a schema".formatted(id));
    }
    try {
      return new AvroSchema(
          Files.readString(file), id == null ? AvroSchema.NO_FRAME : Integer.parseInt(id));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("avro-schema=%s: %s".formatted(name, e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new ConfigException("avro-schema=%s: no such file".formatted(name), e);
    }
  }
}
