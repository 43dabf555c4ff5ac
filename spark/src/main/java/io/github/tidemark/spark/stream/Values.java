package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.schema.Topic;
import io.github.tidemark.lake.stream.EnvelopeDecoder;
import io.github.tidemark.lake.stream.EnvelopeFields;
import io.github.tidemark.lake.stream.ValueFormat;
import io.github.tidemark.spark.stream.avro.AvroFormat;
import io.github.tidemark.spark.stream.avro.AvroSchema;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How the values of records are read. Immutable.
 *
 * @param fields names of the fields, by ours
 * @param avro schemas of the channels whose values are Avro; those of the others are JSON
 */
@SuppressWarnings("serial") // maps that can be serialized
public record Values(Map<String, String> fields, Map<Channel, AvroSchema> avro)
    implements Serializable {
  /** JSON with our own names. */
  public static final Values JSON = new Values(Map.of(), Map.of());

  public Values {
    // Copies that can be serialized.
    fields = new HashMap<>(fields);
    avro = new HashMap<>(avro);
  }

  EnvelopeFields names() {
    return EnvelopeFields.of(fields);
  }

  Supplier<ValueFormat> formats() {
    return AvroFormat.by(avro);
  }

  /** A decoder of them, owned by one thread. */
  public EnvelopeDecoder decoder() {
    return new EnvelopeDecoder(names(), Topic.MAX_MESSAGE_BYTES, formats().get());
  }
}
