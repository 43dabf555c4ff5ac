package io.github.tidemark.spark.stream.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.Run;
import io.github.tidemark.spark.batch.Duck;
import io.github.tidemark.spark.stream.Market;
import io.github.tidemark.spark.stream.Topics;
import io.github.tidemark.spark.stream.avro.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events however their values are written give the same rows. */
class StreamValuesIT {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final Set<Channel> BOTH = Set.of(Channel.TRADES, Channel.ORDERBOOK);
  private static final Schema TRADE = new Schema.Parser().parse(Schemas.TRADE);
  private static final Schema BOOK = new Schema.Parser().parse(Schemas.BOOK);
  private static final int SCHEMA_ID = 41;

  private static final InstrumentKey WITHOUT_BOOK = new InstrumentKey("z", "C-USD");
  private static final String CHANGE =
      "{\"venue\":\"z\",\"s\":\"C-USD\",\"T\":1722470400000,\"type\":\"delta\",\"b\":[[\"1.5\",\"2\"]],"
          + "\"a\":[]}";

  @TempDir private static Path folder;
  private static KafkaServer kafka;
  private static Path plain;

  /** Writes an event; null is the end mark. */
  private interface Format {
    byte[] value(InstrumentKey key, Channel channel, Event event);
  }

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaServer.start(folder.resolve("kafka"));
    plain = run("plain", StreamValuesIT::plain);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  /** Sends the market in a format, streams it, and returns the lake. */
  private static Path run(String name, Format format, String... more) throws Exception {
    List<Market> markets =
        List.of(
            Market.random(new InstrumentKey("x", "A-USD"), 21, 300, 9 * SECOND),
            Market.random(new InstrumentKey("y", "B/EUR"), 22, 300, 9 * SECOND));
    Path lake = folder.resolve(name);
    try (Topics topics = new Topics(kafka.bootstrapServers(), name, BOTH)) {
      for (Market market : markets) {
        InstrumentKey key = market.key();
        for (Channel channel : BOTH) {
          for (Event event : market.events(channel)) {
            topics.send(channel, key.toString(), format.value(key, channel, event));
          }
          topics.send(channel, key.toString(), format.value(key, channel, null));
        }
      }
      if (name.equals("theirs")) {
        topics.send(Channel.ORDERBOOK, WITHOUT_BOOK.toString(), CHANGE.getBytes(UTF_8));
        for (Channel channel : BOTH) {
          byte[] end = format.value(WITHOUT_BOOK, channel, null);
          topics.send(channel, WITHOUT_BOOK.toString(), end);
        }
      }
      if (name.equals("avro")) {
        topics.send(Channel.TRADES, "x:A-USD", "{\"no\": \"Avro\"}".getBytes(UTF_8));
      }
      topics.flush();
      List<String> line =
          new ArrayList<>(
              List.of(
                  "stream",
                  "--bootstrap-servers",
                  kafka.bootstrapServers(),
                  "--topics",
                  "trades=%s-trades,orderbook=%s-orderbook".formatted(name, name),
                  "--root",
                  lake.toString(),
                  "--sinks",
                  "parquet",
                  "--lateness",
                  "10s",
                  "--features",
                  "full",
                  "--bars",
                  "trade:time:60:20,mid:time:30",
                  "--order-by",
                  "time",
                  "--drain"));
      line.addAll(List.of(more));
      Child.run(folder, 0, line);
    }
    return lake;
  }

  private static void assertSame(Path lake) throws Exception {
    for (String output : List.of("features/book", "bars")) {
      for (String layer : output.equals("bars") ? List.of("fast", "final") : List.of("fast")) {
        Run.complete(
            folder,
            "compare",
            plain.resolve("processed/live").resolve(output).toString(),
            lake.resolve("processed/live").resolve(output).toString(),
            "--layer",
            layer);
      }
    }
    assertThat(count(lake, "raw/live/trades")).isEqualTo(count(plain, "raw/live/trades"));
    assertThat(count(lake, "silver/live/trades")).isEqualTo(count(plain, "silver/live/trades"));
  }

  private static long count(Path lake, String folder) throws Exception {
    return Duck.number(
        "select count(*) from read_parquet('%s/**/*.parquet')".formatted(lake.resolve(folder)));
  }

  /** In whole milliseconds, so that every unit can say it. */
  private static long ts(Event event) {
    return event.ts() / MILLI * MILLI;
  }

  private static byte[] plain(InstrumentKey key, Channel channel, Event event) {
    return json(
        event,
        List.of("exchange", "symbol", "ts", "price", "amount", "side", "trade_id", "bids", "asks"),
        key,
        Long.toString(event == null ? 0 : ts(event)),
        "");
  }

  /** Other people's messages: their names, all numbers in quotes, times in any unit. */
  private static byte[] theirs(InstrumentKey key, Channel channel, Event event) {
    long ts = event == null ? 0 : ts(event);
    String time =
        switch ((int) Math.floorMod(ts / MILLI, 5L)) {
          case 0 -> Long.toString(ts);
          case 1 -> Long.toString(ts / 1000);
          case 2 -> Long.toString(ts / MILLI);
          case 3 -> "\"" + Instant.ofEpochMilli(ts / MILLI) + "\"";
          default -> "\"" + ts / 1000 + "\"";
        };
    return json(event, List.of("venue", "s", "T", "p", "q", "m", "id", "b", "a"), key, time, "\"");
  }

