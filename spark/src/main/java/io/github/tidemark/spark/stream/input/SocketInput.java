package io.github.tidemark.spark.stream.input;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.spark.stream.StreamInput;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Lines of JSON from a server for each channel, for trying things out: nothing is kept, so that
 * what was read and not stored when a run ends is gone. The queries of a run share the connections.
 * (Spark's own source of this name deals its lines out to tasks, where their order is lost.)
 */
public final class SocketInput implements StreamInput {
  private final Map<Channel, SocketLines> lines;
  private final Map<String, String> fields;

  /**
   * Connects when the first query asks for lines.
   *
   * @param servers of each channel that is read, as {@code host:port}
   * @param fields names of the fields in the values, by ours
   */
  public SocketInput(Map<Channel, String> servers, Map<String, String> fields) {
    Map<Channel, SocketLines> opened = new HashMap<>();
    servers.forEach((channel, server) -> opened.put(channel, new SocketLines(channel, server)));
    lines = Map.copyOf(opened);
    this.fields = Map.copyOf(fields);
  }

  private SocketInput(SocketInput like, Channel channel, String server) {
    Map<Channel, SocketLines> more = new HashMap<>(like.lines);
    more.put(channel, new SocketLines(channel, server));
    lines = Map.copyOf(more);
    fields = like.fields;
  }

  /** The same and a channel more; those that both have are read over one connection. */
  public SocketInput with(Channel channel, String server) {
    return new SocketInput(this, channel, server);
  }

  @Override
  public Map<Channel, String> topics() {
    Map<Channel, String> names = new HashMap<>();
    lines.keySet().forEach(channel -> names.put(channel, channel.folder()));
    return names;
  }

  @Override
  public Dataset<Row> records(SparkSession spark) {
    return RecordSource.read(spark, "socket", () -> new SocketStream(lines, fields));
  }

  @Override
  public SocketInput fromEarliest() {
    return this;
  }

  @Override
  public SocketInput withoutLimit() {
    return this;
  }
}
