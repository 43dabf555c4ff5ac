package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.raw.Channel;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the tasks of the bronze query need to know. Immutable.
 *
 * @param topics of each channel
 * @param values how the messages are read
 * @param sinks where the rows go
 * @param checkpoint identity of the checkpoint
 */
@SuppressWarnings("serial") // maps and lists that can be serialized
record BronzePlan(
    Map<Channel, String> topics, Values values, List<TableSink> sinks, String checkpoint)
    implements Serializable {
  BronzePlan {
    // Copies that can be serialized.
    topics = new HashMap<>(topics);
    sinks = new ArrayList<>(sinks);
  }

  TableWriter open(long batch, int partition) throws IOException {
    return FanOut.open(sinks, new BatchPart(BronzeQuery.NAME, checkpoint, batch, partition));
  }

  BronzeRows rows(TableWriter tables) {
    return new BronzeRows(topics, values.decoder(), tables);
  }
}
