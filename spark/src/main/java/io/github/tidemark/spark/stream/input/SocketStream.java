package io.github.tidemark.spark.stream.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.EnvelopeFields;
import io.github.tidemark.lake.stream.EnvelopeKeys;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.StreamException;
import io.github.tidemark.spark.stream.input.SocketLines.Line;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsAdmissionControl;

/**
 * What one query reads of the lines of all channels. Lines are numbered on where the checkpoint
 * says; those of a batch that a run before this one did not finish are gone. Used by the query's
 * thread.
 */
final class SocketStream implements MicroBatchStream, SupportsAdmissionControl {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Channel, SocketLines> lines;
  private final Map<String, String> fields;

  /** Lines of runs before this one; null until Spark has said. */
  private Numbers before;

  /** Lines of each channel. */
  private static final class Numbers extends Offset {
    private final TreeMap<Channel, Long> counts;

    Numbers(Map<Channel, Long> counts) {
      this.counts = new TreeMap<>(counts);
    }

    long of(Channel channel) {
      return counts.getOrDefault(channel, 0L);
    }

    @Override
    public String json() {
      try {
        return JSON.writeValueAsString(counts);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  SocketStream(Map<Channel, SocketLines> lines, Map<String, String> fields) {
    this.lines = lines;
    this.fields = fields;
    lines.values().forEach(each -> each.open(this));
  }

  @Override
  public Offset initialOffset() {
    return new Numbers(Map.of());
  }

  @Override
  public Offset deserializeOffset(String json) {
    try {
      return new Numbers(JSON.readValue(json, new TypeReference<Map<Channel, Long>>() {}));
    } catch (JsonProcessingException e) {
      throw new StreamException(
          "the checkpoint is of another input; name another --checkpoint-dir: offset=" + json);
    }
  }

  @Override
  public Offset latestOffset(Offset start, ReadLimit limit) {
    if (before == null) {
      before = (Numbers) start;
    }
    Map<Channel, Long> counts = new TreeMap<>();
    lines.forEach(
        (channel, each) -> {
          long all = before.of(channel) + each.count();
          if (all > 0) {
            counts.put(channel, all);
          }
        });
    return new Numbers(counts);
  }

  @Override
  public Offset latestOffset() {
    throw new UnsupportedOperationException("asked without an admission limit");
  }

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    Numbers from = (Numbers) start;
    Numbers to = (Numbers) end;
    List<InputPartition> tasks = new ArrayList<>();
    if (before == null) {
      before = to; // a batch of a run before this one, whose lines are gone
      return new InputPartition[0];
    }
    lines.forEach(
        (channel, each) -> {
          long shift = before.of(channel);
          List<Line> there = each.between(from.of(channel) - shift, to.of(channel) - shift);
          if (!there.isEmpty()) {
            tasks.add(new Part(channel, from.of(channel), there, fields));
          }
        });
    return tasks.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new Readers();
  }

  @Override
  public void commit(Offset end) {
    if (before != null) {
      lines.forEach(
          (channel, each) -> each.done(this, ((Numbers) end).of(channel) - before.of(channel)));
    }
  }

  @Override
  public void stop() {
    lines.values().forEach(each -> each.close(this));
  }

  /** Lines of one channel. */
  @SuppressWarnings("serial") // lists and maps that can be serialized
  private record Part(Channel channel, long first, List<Line> lines, Map<String, String> fields)
      implements InputPartition {}

  private static final class Readers implements PartitionReaderFactory {
    private static final long serialVersionUID = 1;

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition task) {
      return new Reader((Part) task);
    }
  }

  private static final class Reader implements PartitionReader<InternalRow> {
    private final Channel channel;
    private final Iterator<Line> lines;
    private final EnvelopeKeys keys;
    private long number;
    private InternalRow row;

    Reader(Part part) {
      channel = part.channel();
      lines = part.lines().iterator();
      keys = new EnvelopeKeys(EnvelopeFields.of(part.fields()));
      number = part.first() - 1;
    }

    @Override
    public boolean next() {
      while (lines.hasNext()) {
        Line line = lines.next();
        number++;
        if (line.value().length > 0) {
          row =
              Records.row(
                  keys.of(line.value()).map(InstrumentKey::toString).orElse(""),
                  channel,
                  0,
                  number,
                  line.millis(),
                  null,
                  line.value());
          return true;
        }
      }
      return false;
    }

    @Override
    public InternalRow get() {
      return row;
    }

    @Override
    public void close() {}
  }
}
