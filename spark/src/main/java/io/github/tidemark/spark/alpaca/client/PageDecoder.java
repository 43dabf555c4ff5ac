package io.github.tidemark.spark.alpaca.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes pages from their stream into the columns of a batch. A record that breaks the API's own
 * rules is skipped and counted; JSON that breaks off or is none fails the page as a whole. For one
 * thread at a time.
 */
final class PageDecoder {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
  private static final int SAMPLES = 5;

  private final RecordBatch batch;
  private final RecordReader reader;
  private final long from;
  private final long until;

  private int malformed;
  private final List<String> samples = new ArrayList<>();
  private int record;

  /**
   * A decoder that leaves out what is outside of a range.
   *
   * @param from the first instant, in nanoseconds since the epoch
   * @param until the instant after the last one
   */
  PageDecoder(RecordBatch batch, long from, long until) {
    this.batch = batch;
    this.from = from;
    this.until = until;
    reader = new RecordReader(batch);
  }

  /** Reads the stream to its end and closes it; the batch holds the page's records then. */
  Page decode(InputStream body) throws IOException {
    batch.clear();
    malformed = 0;
    samples.clear();
    record = 0;
    try (JsonParser json = JSON.createParser(body)) {
      Page page = page(json);
      if (json.nextToken() != null) {
        throw new BadPageException("the body goes on after its end");
      }
      return page;
    }
  }

  private Page page(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new BadPageException("the body is no JSON object");
    }
    boolean found = false;
    boolean more = false;
    String next = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals(batch.resource().key())) {
        found = true;
        groups(json, value);
      } else if (name.equals("next_page_token")) {
        more = value == JsonToken.VALUE_NULL || value == JsonToken.VALUE_STRING;
        next = value == JsonToken.VALUE_STRING ? json.getText() : null;
      } else {
        json.skipChildren();
      }
    }
    if (!found) {
      throw new BadPageException("the body has no '%s'".formatted(batch.resource().key()));
    }
    boolean last = next == null || next.isEmpty();
    return new Page(
        more, last ? Optional.empty() : Optional.of(next), record, malformed, List.copyOf(samples));
  }

  private void groups(JsonParser json, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    if (value != JsonToken.START_OBJECT) {
      throw new BadPageException(
          "'%s' is %s and no object".formatted(batch.resource().key(), value));
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String group = json.currentName();
      reader.group(group);
      JsonToken list = json.nextToken();
      if (list == JsonToken.START_ARRAY) {
        for (JsonToken each = json.nextToken();
            each != JsonToken.END_ARRAY;
            each = json.nextToken()) {
          record(json, each, group);
        }
      } else if (list != JsonToken.VALUE_NULL) {
        record(json, list, group);
      }
    }
  }

  private void record(JsonParser json, JsonToken token, String group) throws IOException {
    if (token == null) {
      throw new BadPageException("the body breaks off");
    }
    long place = json.currentTokenLocation().getByteOffset();
    String fault = token == JsonToken.START_OBJECT ? reader.read(json) : "no object";
    if (fault == null) {
      long time = reader.time();
      if (!batch.resource().timed() || (time >= from && time < until)) {
        batch.commit();
      }
    } else {
      json.skipChildren();
      malformed++;
      if (samples.size() < SAMPLES) {
        samples.add("symbol=%s record=%d byte=%d: %s".formatted(group, record, place, fault));
      }
    }
    record++;
  }
}
