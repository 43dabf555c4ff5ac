package io.github.tidemark.kernel.oracle;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Seeded random events of one instrument, in moods that change every few dozen events: calm,
 * constant, crossed, one-sided, empty, bursts at one instant, pauses around the staleness limit,
 * gap flags, snapshots, other price scales. The same arguments give the same events.
 */
public final class RandomStreams {
  /** 2024-08-08 23:40 UTC, so that streams cross midnight. */
  private static final long START = 1_723_160_400L * OracleConfig.SECOND;

  private static final long STALENESS = 300 * OracleConfig.SECOND;
  private static final int MOST_LEVELS = 30;

  private final Random random;
  private final Mix mix;
  private final OrderCounts orderCounts;
  private final List<Event> events = new ArrayList<>();
  private Mood mood = Mood.CALM;
  private double tick = 0.01;
  private double lot = 1;
  private long ts;
  private long seqnum;
  private long books;
  private long trades;
  private long bestBidTicks = 10_000;
  private long spreadTicks = 1;

  /** How nasty a stream is. */
  public enum Mix {
    /** Usable books and trades as on a liquid market. */
    REALISTIC,
    /** Every irregularity, prices and sizes within a few orders of magnitude. */
    NASTY,
    /** Nasty, and price and size scales that jump by nine orders of magnitude. */
    EXTREME
  }

  /** Whether the books carry order counts. */
  public enum OrderCounts {
    NONE,
    PRESENT
  }

  private enum Mood {
    CALM,
    CONSTANT,
    BURST,
    MIXED_UP,
    UNUSABLE,
    SINGLE_LEVEL,
    QUOTES_ONLY,
    TRADES_ONLY,
    SLOW,
    BREAKS
  }

  private RandomStreams(long seed, Mix mix, OrderCounts orderCounts) {
    this.random = new Random(seed);
    this.mix = mix;
    this.orderCounts = orderCounts;
    this.ts = START + random.nextInt(900) * OracleConfig.SECOND + random.nextInt(1_000_000);
  }

  /** Events in the order they were made, which is by time, with positions and sequence numbers. */
  public static List<Event> events(long seed, Mix mix, int count) {
    return events(seed, mix, OrderCounts.NONE, count);
  }

  /** The same with or without order counts. */
  public static List<Event> events(long seed, Mix mix, OrderCounts orderCounts, int count) {
    RandomStreams stream = new RandomStreams(seed, mix, orderCounts);
    while (stream.events.size() < count) {
      stream.segment(Math.min(10 + stream.random.nextInt(60), count - stream.events.size()));
    }
    return List.copyOf(stream.events);
  }

  private void segment(int length) {
    Mood[] moods = Mood.values();
    mood = mix == Mix.REALISTIC ? realistic() : moods[random.nextInt(moods.length)];
    if (mix != Mix.REALISTIC && oneIn(8)) {
      double power = mix == Mix.EXTREME ? 9 : 2;
      tick = 0.01 * StrictMath.pow(10, random.nextInt(3) * power - power);
      lot = StrictMath.pow(10, random.nextInt(3) * power - power);
      bestBidTicks = 40L + random.nextInt(1_000_000);
    }
    for (int i = 0; i < length; i++) {
      advance();
      if (isBookNext()) {
        addBook();
      } else {
        addTrade();
      }
    }
  }

  private Mood realistic() {
    return oneIn(4) ? Mood.BURST : oneIn(4) ? Mood.SLOW : Mood.CALM;
  }

  private boolean isBookNext() {
    return switch (mood) {
      case QUOTES_ONLY -> true;
      case TRADES_ONLY -> oneIn(20);
      default -> random.nextInt(3) > 0;
    };
  }

  private void advance() {
    long second = OracleConfig.SECOND;
    switch (mood) {
      case BURST -> ts += oneIn(3) ? random.nextInt(1000) : 0;
      case MIXED_UP -> ts += oneIn(2) ? 0 : random.nextInt(40) * 250_000_000L;
      case SLOW -> ts += random.nextInt(20) * second + random.nextInt(2) * 500_000_000L;
      case BREAKS ->
          ts += oneIn(12) ? STALENESS + random.nextInt(3) - 1 : random.nextInt(5) * second;
      default -> ts += random.nextInt(400_000_000);
    }
    if (oneIn(25)) {
      ts = Math.floorDiv(ts + second - 1, second) * second;
    }
    if (mix != Mix.REALISTIC && oneIn(300)) {
      ts += random.nextInt(1500) * second;
    }
  }

