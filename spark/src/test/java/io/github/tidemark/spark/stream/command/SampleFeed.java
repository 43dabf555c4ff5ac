package io.github.tidemark.spark.stream.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.replay.RawEvents;
import io.github.tidemark.lake.replay.ReplayFeed;
import io.github.tidemark.lake.replay.ReplayRecord;
import io.github.tidemark.lake.stream.EnvelopeEncoder;
import io.github.tidemark.sandbox.SampleWriter;
import io.github.tidemark.spark.SampleLake;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sample market as lines of JSON, with heartbeats and end marks, as a replay sends it. */
final class SampleFeed {
  static final Set<Channel> CHANNELS = Set.of(Channel.TRADES, Channel.ORDERBOOK);

  private SampleFeed() {}

  /** The lines of each channel, in order. */
  static Map<Channel, List<String>> lines() throws Exception {
    Map<Channel, List<String>> lines = new EnumMap<>(Channel.class);
    CHANNELS.forEach(channel -> lines.put(channel, new ArrayList<>()));
    EnvelopeEncoder encoder = new EnvelopeEncoder();
    Pipeline pipeline =
        Pipeline.builder()
            .root(SampleLake.root())
            .source(SampleWriter.SOURCE)
            .channels(CHANNELS)
            .build();
    try (RawEvents events = pipeline.events()) {
      ReplayFeed feed = new ReplayFeed(events::next, CHANNELS, ReplayFeed.Ending.FINISHED);
      for (ReplayRecord record = feed.next(); record != null; record = feed.next()) {
        lines
            .get(record.channel())
            .add(new String(encoder.encode(record.key(), record.value()), UTF_8));
      }
    }
    return lines;
  }
}
