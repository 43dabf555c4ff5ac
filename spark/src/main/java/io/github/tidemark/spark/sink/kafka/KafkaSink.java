package io.github.tidemark.spark.sink.kafka;

import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.lake.schema.Topic;
import io.github.tidemark.spark.schema.ClientSchemaApplier;
import io.github.tidemark.spark.sink.TablesWriter;
import io.github.tidemark.spark.sink.kafka.KafkaPlace.Contents;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.TableSink;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Topics. A record that is not used is sent as it came, its place and the reason in headers, or
 * without its value where that is larger than {@link #MAX_VALUE_BYTES}; a row as JSON, keyed by its
 * instrument. A part that is done again sends its records again: readers tell them by the key of
 * the table, or the header {@code offset}.
 */
public final class KafkaSink implements TableSink {
  /** The largest value that a message of our topics has room for. */
  public static final int MAX_VALUE_BYTES = 10 << 20;

  private static final long serialVersionUID = 1L;

  private static final int BUCKET_SECONDS = 600;

  /** Of topics that are made here. */
  private static final int PARTITIONS = 3;

  private final KafkaPlace place;

  public KafkaSink(KafkaPlace place) {
    this.place = place;
  }

  @Override
  public TableWriter open(BatchPart part) throws IOException {
    if (place.contents() == Contents.DEAD_LETTERS) {
      return new LetterWriter(place);
    }
    Sending sending = new Sending(place);
    return new TablesWriter(new JsonRows(sending), part, BUCKET_SECONDS)
        .withLetters(sending::letter);
  }

  /**
   * Closes the producers of this process, when none of its tasks runs: an open one goes on looking
   * for its broker.
   */
  public static void closeProducers() {
    Sending.closeProducers();
  }

  /** Makes the topics that are not there. */
  @Override
  public void prepare() throws IOException {
    List<Topic> topics = new ArrayList<>(List.of(Topic.of(place.deadLetters(), PARTITIONS)));
    if (place.contents() == Contents.ALL) {
      CassandraSchema.of("market_data", 1, List.of())
          .tables()
          .forEach(table -> topics.add(Topic.of(place.prefix() + table.name(), PARTITIONS)));
    }
    new ClientSchemaApplier().create(topics, place.options());
  }

  /** A topic is not ours alone. */
  @Override
  public boolean holdsRows() {
    return false;
  }

  @Override
  public void clear() {}
}
