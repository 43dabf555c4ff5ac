package io.github.tidemark.spark.stream.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.ValueFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads values that are Avro; those of channels without a schema are JSON. Reused; owned by one
 * thread.
 */
public final class AvroFormat implements ValueFormat {
  private static final int FRAME_BYTES = 5;

  private record Values(Schema schema, int frameId) {}

  private final Map<Channel, Values> channels;
  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private BinaryDecoder decoder;

  private AvroFormat(Map<Channel, Values> channels) {
    this.channels = channels;
  }

  /** Makes formats by these schemas, which are parsed once. */
  public static Supplier<ValueFormat> by(Map<Channel, AvroSchema> schemas) {
    if (schemas.isEmpty()) {
      return () -> ValueFormat.JSON;
    }
    Map<Channel, Values> channels = new EnumMap<>(Channel.class);
    schemas.forEach(
        (channel, schema) -> channels.put(channel, new Values(schema.schema(), schema.frameId())));
    return () -> new AvroFormat(channels);
  }

  @Override
  public byte[] json(Channel channel, byte[] value) throws IOException {
    Values values = channels.get(channel);
    if (values == null) {
      return value;
    }
    int start = values.frameId() == AvroSchema.NO_FRAME ? 0 : unframed(value, values.frameId());
    decoder = DecoderFactory.get().binaryDecoder(value, start, value.length - start, decoder);
    text.reset();
    try (JsonGenerator out = json.createGenerator(text)) {
      new AvroJson(decoder, out).write(values.schema());
      // Avro's decoder throws one or the other, whatever comes.
    } catch (IOException | RuntimeException e) {
      throw new IOException("no Avro value of the schema: " + reason(e), e);
    }
    if (!decoder.isEnd()) {
      throw new IOException(
          "no Avro value of the schema: %d bytes are left over"
              .formatted(decoder.inputStream().available()));
    }
    return text.toByteArray();
  }

  private static String reason(Exception failure) {
    return failure.getMessage() == null
        ? "it ends early or is of another schema"
        : failure.getMessage();
  }

  private static int unframed(byte[] value, int id) throws IOException {
    if (value.length < FRAME_BYTES || value[0] != 0) {
      throw new IOException("the value does not begin with a frame, a zero and a schema's id");
    }
    int found = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    if (found != id) {
      throw new IOException("the value has the schema id=%d, known is id=%d".formatted(found, id));
    }
    return FRAME_BYTES;
  }
}
