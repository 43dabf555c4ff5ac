package io.github.tidemark.spark.stream.input;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.EnvelopeEncoder;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Levels;
import java.io.Serializable;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Events that follow from their numbers. Instruments take turns; of five events of one four are
 * books and one is a trade at the best price. Prices swing by a quarter of a percent or so and
 * jitter by a tick.
 *
 * @param channels that there are
 * @param symbols instruments
 */
record RateMarket(Set<Channel> channels, int symbols) implements Serializable {
  private static final int TRADE_EVERY = 5;
  private static final int LEVELS = 5;
  private static final long BASE_TICKS = 10_000;
  private static final long SLOW = 20_000;
  private static final long FAST = 500;
  private static final double TICKS = 100.0;

  /** The record of a number, as a row of {@link io.github.tidemark.spark.stream.RecordRows}. */
  Row record(long number, long micros, EnvelopeEncoder encoder) {
    InstrumentKey key = key(number);
    Envelope.Event event = event(number, micros * 1000);
    Channel channel = event instanceof Envelope.Trade ? Channel.TRADES : Channel.ORDERBOOK;
    return RowFactory.create(
        key.toString(),
        channel.name(),
        0,
        number,
        Math.floorDiv(micros, 1000L),
        null,
        encoder.encode(key, event));
  }

  InstrumentKey key(long number) {
    return new InstrumentKey("rate", "S%d-USD".formatted(number % symbols));
  }

  Envelope.Event event(long number, long ts) {
    long turn = number / symbols;
    boolean trade =
        !channels.contains(Channel.ORDERBOOK)
            || (channels.contains(Channel.TRADES) && turn % TRADE_EVERY == TRADE_EVERY - 1);
    return trade ? trade(number, turn, ts) : book(number, turn, ts);
  }

  /** The middle of a book; a trade has that of the event before it. */
  private long mid(long number, long turn) {
    long swing =
        triangle(turn + 7_919 * (number % symbols), SLOW) / 400 + triangle(turn, FAST) / 50;
    return BASE_TICKS + swing + mix(number) % 2;
  }

  /** From 0 up to half the period and down again. */
  private static long triangle(long at, long period) {
    long phase = at % period;
    return Math.min(phase, period - phase);
  }

  /** A number that looks like chance, not negative. */
  private static long mix(long number) {
    long z = number * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (z ^ (z >>> 31)) >>> 1;
  }

  private Envelope.Trade trade(long number, long turn, long ts) {
    long chance = mix(number);
    boolean buy = chance % 2 == 0;
    long ticks = mid(number - symbols, turn - 1) + (buy ? 1 : -1);
    return new Envelope.Trade(
        ts,
        Absent.LONG,
        turn,
        ticks / TICKS,
        (1 + chance / 2 % 200) / TICKS,
        buy ? Side.BUY : Side.SELL,
        Long.toString(number),
        null);
  }

  private Envelope.Book book(long number, long turn, long ts) {
    long mid = mid(number, turn);
    return new Envelope.Book(
        ts,
        Absent.LONG,
        turn,
        number,
        Absent.LONG,
        Envelope.BookType.FULL,
        false,
        false,
        side(number, mid, -1),
        side(number, mid, 1));
  }

  private static Levels side(long number, long mid, int direction) {
    double[] prices = new double[LEVELS];
    double[] sizes = new double[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      prices[i] = (mid + direction * (1L + i)) / TICKS;
      sizes[i] = (1 + mix(LEVELS * number + i) % 1000) / TICKS;
    }
    return new Levels(prices, sizes, Levels.INEXACT, null, null);
  }
}