  private static byte[] json(
      Event event, List<String> names, InstrumentKey key, String time, String quote) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    json.add(text(names.get(0), key.exchange())).add(text(names.get(1), key.symbol()));
    if (event == null) {
      return json.add("\"finish\":true").toString().getBytes(UTF_8);
    }
    json.add("\"%s\":%s".formatted(names.get(2), time));
    if (event.position() != Absent.LONG) {
      json.add("\"pos\":" + event.position());
    }
    if (event instanceof TradeEvent trade) {
      json.add("\"%s\":%s%s%s".formatted(names.get(3), quote, trade.price(), quote));
      json.add("\"%s\":%s%s%s".formatted(names.get(4), quote, trade.amount(), quote));
      if (trade.side() == Side.BUY || trade.side() == Side.SELL) {
        json.add(text(names.get(5), trade.side() == Side.BUY ? "buy" : "sell"));
      }
      if (trade.tradeId() != null) {
        json.add(text(names.get(6), trade.tradeId()));
      }
    } else {
      BookEvent book = (BookEvent) event;
      json.add("\"is_snapshot\":" + book.snapshot()).add("\"gap\":" + book.gap());
      json.add(levels(names.get(7), book.bidPrices(), book.bidSizes(), quote));
      json.add(levels(names.get(8), book.askPrices(), book.askSizes(), quote));
    }
    return json.toString().getBytes(UTF_8);
  }

  private static String text(String name, String value) {
    return "\"%s\":\"%s\"".formatted(name, value);
  }

  private static String levels(String name, double[] prices, double[] sizes, String quote) {
    StringJoiner levels = new StringJoiner(",", "\"" + name + "\":[", "]");
    for (int i = 0; i < prices.length; i++) {
      levels.add("[%s%s%s,%s%s%s]".formatted(quote, prices[i], quote, quote, sizes[i], quote));
    }
    return levels.toString();
  }

  private static byte[] avro(InstrumentKey key, Channel channel, Event event) {
    Schema schema = channel == Channel.TRADES ? TRADE : BOOK;
    GenericData.Record row = new GenericData.Record(schema);
    row.put("exchange", key.exchange());
    row.put("symbol", key.symbol());
    if (channel == Channel.ORDERBOOK) {
      row.put("is_snapshot", event != null && ((BookEvent) event).snapshot());
      row.put("gap", event != null && ((BookEvent) event).gap());
    }
    if (event == null) {
      row.put("finish", true);
      return encoded(schema, row);
    }
    row.put("ts", ts(event));
    row.put("pos", event.position() == Absent.LONG ? null : event.position());
    if (event instanceof TradeEvent trade) {
      row.put("price", trade.price());
      row.put("amount", Double.toString(trade.amount()));
      Schema side = schema.getField("side").schema().getTypes().get(1);
      if (trade.side() == Side.BUY || trade.side() == Side.SELL) {
        row.put(
            "side", new GenericData.EnumSymbol(side, trade.side() == Side.BUY ? "buy" : "sell"));
      }
      row.put("trade_id", trade.tradeId());
    } else {
      BookEvent book = (BookEvent) event;
      Schema level = schema.getField("bids").schema().getTypes().get(1).getElementType();
      List<GenericData.Record> bids = new ArrayList<>();
      for (int i = 0; i < book.bidPrices().length; i++) {
        GenericData.Record bid = new GenericData.Record(level);
        bid.put("price", book.bidPrices()[i]);
        bid.put("size", Double.toString(book.bidSizes()[i]));
        bids.add(bid);
      }
      row.put("bids", bids);
      List<List<Double>> asks = new ArrayList<>();
      for (int i = 0; i < book.askPrices().length; i++) {
        asks.add(List.of(book.askPrices()[i], book.askSizes()[i]));
      }
      row.put("asks", asks);
    }
    return encoded(schema, row);
  }

  private static byte[] encoded(Schema schema, GenericData.Record row) {
    byte[] plain = Schemas.encoded(schema, row);
    return schema.equals(BOOK) ? plain : Schemas.framed(SCHEMA_ID, plain);
  }

  @Test
  void otherNamesQuotedNumbersAndTimesInAnyUnitGiveTheSameRows() throws Exception {
    assertSame(
        run(
            "theirs",
            StreamValuesIT::theirs,
            "--map",
            "exchange=venue,symbol=s,ts=T,price=p,amount=q,side=m,trade_id=id,bids=b,asks=a"));
    // What waited before it was of no use is written anew, in their names too.
    assertThat(
            new io.github.tidemark.spark.replay.Topics(kafka.bootstrapServers())
                .read("dead_letters"))
        .filteredOn(letter -> WITHOUT_BOOK.toString().equals(new String(letter.key(), UTF_8)))
        .extracting(letter -> new String(letter.value(), UTF_8))
        .containsExactly(
            CHANGE
                .replace("1722470400000", "1722470400000000000")
                .replace("\"1.5\",\"2\"", "1.5,2.0"));
  }

  @Test
  void avroGivesTheSameRowsAndWhatIsNoneIsADeadLetter() throws Exception {
    Files.writeString(folder.resolve("trade.avsc"), Schemas.TRADE);
    Files.writeString(folder.resolve("book.avsc"), Schemas.BOOK);
    Path lake =
        run(
            "avro",
            StreamValuesIT::avro,
            "--avro-schema",
            "trades=trade.avsc,orderbook=book.avsc",
            "--avro-schema-id",
            "trades=" + SCHEMA_ID);
    assertSame(lake);
    String letters =
        "select count(*) from read_parquet('%s/**/*.parquet') where reason = 'malformed'"
            .formatted(lake.resolve("quarantine/live/trades"));
    assertThat(Duck.number(letters)).isEqualTo(1);
  }
}
