package io.github.tidemark.spark.sink.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tidemark.spark.sink.NamedRow;
import io.github.tidemark.spark.sink.RowSink;
import io.github.tidemark.spark.sink.RowSink.Nulls;
import io.github.tidemark.spark.sink.TableRows;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows as JSON objects, absent values as null where the row may be revised. */
final class JsonRows implements TableRows {
  private static final JsonFactory JSON = new JsonFactory();

  private final Sending sending;

  JsonRows(Sending sending) {
    this.sending = sending;
  }

  @Override
  public RowSink insert(String table, List<String> columns, Optional<Duration> life, Nulls nulls) {
    return new Json(table, columns, nulls);
  }

  @Override
  public void commit() throws IOException {
    sending.await();
  }

  @Override
  public void close() {}

  private final class Json extends NamedRow {
    private final String table;
    private final Nulls nulls;
    private final StringWriter text = new StringWriter();
    private final Map<String, String> instrument = new HashMap<>();
    private JsonGenerator json;

    Json(String table, List<String> columns, Nulls nulls) {
      super(columns);
      this.table = table;
      this.nulls = nulls;
    }

    @Override
    protected void start() {
      text.getBuffer().setLength(0);
      instrument.clear();
      try {
        json = JSON.createGenerator(text);
        json.writeStartObject();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    protected void value(String column, Object value) {
      try {
        if (value instanceof Number number) {
          json.writeFieldName(column);
          json.writeNumber(number.toString());
        } else if (value instanceof Boolean flag) {
          json.writeBooleanField(column, flag);
        } else if (value != null) {
          json.writeStringField(column, value.toString());
          instrument.put(column, value.toString());
        } else if (nulls == Nulls.WRITTEN) {
          json.writeNullField(column);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void end() throws IOException {
      json.writeEndObject();
      json.close();
      String exchange = instrument.get("exchange");
      String symbol = instrument.get("symbol");
      String key = exchange == null || symbol == null ? null : exchange + ":" + symbol;
      sending.row(table, key, text.toString());
    }
  }
}
