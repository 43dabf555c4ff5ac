package io.github.tidemark.sandbox.alpaca;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes pages as JSON of Alpaca's shapes. Safe for use by many threads. */
final class PageWriter {
  private static final double PRICE_UNIT = 1e6;

  private final JsonFactory json = new JsonFactory();

  /** The body of a page, with a spoiled record in it where one is given. */
  byte[] write(DataQuery query, Page page, Optional<SpoiledRecord> spoiled) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(256 + 128 * page.rows().size());
    try (JsonGenerator out = json.createGenerator(body)) {
      out.writeStartObject();
      out.writeFieldName(query.route().data().field());
      if (query.route().symbol().isPresent()) {
        single(out, query, page, spoiled);
      } else {
        bySymbol(out, query, page, spoiled);
      }
      if (!query.currency().equals("USD")) {
        out.writeStringField("currency", query.currency());
      }
      Optional<PageToken> next = page.next();
      if (next.isPresent()) {
        out.writeStringField("next_page_token", next.get().text());
      } else {
        out.writeNullField("next_page_token");
      }
      out.writeEndObject();
    }
    return body.toByteArray();
  }

  /** Without rows the API sends null here. */
  private static void single(
      JsonGenerator out, DataQuery query, Page page, Optional<SpoiledRecord> spoiled)
      throws IOException {
    if (page.rows().isEmpty()) {
      out.writeNull();
    } else {
      out.writeStartArray();
      rows(out, query, page.rows(), spoiled);
      out.writeEndArray();
    }
    out.writeStringField("symbol", query.symbols().get(0));
  }

  /** Without rows the API sends an empty object, or null: which one, the symbols decide here. */
  private static void bySymbol(
      JsonGenerator out, DataQuery query, Page page, Optional<SpoiledRecord> spoiled)
      throws IOException {
    if (page.rows().isEmpty() && Hash.onceIn(2, Hash.of(0, String.join(",", query.symbols())))) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    List<Row> rows = page.rows();
    int start = 0;
    while (start < rows.size()) {
      int end = start;
      while (end < rows.size() && rows.get(end).symbol().equals(rows.get(start).symbol())) {
        end++;
      }
      out.writeArrayFieldStart(rows.get(start).symbol());
      rows(out, query, rows.subList(start, end), start == 0 ? spoiled : Optional.empty());
      out.writeEndArray();
      start = end;
    }
    out.writeEndObject();
  }

  private static void rows(
      JsonGenerator out, DataQuery query, List<Row> rows, Optional<SpoiledRecord> spoiled)
      throws IOException {
    int spoiledAt = spoiled.map(record -> record.index(rows.size())).orElse(-1);
    for (int i = 0; i < rows.size(); i++) {
      if (i == spoiledAt) {
        out.writeRawValue(spoiled.orElseThrow().text());
      }
      row(out, query, rows.get(i));
    }
  }

  private static void row(JsonGenerator out, DataQuery query, Row row) throws IOException {
    out.writeStartObject();
    out.writeStringField("t", JsonText.time(row.time()));
    double rate = DataQuery.RATES.get(query.currency());
    if (row instanceof Trade trade) {
      trade(out, query.route().asset(), trade, rate);
    } else if (row instanceof Quote quote) {
      quote(out, quote, rate);
    } else if (row instanceof Bar bar) {
      bar(out, bar, rate);
    }
    out.writeEndObject();
  }

  private static void trade(JsonGenerator out, AssetClass asset, Trade trade, double rate)
      throws IOException {
    text(out, "x", trade.exchange());
    price(out, "p", trade.price(), rate);
    number(out, "s", trade.size());
    if (asset == AssetClass.OPTION) {
      out.writeStringField("c", trade.conditions().get(0));
      return;
    }
    conditions(out, trade.conditions());
    out.writeNumberField("i", trade.id());
    text(out, "z", trade.tape());
    text(out, "tks", trade.takerSide());
    text(out, "u", trade.update());
  }

  private static void quote(JsonGenerator out, Quote quote, double rate) throws IOException {
    text(out, "ax", quote.askExchange());
    price(out, "ap", quote.askPrice(), rate);
    number(out, "as", quote.askSize());
    text(out, "bx", quote.bidExchange());
    price(out, "bp", quote.bidPrice(), rate);
    number(out, "bs", quote.bidSize());
    conditions(out, quote.conditions());
    text(out, "z", quote.tape());
  }

  private static void bar(JsonGenerator out, Bar bar, double rate) throws IOException {
    price(out, "o", bar.open(), rate);
    price(out, "h", bar.high(), rate);
    price(out, "l", bar.low(), rate);
    price(out, "c", bar.close(), rate);
    number(out, "v", bar.volume());
    if (bar.tradeCount().isPresent()) {
      out.writeNumberField("n", bar.tradeCount().getAsLong());
    }
    if (bar.vwap().isPresent()) {
      price(out, "vw", bar.vwap().getAsDouble(), rate);
    }
  }

  private static void text(JsonGenerator out, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(name, value);
    }
  }

  private static void conditions(JsonGenerator out, List<String> conditions) throws IOException {
    if (!conditions.isEmpty()) {
      out.writeArrayFieldStart("c");
      for (String each : conditions) {
        out.writeString(each);
      }
      out.writeEndArray();
    }
  }

  private static void price(JsonGenerator out, String name, double dollars, double rate)
      throws IOException {
    number(out, name, rate == 1 ? dollars : Math.rint(dollars * rate * PRICE_UNIT) / PRICE_UNIT);
  }

  private static void number(JsonGenerator out, String name, double value) throws IOException {
    out.writeFieldName(name);
    out.writeNumber(JsonText.number(value));
  }
}
