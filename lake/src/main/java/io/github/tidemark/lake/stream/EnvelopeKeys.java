package io.github.tidemark.lake.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tidemark.lake.stream.EnvelopeFields.Field;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells of which instrument a value is, for sources whose records have no key: by its fields {@code
 * exchange} and {@code symbol}. Reads no further than these two. Reused; owned by one thread.
 */
public final class EnvelopeKeys {
  private final EnvelopeFields fields;
  private final JsonFactory json = new JsonFactory();

  /** For values with these fields. */
  public EnvelopeKeys(EnvelopeFields fields) {
    this.fields = fields;
  }

  /** The instrument of a value; empty where it does not say one, or is no JSON up to there. */
  public Optional<InstrumentKey> of(byte[] value) {
    String exchange = null;
    String symbol = null;
    try (JsonParser parser = json.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        Field field = fields.field(name);
        JsonToken token = parser.nextToken();
        if (field == Field.EXCHANGE && token == JsonToken.VALUE_STRING) {
          exchange = parser.getText();
        } else if (field == Field.SYMBOL && token == JsonToken.VALUE_STRING) {
          symbol = parser.getText();
        } else {
          parser.skipChildren();
        }
        if (exchange != null && symbol != null) {
          return InstrumentKey.parse(exchange + ":" + symbol);
        }
      }
    } catch (IOException e) {
      return Optional.empty(); // no JSON: the record says no instrument
    }
    return Optional.empty();
  }
}