  private void addBook() {
    if (mood != Mood.CONSTANT) {
      bestBidTicks = Math.max(40, bestBidTicks + random.nextInt(5) - 2);
      spreadTicks = oneIn(6) ? random.nextInt(12) : oneIn(8) ? 0 : Math.max(1, spreadTicks);
    }
    long askTicks = bestBidTicks + spreadTicks;
    int bidLevels = mood == Mood.SINGLE_LEVEL ? 1 : 1 + random.nextInt(MOST_LEVELS);
    int askLevels = mood == Mood.SINGLE_LEVEL ? 1 : 1 + random.nextInt(MOST_LEVELS);
    if (mood == Mood.UNUSABLE) {
      int kind = random.nextInt(6);
      bidLevels = kind == 0 || kind == 1 ? 0 : bidLevels;
      askLevels = kind == 0 || kind == 2 ? 0 : askLevels;
      askTicks = kind == 3 ? bestBidTicks - 1 - random.nextInt(20) : askTicks;
    }
    double[] bidPrices = prices(bestBidTicks, -1, bidLevels);
    double[] askPrices = prices(askTicks, 1, askLevels);
    boolean breaks = mood == Mood.BREAKS || (mix != Mix.REALISTIC && oneIn(200));
    events.add(
        new BookEvent(
            ts,
            seqnum++,
            books++,
            breaks && oneIn(6),
            breaks && oneIn(6),
            bidPrices,
            sizes(bidPrices.length),
            askPrices,
            sizes(askPrices.length),
            orders(bidPrices.length),
            orders(askPrices.length)));
  }

  private double[] prices(long bestTicks, int direction, int levels) {
    double[] prices = new double[levels];
    long ticks = bestTicks;
    int n = 0;
    while (n < levels && ticks > 0) {
      prices[n++] = ticks * tick;
      ticks += direction * (mood == Mood.CONSTANT ? 1L : 1L + random.nextInt(oneIn(5) ? 40 : 3));
    }
    return Arrays.copyOf(prices, n);
  }

  private double[] sizes(int levels) {
    double[] sizes = new double[levels];
    for (int i = 0; i < levels; i++) {
      sizes[i] = mood == Mood.CONSTANT && !oneIn(10) ? 5 * lot : size();
    }
    return sizes;
  }

  private double size() {
    return oneIn(2)
        ? (1 + random.nextInt(50)) * lot
        : StrictMath.exp(2 * random.nextGaussian()) * lot;
  }

  private int[] orders(int levels) {
    return orderCounts == OrderCounts.NONE ? null : random.ints(levels, 0, 9).toArray();
  }

  private void addTrade() {
    long askTicks = bestBidTicks + spreadTicks;
    double price =
        switch (mood == Mood.CONSTANT ? 0 : random.nextInt(6)) {
          case 0, 1 -> bestBidTicks * tick;
          case 2, 3 -> askTicks * tick;
          case 4 -> (bestBidTicks * tick + askTicks * tick) / 2;
          default -> Math.max(1, bestBidTicks + random.nextInt(60) - 30) * tick;
        };
    events.add(
        new TradeEvent(
            ts,
            seqnum++,
            trades++,
            oneIn(2) ? null : "t" + trades,
            price,
            oneIn(3) ? lot : size(),
            side()));
  }

  private byte side() {
    if (mix != Mix.REALISTIC && (mood == Mood.MIXED_UP || mood == Mood.TRADES_ONLY || oneIn(6))) {
      return Side.UNKNOWN;
    }
    return oneIn(2) ? Side.BUY : Side.SELL;
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** The same events without positions and sequence numbers. */
  public static List<Event> withoutKeys(List<Event> events) {
    List<Event> bare = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof BookEvent b) {
        bare.add(
            new BookEvent(
                b.ts(),
                Absent.LONG,
                Absent.LONG,
                b.gap(),
                b.snapshot(),
                b.bidPrices(),
                b.bidSizes(),
                b.askPrices(),
                b.askSizes(),
                b.bidOrders(),
                b.askOrders()));
      } else if (event instanceof TradeEvent t) {
        bare.add(
            new TradeEvent(
                t.ts(), Absent.LONG, Absent.LONG, t.tradeId(), t.price(), t.amount(), t.side()));
      }
    }
    return bare;
  }
}
