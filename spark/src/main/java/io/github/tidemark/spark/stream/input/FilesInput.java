package io.github.tidemark.spark.stream.input;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.stream.StreamInput;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Files of JSON lines that arrive in folders, a value in each line. A folder is what a partition of
 * a topic is: its files count in the order of their names, and their lines as they stand.
 *
 * @param folders of each channel that is read
 * @param maxFiles of a batch at most
 * @param fields names of the fields in the values, by ours
 */
public record FilesInput(
    Map<Channel, Location> folders, OptionalInt maxFiles, Map<String, String> fields)
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

  /** The same and a channel more. */
  public FilesInput with(Channel channel, Location folder) {
    Map<Channel, Location> all = new HashMap<>(folders);
    all.put(channel, folder);
    return new FilesInput(all, maxFiles, fields);
  }

  @Override
  public FilesInput fromEarliest() {
    return this;
  }

  @Override
  public FilesInput withoutLimit() {
    return new FilesInput(folders, OptionalInt.empty(), fields);
  }
}
