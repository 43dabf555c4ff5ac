package io.github.tidemark.spark.stream.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.EnvelopeDecoder;
import io.github.tidemark.lake.stream.EnvelopeFields;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Reason;
import io.github.tidemark.lake.stream.ValueFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroFormatTest {
  private static final InstrumentKey KEY = new InstrumentKey("x", "A-USD");

  private static ValueFormat format(String schema, int id) {
    return AvroFormat.by(Map.of(Channel.TRADES, new AvroSchema(schema, id))).get();
  }

  private static String json(String fields, Object... values) throws IOException {
    String text = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}";
    Schema schema = new Schema.Parser().parse(text);
    GenericData.Record row = new GenericData.Record(schema);
    for (int i = 0; i < values.length; i++) {
      row.put(i, values[i]);
    }
    byte[] json =
        format(text, AvroSchema.NO_FRAME).json(Channel.TRADES, Schemas.encoded(schema, row));
    return new String(json, StandardCharsets.UTF_8);
  }

  @Test
  void valuesAreToldAsTheirDecimalsAndTimesInNanoseconds() throws IOException {
    assertThat(
            json(
                "{\"name\":\"d\",\"type\":\"double\"},{\"name\":\"f\",\"type\":\"float\"},"
                    + "{\"name\":\"n\",\"type\":\"double\"}",
                0.1 + 0.2,
                0.1f,
                2e-3))
        .isEqualTo("{\"d\":0.30000000000000004,\"f\":0.1,\"n\":0.002}");
    assertThat(
            json(
                "{\"name\":\"b\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\","
                    + "\"precision\":30,\"scale\":9}}",
                ByteBuffer.wrap(
                    new BigDecimal("-12345678901.5").setScale(9).unscaledValue().toByteArray())))
        .isEqualTo("{\"b\":-12345678901.500000000}");
    assertThat(
            json(
                "{\"name\":\"ms\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}},"
                    + "{\"name\":\"us\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}},"
                    + "{\"name\":\"ns\",\"type\":\"long\"}",
                1_700_000_000_001L,
                5L,
                6L))
        .isEqualTo("{\"ms\":1700000000001000000,\"us\":5000,\"ns\":6}");
    assertThat(
            json(
                "{\"name\":\"m\",\"type\":{\"type\":\"map\",\"values\":[\"null\",\"int\"]}},"
                    + "{\"name\":\"raw\",\"type\":\"bytes\"}",
                Map.of("k", 3),
                ByteBuffer.wrap(new byte[] {1})))
        .isEqualTo("{\"m\":{\"k\":3},\"raw\":null}");
  }

  private static GenericData.Record trade(Schema schema) {
    GenericData.Record trade = new GenericData.Record(schema);
    trade.put("exchange", "x");
    trade.put("symbol", "A-USD");
    trade.put("ts", 1_700_000_000_000_000_001L);
    trade.put("price", 0.1 + 0.2);
    trade.put("amount", "0.7");
    trade.put(
        "side",
        new GenericData.EnumSymbol(schema.getField("side").schema().getTypes().get(1), "sell"));
    trade.put("pos", 4L);
    return trade;
  }

  private static Envelope decode(ValueFormat format, byte[] value) {
    return new EnvelopeDecoder(EnvelopeFields.STANDARD, 1 << 20, format)
        .decode(Channel.TRADES, KEY, value);
  }

  @Test
  void theEnvelopeIsThatOfJson() throws IOException {
    Schema schema = new Schema.Parser().parse(Schemas.TRADE);
    ValueFormat format = format(Schemas.TRADE, AvroSchema.NO_FRAME);
    assertThat(decode(format, Schemas.encoded(schema, trade(schema))))
        .isEqualTo(
            new Envelope.Trade(
                1_700_000_000_000_000_001L, Absent.LONG, 4, 0.1 + 0.2, 0.7, (byte) -1, null, null));
    GenericData.Record end = new GenericData.Record(schema);
    end.put("exchange", "x");
    end.put("symbol", "A-USD");
    end.put("finish", true);
    assertThat(decode(format, Schemas.encoded(schema, end))).isEqualTo(new Envelope.End());
  }

  @Test
  void aFrameMustHaveTheIdThatIsKnown() throws IOException {
    Schema schema = new Schema.Parser().parse(Schemas.TRADE);
    byte[] plain = Schemas.encoded(schema, trade(schema));
    byte[] framed = Schemas.framed(7, plain);
    assertThat(decode(format(Schemas.TRADE, 7), framed))
        .isEqualTo(decode(format(Schemas.TRADE, AvroSchema.NO_FRAME), plain));
    assertThat(decode(format(Schemas.TRADE, 8), framed))
        .isEqualTo(
            new Envelope.Rejected(
                Reason.MALFORMED, "the value has the schema id=7, known is id=8"));
    assertThat(decode(format(Schemas.TRADE, 7), plain))
        .isEqualTo(
            new Envelope.Rejected(
                Reason.MALFORMED,
                "the value does not begin with a frame, a zero and a schema's id"));
  }

  @Test
  void whateverTheBytesAreTheAnswerComes() throws IOException {
    Schema schema = new Schema.Parser().parse(Schemas.TRADE);
    ValueFormat format = format(Schemas.TRADE, AvroSchema.NO_FRAME);
    byte[] value = Schemas.encoded(schema, trade(schema));
    for (int length = 1; length < value.length; length++) {
      assertThat(decode(format, Arrays.copyOf(value, length)))
          .isInstanceOfSatisfying(
              Envelope.Rejected.class,
              rejected -> {
                assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
                assertThat(rejected.detail()).startsWith("no Avro value of the schema: ");
              });
    }
    byte[] longer = Arrays.copyOf(value, value.length + 3);
    assertThat(decode(format, longer))
        .isEqualTo(
            new Envelope.Rejected(
                Reason.MALFORMED, "no Avro value of the schema: 3 bytes are left over"));
    Random random = new Random(9);
    for (int i = 0; i < 20_000; i++) {
      byte[] wrong = value.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
      }
      assertThat(decode(format, wrong)).isNotNull();
    }
  }

  @Test
  void lengthsThatTheBytesCannotHoldAreRefused() throws IOException {
    String array =
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":"
            + "{\"type\":\"array\",\"items\":\"string\"}}]}";
    ValueFormat format = format(array, AvroSchema.NO_FRAME);
    for (long count : List.of(1L << 40, Long.MAX_VALUE, Long.MIN_VALUE)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      encoder.writeLong(count);
      encoder.writeLong(-1);
      encoder.writeLong(-1);
      encoder.flush();
      assertThatThrownBy(() -> format.json(Channel.TRADES, bytes.toByteArray()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("no Avro value of the schema: ");
    }
  }

  @Test
  void schemasThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new AvroSchema("{\"type\":", AvroSchema.NO_FRAME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no Avro schema: ");
    assertThatThrownBy(() -> new AvroSchema("\"string\"", AvroSchema.NO_FRAME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the schema must be a record, and is string");
  }
}
