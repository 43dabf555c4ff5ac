package io.github.tidemark.spark.stream.avro;

import java.io.Serializable;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * How the values of a topic are written in Avro's binary encoding.
 *
 * @param json the schema that they were written with, a record
 * @param frameId unless {@link #NO_FRAME}, each value begins with the frame of Confluent's
 *     registry, a zero and this id in four bytes; a value with another id is refused, since it has
 *     another schema
 */
public record AvroSchema(String json, int frameId) implements Serializable {
  /** Values begin with what the schema says. */
  public static final int NO_FRAME = -1;

  /**
   * Checks the schema.
   *
   * @throws IllegalArgumentException when it is none, or none of a record
   */
  public AvroSchema {
    if (parse(json).getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException(
          "the schema must be a record, and is " + parse(json).getType().getName());
    }
  }

  Schema schema() {
    return parse(json);
  }

  private static Schema parse(String json) {
    try {
      return new Schema.Parser().parse(json);
    } catch (AvroRuntimeException e) {
      throw new IllegalArgumentException("no Avro schema: " + e.getMessage(), e);
    }
  }
}
