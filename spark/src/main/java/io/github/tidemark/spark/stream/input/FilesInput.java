package io.github.tidemark.spark.stream.input;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.RawFileInfo;
import io.github.tidemark.lake.read.RawFiles;
import io.github.tidemark.lake.replay.FileEvents;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.spark.stream.StreamInput;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Files that arrive in folders: of JSON lines, a value in each, or raw Parquet. A folder is what a
 * partition of a topic is: its files count in the order of their names, and their lines and rows as
 * they stand.
 *
 * @param folders of each channel that is read
 * @param maxFiles of a batch at most
 * @param fields names of the fields in the values, by ours
 * @param reading of files that are Parquet
 */
public record FilesInput(
    Map<Channel, Location> folders,
    OptionalInt maxFiles,
    Map<String, String> fields,
    FileEvents.Reading reading)
    implements StreamInput {
  public FilesInput {
    folders = Map.copyOf(folders);
    fields = Map.copyOf(fields);
  }

  @Override
  public Map<Channel, String> topics() {
    Map<Channel, String> names = new HashMap<>();
    folders.keySet().forEach(channel -> names.put(channel, channel.folder()));
    return names;
  }

  @Override
  public Dataset<Row> records(SparkSession spark) {
    return RecordSource.read(spark, "files", () -> new FilesStream(this, InstantSource.system()));
  }

  /** Whether no file has arrived. */
  public boolean isEmpty() throws IOException {
    return Arrived.list(folders).isEmpty();
  }

  /**
   * The total order that the first raw file of each folder states, by time where there is none;
   * empty where there is no file at all.
   *
   * @throws IOException when they state two, or one cannot be read
   */
  public Optional<OrderBy> statedOrder() throws IOException {
    Arrived arrived = Arrived.list(folders);
    if (arrived.isEmpty()) {
      return Optional.empty();
    }
    List<RawFileInfo> first = new ArrayList<>();
    for (Channel channel : folders.keySet()) {
      for (NavigableMap<String, StoredFile> files : arrived.folders(channel).values()) {
        Optional<StoredFile> raw =
            files.values().stream().filter(file -> file.name().endsWith(FilesTask.RAW)).findFirst();
        if (raw.isPresent()) {
          StoredFile file = raw.get();
          RawFile known =
              RawFiles.of(channel, file.location(), file.name(), file.size(), file.version());
          first.add(RawFileInfo.read(known, Optional.ofNullable(reading.timeUnit())));
        }
      }
    }
    return Optional.of(RawFileInfo.orderBy(first));
  }

  /** The same and a channel more. */
  public FilesInput with(Channel channel, Location folder) {
    Map<Channel, Location> all = new HashMap<>(folders);
    all.put(channel, folder);
    return new FilesInput(all, maxFiles, fields, reading);
  }

  @Override
  public FilesInput fromEarliest() {
    return this;
  }

  @Override
  public FilesInput withoutLimit() {
    return new FilesInput(folders, OptionalInt.empty(), fields, reading);
  }
}
