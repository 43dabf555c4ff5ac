package io.github.tidemark.spark.stream.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Schemas as somebody who sends Avro may have them. */
public final class Schemas {
  /** Trades: a decimal price, an amount as text, and marks. */
  public static final String TRADE =
      """
      {"type": "record", "name": "Trade", "fields": [
        {"name": "exchange", "type": "string"},
        {"name": "symbol", "type": "string"},
        {"name": "ts", "type": ["null", "long"]},
        {"name": "price", "type": ["null", "double"]},
        {"name": "amount", "type": ["null", "string"]},
        {"name": "side", "type": ["null", {"type": "enum", "name": "Side", "symbols": ["buy", "sell"]}]},
        {"name": "trade_id", "type": ["null", "string"]},
        {"name": "pos", "type": ["null", "long"]},
        {"name": "heartbeat", "type": ["null", "long"]},
        {"name": "finish", "type": ["null", "boolean"]}
      ]}
      """;

  /** Books: levels as records on one side and as pairs on the other. */
  public static final String BOOK =
      """
      {"type": "record", "name": "Book", "fields": [
        {"name": "exchange", "type": "string"},
        {"name": "symbol", "type": "string"},
        {"name": "ts", "type": ["null", "long"]},
        {"name": "is_snapshot", "type": "boolean"},
        {"name": "gap", "type": "boolean"},
        {"name": "bids", "type": ["null", {"type": "array", "items": {"type": "record", "name": "Level",
          "fields": [
            {"name": "price", "type": "double"},
            {"name": "size", "type": "string"},
            {"name": "orders", "type": ["null", "int"]}]}}]},
        {"name": "asks", "type": ["null", {"type": "array", "items":
          {"type": "array", "items": "double"}}]},
        {"name": "pos", "type": ["null", "long"]},
        {"name": "finish", "type": ["null", "boolean"]}
      ]}
      """;

  private Schemas() {}

  /** A value in Avro's binary encoding. */
  public static byte[] encoded(Schema schema, Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<>(schema).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The same behind the frame of Confluent's registry. */
  public static byte[] framed(int id, byte[] value) {
    return ByteBuffer.allocate(1 + Integer.BYTES + value.length)
        .put((byte) 0)
        .putInt(id)
        .put(value)
        .array();
  }
}
