package io.github.tidemark.lake.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope.Book;
import io.github.tidemark.lake.stream.Envelope.BookType;
import io.github.tidemark.lake.stream.Envelope.Rejected;
import io.github.tidemark.lake.stream.Envelope.Ticker;
import io.github.tidemark.lake.stream.Envelope.Trade;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeCodecTest {
  private static final InstrumentKey KEY = new InstrumentKey("binance", "BTC/USDT:USDT");
  private static final int MAX_BYTES = 1 << 20;

  private final EnvelopeDecoder decoder = new EnvelopeDecoder(EnvelopeFields.STANDARD, MAX_BYTES);
  private final EnvelopeEncoder encoder = new EnvelopeEncoder();
  private final Random random = new Random(11);

  private Envelope decode(Channel channel, String json) {
    return decoder.decode(channel, KEY, json.getBytes(StandardCharsets.UTF_8));
  }

  private Trade trade(String json) {
    return (Trade) decode(Channel.TRADES, json);
  }

  private double positive() {
    double bits = Double.longBitsToDouble(random.nextLong());
    return random.nextBoolean() || !(Math.abs(bits) <= Double.MAX_VALUE) || bits == 0
        ? (1 + random.nextInt(1_000_000)) * 0.01
        : Math.abs(bits);
  }

  private long wholeOrAbsent() {
    return random.nextInt(4) == 0 ? Absent.LONG : random.nextLong() | 1;
  }

  private String textOrNull() {
    return random.nextInt(3) == 0 ? null : "id \"" + random.nextInt() + "\\ \u20ac\n";
  }

  private long time() {
    return 1_700_000_000_000_000_000L + random.nextInt();
  }

  @Test
  void whatIsWrittenReadsBackBitForBit() {
    for (int i = 0; i < 2_000; i++) {
      Trade trade =
          new Trade(
              time(),
              wholeOrAbsent(),
              wholeOrAbsent(),
              positive(),
              positive(),
              (byte) (random.nextInt(3) - 1),
              textOrNull(),
              textOrNull());
      assertThat(decoder.decode(Channel.TRADES, KEY, encoder.encode(KEY, trade))).isEqualTo(trade);
      Ticker ticker =
          new Ticker(
              time(),
              wholeOrAbsent(),
              wholeOrAbsent(),
              positive(),
              positive(),
              random.nextBoolean() ? Absent.DOUBLE : positive(),
              positive(),
              Absent.DOUBLE);
      assertThat(decoder.decode(Channel.TICKER, KEY, encoder.encode(KEY, ticker)))
          .isEqualTo(ticker);
    }
  }

  @Test
  void booksReadBackBitForBitHoweverLongTheirPricesAre() {
    for (int i = 0; i < 2_000; i++) {
      double scale = StrictMath.pow(10, random.nextInt(12) - 6);
      Levels bids = doubles(100 * scale, -scale, random.nextInt(30));
      Levels asks = doubles(100.5 * scale, scale / 3, random.nextInt(30));
      Book book =
          new Book(
              time(),
              wholeOrAbsent(),
              wholeOrAbsent(),
              wholeOrAbsent(),
              Absent.LONG,
              BookType.FULL,
              random.nextBoolean(),
              random.nextBoolean(),
              bids,
              asks);
      Book read = (Book) decoder.decode(Channel.ORDERBOOK, KEY, encoder.encode(KEY, book));
      assertThat(read.bids().prices()).isEqualTo(bids.prices());
      assertThat(read.bids().sizes()).isEqualTo(bids.sizes());
      assertThat(read.asks().prices()).isEqualTo(asks.prices());
      assertThat(read.asks().orders()).isEqualTo(asks.orders());
      assertThat(read.gap()).isEqualTo(book.gap());
      assertThat(read.nonce()).isEqualTo(book.nonce());
      // What has been read once is held as decimals, and reads back as those.
      assertThat(decoder.decode(Channel.ORDERBOOK, KEY, encoder.encode(KEY, read))).isEqualTo(read);
      if (read.asks().isExact()) {
        assertThat(Levels.doubles(read.asks().unscaled(), read.asks().scale()))
            .isEqualTo(asks.prices());
      }
    }
  }

  private Levels doubles(double best, double step, int count) {
    double[] prices = new double[count];
    double[] sizes = new double[count];
    for (int i = 0; i < count; i++) {
      prices[i] = best + i * step;
      sizes[i] = positive();
    }
    int[] orders = random.nextBoolean() || count == 0 ? null : random.ints(count, 0, 99).toArray();
    return new Levels(prices, sizes, Levels.INEXACT, null, orders);
  }

  @ParameterizedTest
  @CsvSource({
    "0",
    "5",
    "99999999999",
    "99999999999999",
    "99999999999999999",
    "100000000000000000",
    "9223372036854775807"
  })
  void timesOfAnyMagnitudeReadBack(long nanos) {
    Trade trade = new Trade(nanos, 1, 2, 3.5, 4, Side.BUY, null, null);
    assertThat(decoder.decode(Channel.TRADES, KEY, encoder.encode(KEY, trade))).isEqualTo(trade);
    Envelope mark = new Envelope.Heartbeat(nanos);
    assertThat(decoder.decode(Channel.TRADES, KEY, encoder.encode(KEY, mark))).isEqualTo(mark);
  }

  @Test
  void heartbeatsAndMarksReadBack() {
    for (Envelope mark :
        new Envelope[] {new Envelope.Heartbeat(time()), new Envelope.End(), new Envelope.Drop()}) {
      assertThat(decoder.decode(Channel.TICKER, KEY, encoder.encode(KEY, mark))).isEqualTo(mark);
    }
    assertThat(decode(Channel.TRADES, "{\"heartbeat\":\"2024-08-08T00:00:01Z\"}"))
        .isEqualTo(new Envelope.Heartbeat(1_723_075_201_000_000_000L));
  }

  @ParameterizedTest
  @CsvSource({
    "1723160400123456789,1723160400123456789",
    "1723160400123456,1723160400123456000",
    "1723160400123,1723160400123000000",
    "'\"1723160400123\"',1723160400123000000",
    "'\"2024-08-08T23:40:00.123456789Z\"',1723160400123456789",
    "'\"2024-08-09 01:40:00.5+02:00\"',1723160400500000000"
  })
  void timesAreIntegersOfAnyUnitOrIsoText(String ts, long nanos) {
    assertThat(trade("{\"ts\":%s,\"price\":1,\"amount\":1}".formatted(ts)).ts()).isEqualTo(nanos);
  }

  @Test
  void numbersMayStandInQuotesAndSidesInCapitals() {
    Trade trade =
        trade(
            "{\"ts\":1723160400123,\"price\":\"0.1\",\"amount\":\"12e-1\",\"side\":\" BUY\","
                + "\"trade_id\":77,\"seq\":\"9223372036854775807\",\"more\":{\"a\":[1]}}");
    assertThat(trade)
        .isEqualTo(
            new Trade(
                1_723_160_400_123_000_000L,
                Long.MAX_VALUE,
                Absent.LONG,
                0.1,
                1.2,
                Side.BUY,
                "77",
                null));
  }

  @Test
  void aFullBookIsSortedAndLosesItsEmptyLevelsWhileAChangeKeepsThem() {
    String sides = "\"bids\":[[\"1.0\",0],[2.50,3],[3,4,7]],\"asks\":[]}";
    Book full = (Book) decode(Channel.ORDERBOOK, "{\"ts\":1723160400123," + sides);
    assertThat(full.bids())
        .isEqualTo(
            new Levels(
                new double[] {3, 2.5},
                new double[] {4, 3},
                1,
                new long[] {30, 25},
                new int[] {7, Absent.INT}));
    Book delta =
        (Book) decode(Channel.ORDERBOOK, "{\"type\":\"delta\",\"ts\":1723160400123," + sides);
    assertThat(delta.bids().prices()).containsExactly(1, 2.5, 3);
    assertThat(delta.bids().sizes()).containsExactly(0, 3, 4);
    assertThat(delta.type()).isEqualTo(BookType.DELTA);
  }

  @Test
  void otherPeoplesNamesAreReadWhereTheyAreMapped() {
    EnvelopeFields fields = EnvelopeFields.of(Map.of("price", "p", "amount", "type", "ts", "T"));
    Envelope trade =
        new EnvelopeDecoder(fields, MAX_BYTES)
            .decode(
                Channel.TRADES,
                KEY,
                "{\"T\":1723160400123,\"p\":\"2\",\"type\":3,\"price\":\"x\"}"
                    .getBytes(StandardCharsets.UTF_8));
    assertThat(((Trade) trade).price()).isEqualTo(2);
    assertThat(((Trade) trade).amount()).isEqualTo(3);
    assertThatThrownBy(() -> EnvelopeFields.of(Map.of("prize", "p")))
        .hasMessageStartingWith("map: prize is no field of ours; known: exchange, symbol, ts,");
    assertThatThrownBy(() -> EnvelopeFields.of(Map.of("price", "p", "amount", "p")))
        .hasMessage("map: amount and price cannot both be read from the field p");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TRADES|nonsense|MALFORMED|Unrecognized token 'nonsense'",
        "TRADES|[1]|MALFORMED|no JSON object",
        "TRADES|{\"ts\":1|MALFORMED|Unexpected end-of-input",
        "TRADES|{}|FIELD|ts is missing",
        "TRADES|{\"ts\":1723160400123,\"price\":1,\"amount\":1}{}|MALFORMED|more than one",
        "TRADES|{\"ts\":1723160400123,\"price\":NaN,\"amount\":1}|MALFORMED|Non-standard token",
        "TRADES|{\"price\":1,\"amount\":1}|FIELD|ts is missing",
        "TRADES|{\"ts\":1723160400123,\"amount\":1}|FIELD|price is missing",
        "TRADES|{\"ts\":1723160400123,\"price\":null,\"amount\":1}|FIELD|price is missing",
        "TRADES|{\"ts\":1723160400.5,\"price\":1,\"amount\":1}|TYPE|ts=1723160400.5 is not a time",
        "TRADES|{\"ts\":-5,\"price\":1,\"amount\":1}|TYPE|ts=-5 is not a time from 1970 on",
        "TRADES|{\"ts\":\"1969-12-31T23:59:59Z\",\"price\":1,\"amount\":1}|TYPE|is not a time from 1970",
        "TRADES|{\"ts\":\"soon\",\"price\":1,\"amount\":1}|TYPE|ts=soon is not a time",
        "TRADES|{\"ts\":1723160400123,\"price\":{\"a\":1},\"amount\":1}|TYPE|price={.. is not a num",
        "TRADES|{\"ts\":1723160400123,\"price\":\"1,5\",\"amount\":1}|TYPE|price=1,5 is not a number",
        "TRADES|{\"ts\":1723160400123,\"price\":1,\"amount\":0}|VALUE|amount=0.0 is not positive",
        "TRADES|{\"ts\":1723160400123,\"price\":-1,\"amount\":1}|VALUE|price=-1.0 is not positive",
        "TRADES|{\"ts\":1723160400123,\"price\":1,\"amount\":1,\"side\":\"x\"}|VALUE|unknown side=x",
        "TRADES|{\"ts\":1723160400123,\"price\":1,\"amount\":1,\"seq\":1.5}|TYPE|seq=1.5 is not a who",
        "TRADES|{\"symbol\":\"ETH\",\"ts\":1723160400123}|INSTRUMENT|symbol=ETH under the key binance",
        "ORDERBOOK|{\"ts\":1723160400123,\"bids\":[]}|FIELD|asks is missing",
        "ORDERBOOK|{\"ts\":1723160400123,\"bids\":5,\"asks\":[]}|TYPE|bids=5 is not an array",
        "ORDERBOOK|{\"ts\":1723160400123,\"bids\":[],\"asks\":[[1]]}|TYPE|ask level 0: no pair",
        "ORDERBOOK|{\"ts\":1723160400123,\"bids\":[],\"asks\":[[1,2],3]}|TYPE|ask level 1: no pair",
        "ORDERBOOK|{\"ts\":1723160400123,\"bids\":[[1,\"\"]],\"asks\":[]}|TYPE|bid level 0: no number",
        "ORDERBOOK|{\"ts\":1723160400123,\"bids\":[[0,1]],\"asks\":[]}|VALUE|bid level 0: negative or",
        "ORDERBOOK|{\"ts\":1723160400123,\"bids\":[[1,-1]],\"asks\":[]}|VALUE|negative size=-1.0",
        "ORDERBOOK|{\"ts\":1723160400123,\"bids\":[[1,1],[1.0,2]],\"asks\":[]}|VALUE|duplicate price",
        "ORDERBOOK|{\"ts\":1723160400123,\"type\":\"x\",\"bids\":[],\"asks\":[]}|VALUE|type=x is not",
        "ORDERBOOK|{\"type\":\"delta\",\"ts\":1723160400123,\"bids\":[[1.2345678901234567890123,1]],"
            + "\"asks\":[]}|VALUE|prices need more than 18 digits",
        "TICKER|{\"ts\":1723160400123,\"bid\":1}|FIELD|ask is missing"
      })
  void poisonIsRejectedWithItsReason(Channel channel, String json, Reason reason, String detail) {
    Envelope rejected = decode(channel, json);
    assertThat(rejected).isInstanceOf(Rejected.class);
    assertThat(((Rejected) rejected).reason()).isEqualTo(reason);
    assertThat(((Rejected) rejected).detail()).contains(detail);
  }

  @Test
  void noBytesMakeTheDecoderThrow() {
    assertThat(decoder.decode(Channel.TRADES, KEY, null))
        .isEqualTo(new Rejected(Reason.MALFORMED, "no value"));
    assertThat(decoder.decode(Channel.TRADES, KEY, new byte[MAX_BYTES + 1]))
        .isEqualTo(new Rejected(Reason.TOO_LARGE, "value of 1048577 bytes, at most 1048576"));
    byte[] deep = new byte[100_000];
    Arrays.fill(deep, (byte) '[');
    assertThat(decode(Channel.ORDERBOOK, "{\"bids\":" + new String(deep, StandardCharsets.UTF_8)))
        .isInstanceOf(Rejected.class);
    // A frame of Confluent's registry is taken for the begin of UTF-32.
    assertThat(decoder.decode(Channel.TRADES, KEY, new byte[] {0, 0, 0, 0, 7, 2, 120, 8}))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
              assertThat(rejected.detail()).startsWith("Invalid UTF-32 character ");
            });
    byte[] good =
        encoder.encode(KEY, new Trade(time(), 5, 6, 1.5, 2.25, Side.SELL, "a", "liquidation"));
    for (int i = 0; i < 2_000; i++) {
      byte[] bad = good.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      assertThat(decoder.decode(i % 2 == 0 ? Channel.TRADES : Channel.ORDERBOOK, KEY, bad))
          .isNotNull();
    }
  }

  @Test
  void keysSplitAtTheFirstColon() {
    assertThat(InstrumentKey.parse("binance:BTC/USDT:USDT")).contains(KEY);
    assertThat(InstrumentKey.parse("binance")).isEmpty();
    assertThat(InstrumentKey.parse(":BTC")).isEmpty();
    assertThat(InstrumentKey.parse("binance:")).isEmpty();
    assertThat(InstrumentKey.parse(null)).isEmpty();
  }

  @Test
  void otherNamesAreWrittenAsTheyAreRead() {
    EnvelopeFields names =
        EnvelopeFields.of(Map.of("price", "p", "ts", "time", "symbol", "s", "finish", "end"));
    EnvelopeDecoder theirs = new EnvelopeDecoder(names, MAX_BYTES);
    EnvelopeEncoder writer = new EnvelopeEncoder(names);
    Trade trade = new Trade(time(), 1, 2, 3, 4, Side.BUY, "id", "type");
    byte[] bytes = writer.encode(KEY, trade);
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .contains("\"p\":3", "\"time\":", "\"s\":\"BTC/USDT:USDT\"", "\"amount\":4");
    assertThat(theirs.decode(Channel.TRADES, KEY, bytes)).isEqualTo(trade);
    assertThat(theirs.decode(Channel.TRADES, KEY, writer.encode(KEY, new Envelope.End())))
        .isEqualTo(new Envelope.End());
  }

  @Test
  void whatIsRejectedStaysRejected() {
    Rejected none = new Rejected(Reason.VALUE, "negative or zero price: price=-1.0");
    for (Channel channel : Channel.values()) {
      assertThat(decoder.decode(channel, KEY, encoder.encode(KEY, none))).isEqualTo(none);
    }
  }
}
