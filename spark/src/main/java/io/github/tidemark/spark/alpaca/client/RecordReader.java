package io.github.tidemark.spark.alpaca.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.github.tidemark.kernel.event.Absent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one record into the open row of a batch. Fields that the batch does not keep are checked
 * like the others, so that which columns are asked for does not change which rows there are.
 */
final class RecordReader {
  /** Whole numbers above it have gaps between them as doubles. */
  private static final double EXACT = 1L << 53;

  private final RecordBatch batch;
  private final List<Field> fields;
  private final Map<String, Integer> byKey = new HashMap<>();
  private final int group;
  private final long required;

  private long time;
  private String fault;

  RecordReader(RecordBatch batch) {
    this.batch = batch;
    fields = batch.resource().fields();
    int groupAt = -1;
    long needed = 0;
    for (int i = 0; i < fields.size(); i++) {
      for (String key : fields.get(i).keys()) {
        byKey.put(key, i);
      }
      groupAt = fields.get(i).type() == FieldType.GROUP ? i : groupAt;
      needed |= fields.get(i).required() ? 1L << i : 0;
    }
    group = groupAt;
    required = needed;
  }

  /** The records to come stand under this key; a list of actions is named in the plural. */
  void group(String name) {
    if (batch.at(group) instanceof TextColumn column) {
      column.share(
          batch.resource().timed() || !name.endsWith("s")
              ? name
              : name.substring(0, name.length() - 1));
    }
  }

  /** The time of the record that was read, in nanoseconds since the epoch. */
  long time() {
    return time;
  }

  /** Reads the object that was opened; null, or what is wrong with it. */
  String read(JsonParser json) throws IOException {
    batch.begin();
    time = Absent.LONG;
    fault = null;
    if (batch.at(group) instanceof TextColumn column) {
      column.setShared(batch.rows());
    }
    long seen = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Integer field = byKey.get(json.currentName());
      JsonToken token = json.nextToken();
      if (field == null) {
        json.skipChildren();
      } else if (value(json, token, field)) {
        seen |= 1L << field;
      }
    }
    if (fault == null && (seen & required) != required) {
      int missing = Long.numberOfTrailingZeros(required & ~seen);
      fault = "'%s' is missing".formatted(fields.get(missing).keys().get(0));
    }
    return fault;
  }

  /** Whether there is a value; a price may be null. */
  private boolean value(JsonParser json, JsonToken token, int field) throws IOException {
    FieldType type = fields.get(field).type();
    if (token == JsonToken.VALUE_NULL) {
      return type == FieldType.PRICE;
    }
    Column column = batch.at(field);
    boolean good =
        switch (type) {
          case TIME -> time(json, token, (LongColumn) column);
          case DATE -> date(json, token, (LongColumn) column);
          case LONG -> whole(json, token, (LongColumn) column);
          case DOUBLE, PRICE -> real(json, token, (DoubleColumn) column, type);
          case FLAG -> flag(token, (LongColumn) column);
          case TEXT -> text(json, token, (TextColumn) column);
          case TEXTS -> texts(json, token, (TextListColumn) column);
          case GROUP -> false;
        };
    if (!good && fault == null) {
      // Not the value of a container: it may be long.
      String shown = token.isScalarValue() ? json.getText() : token.toString();
      fault =
          "'%s' is %s, which is no %s"
              .formatted(json.currentName(), shortened(shown), NAMES.get(type));
    }
    json.skipChildren();
    return true;
  }

  private static final Map<FieldType, String> NAMES =
      Map.of(
          FieldType.TIME, "time",
          FieldType.DATE, "date",
          FieldType.LONG, "whole number",
          FieldType.DOUBLE, "number",
          FieldType.PRICE, "price",
          FieldType.FLAG, "truth value",
          FieldType.TEXT, "text",
          FieldType.TEXTS, "list of texts");

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private boolean time(JsonParser json, JsonToken token, LongColumn column) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      return false;
    }
    time = Rfc3339.nanos(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    if (column != null && time != Absent.LONG) {
      column.set(batch.rows(), time);
    }
    return time != Absent.LONG;
  }

  private boolean date(JsonParser json, JsonToken token, LongColumn column) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      return false;
    }
    long day = Rfc3339.days(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    if (column != null && day != Absent.LONG) {
      column.set(batch.rows(), day);
    }
    return day != Absent.LONG;
  }

  private boolean whole(JsonParser json, JsonToken token, LongColumn column) throws IOException {
    long value;
    if (token == JsonToken.VALUE_NUMBER_INT) {
      try {
        value = json.getLongValue();
      } catch (InputCoercionException e) {
        return false;
      }
    } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      double real = json.getDoubleValue();
      if (real != Math.rint(real) || Math.abs(real) > EXACT) {
        return false;
      }
      value = (long) real;
    } else {
      return false;
    }
    if (column != null) {
      column.set(batch.rows(), value);
    }
    return true;
  }

  private boolean real(JsonParser json, JsonToken token, DoubleColumn column, FieldType type)
      throws IOException {
    if (!token.isNumeric()) {
      return false;
    }
    double value = json.getDoubleValue();
    if (Double.isInfinite(value)) {
      return false;
    }
    if (column != null) {
      if (value == 0 && type == FieldType.PRICE) {
        column.absent(batch.rows());
      } else {
        column.set(batch.rows(), value);
      }
    }
    return true;
  }

  private boolean flag(JsonToken token, LongColumn column) {
    if (!token.isBoolean()) {
      return false;
    }
    if (column != null) {
      column.set(batch.rows(), token == JsonToken.VALUE_TRUE ? 1 : 0);
    }
    return true;
  }

  private boolean text(JsonParser json, JsonToken token, TextColumn column) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      return false;
    }
    if (column != null) {
      column.set(
          batch.rows(), json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }
    return true;
  }

  /** Options have one condition, as a text. */
  private boolean texts(JsonParser json, JsonToken token, TextListColumn column)
      throws IOException {
    if (column != null) {
      column.open(batch.rows());
    }
    if (token == JsonToken.VALUE_STRING) {
      element(json, column);
      return true;
    }
    if (token != JsonToken.START_ARRAY) {
      return false;
    }
    boolean good = true;
    for (JsonToken each = json.nextToken();
        each != JsonToken.END_ARRAY && each != null;
        each = json.nextToken()) {
      if (each == JsonToken.VALUE_STRING) {
        element(json, column);
      } else {
        json.skipChildren();
        good = false;
      }
    }
    return good;
  }

  private void element(JsonParser json, TextListColumn column) throws IOException {
    if (column != null) {
      column.add(
          batch.rows(), json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }
  }
}
