package io.github.tidemark.spark.stream.avro;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

/**
 * Tells one Avro value as JSON, on the way and without making objects of it. Nothing is believed of
 * the bytes: a length that they cannot hold is an error before anything of that length is made.
 * Owned by one thread.
 */
final class AvroJson {
  /** Of schemas that contain themselves. */
  private static final int DEEPEST = 32;

  private static final int LONGEST_DECIMAL = 64;

  private final BinaryDecoder in;
  private final JsonGenerator out;
  private int depth;

  AvroJson(BinaryDecoder in, JsonGenerator out) {
    this.in = in;
    this.out = out;
  }

  /** Reads a value of a schema and writes it. */
  void write(Schema schema) throws IOException {
    depth++;
    if (depth > DEEPEST) {
      throw new IOException("it is nested more than " + DEEPEST + " deep");
    }
    switch (schema.getType()) {
      case RECORD -> object(schema);
      case ARRAY -> array(schema.getElementType());
      case MAP -> map(schema.getValueType());
      case UNION -> write(schema.getTypes().get(index(in.readIndex(), schema.getTypes())));
      case NULL -> {
        in.readNull();
        out.writeNull();
      }
      case BOOLEAN -> out.writeBoolean(in.readBoolean());
      case INT -> out.writeNumber(in.readInt());
      case LONG -> whole(schema.getLogicalType(), in.readLong());
      case FLOAT -> out.writeNumber(in.readFloat());
      case DOUBLE -> out.writeNumber(in.readDouble());
      case STRING -> out.writeString(new String(bytes(), StandardCharsets.UTF_8));
      case ENUM -> {
        List<String> symbols = schema.getEnumSymbols();
        out.writeString(symbols.get(index(in.readEnum(), symbols)));
      }
      case BYTES -> binary(schema.getLogicalType(), bytes());
      case FIXED -> binary(schema.getLogicalType(), bytes(schema.getFixedSize()));
    }
    depth--;
  }

  private static int index(int index, List<?> of) throws IOException {
    if (index < 0 || index >= of.size()) {
      throw new IOException("index=%d is none of %s".formatted(index, of));
    }
    return index;
  }

  private void object(Schema schema) throws IOException {
    out.writeStartObject();
    for (Schema.Field field : schema.getFields()) {
      out.writeFieldName(field.name());
      write(field.schema());
    }
    out.writeEndObject();
  }

  /** A level may be a record in Avro: in JSON it is the array of its values. */
  private void array(Schema element) throws IOException {
    out.writeStartArray();
    for (long count = in.readArrayStart(); count != 0; count = in.arrayNext()) {
      fits(count);
      for (long i = 0; i < count; i++) {
        if (element.getType() == Schema.Type.RECORD) {
          level(element.getFields());
        } else {
          write(element);
        }
      }
    }
    out.writeEndArray();
  }

  /** What is null at the end, such as an order count, is not there. */
  private void level(List<Schema.Field> fields) throws IOException {
    out.writeStartArray();
    for (int i = 0; i < fields.size(); i++) {
      Schema schema = fields.get(i).schema();
      if (schema.getType() == Schema.Type.UNION) {
        schema = schema.getTypes().get(index(in.readIndex(), schema.getTypes()));
      }
      if (schema.getType() != Schema.Type.NULL || i < fields.size() - 1) {
        write(schema);
      }
    }
    out.writeEndArray();
  }

  private void map(Schema value) throws IOException {
    out.writeStartObject();
    for (long count = in.readMapStart(); count != 0; count = in.mapNext()) {
      fits(count);
      for (long i = 0; i < count; i++) {
        out.writeFieldName(new String(bytes(), StandardCharsets.UTF_8));
        write(value);
      }
    }
    out.writeEndObject();
  }

  /** An element has a byte at least. */
  private void fits(long length) throws IOException {
    int left = in.inputStream().available();
    if (length < 0 || length > left) {
      throw new IOException("length=%d with %d bytes left".formatted(length, left));
    }
  }

  private byte[] bytes() throws IOException {
    return bytes(in.readLong());
  }

  private byte[] bytes(long length) throws IOException {
    fits(length);
    byte[] bytes = new byte[(int) length];
    in.readFixed(bytes);
    return bytes;
  }

  /** A time of a known unit is told in nanoseconds. */
  private void whole(LogicalType type, long value) throws IOException {
    String name = type == null ? "" : type.getName();
    long unit =
        switch (name) {
          case "timestamp-millis", "local-timestamp-millis" -> 1_000_000L;
          case "timestamp-micros", "local-timestamp-micros" -> 1_000L;
          default -> 1L;
        };
    if (Math.multiplyHigh(value, unit) != (value * unit) >> 63) {
      throw new IOException("%s=%d is out of range".formatted(name, value));
    }
    out.writeNumber(value * unit);
  }

  /** Bytes mean something where they are a decimal. */
  private void binary(LogicalType type, byte[] bytes) throws IOException {
    if (type instanceof LogicalTypes.Decimal decimal && bytes.length > 0) {
      if (bytes.length > LONGEST_DECIMAL) {
        throw new IOException("a decimal of %d bytes".formatted(bytes.length));
      }
      out.writeNumber(new BigDecimal(new BigInteger(bytes), decimal.getScale()));
    } else {
      out.writeNull();
    }
  }
}
