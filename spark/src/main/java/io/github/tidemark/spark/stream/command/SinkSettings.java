package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.CassandraFlags;
import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.Places;
import io.github.tidemark.cli.SchemaApplier.CassandraAccess;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.cli.config.StreamKeys;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.sink.cassandra.CassandraPlace;
import io.github.tidemark.spark.sink.cassandra.CassandraSettings;
import io.github.tidemark.spark.sink.cassandra.CassandraSink;
import io.github.tidemark.spark.sink.cassandra.WriteLimits;
import io.github.tidemark.spark.sink.parquet.ParquetPlace;
import io.github.tidemark.spark.sink.parquet.ParquetSink;
import io.github.tidemark.spark.stream.TableSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sinks that the settings name. */
final class SinkSettings {
  /** The lake's source that a stream writes, unless one is named. */
  private static final String SOURCE = "live";

  private final Settings settings;
  private final Console console;

  SinkSettings(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  /**
   * By name, in the order given.
   *
   * @param orderBy the stream's total order, which files of raw rows say
   */
  Map<String, TableSink> sinks(OrderBy orderBy) throws IOException {
    Map<String, TableSink> sinks = new LinkedHashMap<>();
    for (String name : settings.value(StreamKeys.SINKS)) {
      sinks.put(name, name.equals("parquet") ? parquet(orderBy) : cassandra());
    }
    return sinks;
  }

  private TableSink parquet(OrderBy orderBy) {
    List<String> sources = settings.value(ConfigKeys.SOURCE).orElse(List.of(SOURCE));
    if (sources.size() > 1) {
      throw CommandFailure.usage(
          "source=%s: a stream writes to one; write --source NAME"
              .formatted(String.join(",", sources)));
    }
    Location root = new Places(settings, console).root().absolute();
    return new ParquetSink(new ParquetPlace(root, sources.get(0), orderBy));
  }

  private TableSink cassandra() throws IOException {
    CassandraAccess access =
        CassandraFlags.access(
            console,
            settings.value(StreamKeys.CASSANDRA_CONTACT_POINTS).orElse(List.of()),
            settings.value(StreamKeys.CASSANDRA_DATACENTER),
            settings.value(StreamKeys.CASSANDRA_CONFIG).map(Path::of));
    return new CassandraSink(
        new CassandraSettings(
            CassandraPlace.of(access),
            settings.value(StreamKeys.CASSANDRA_KEYSPACE),
            settings.value(StreamKeys.BUCKET_SECONDS),
            WriteLimits.DEFAULT));
  }
}
