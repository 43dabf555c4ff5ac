package io.github.tidemark.sandbox;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.TradeEvent;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * One instrument's market: a book update after each stretch of order flow, and market orders that
 * take the best queues. Nothing moves between two books, so each trade is at a price of the book
 * given before it. Owned by one thread; keeps the queues only.
 */
final class InstrumentMarket {
  private static final double UPDATES_PER_SECOND = 6.2;
  private static final double ORDERS_PER_SECOND = 4.0;
  private static final double MEDIAN_TAKER_LOTS = 45;
  private static final double PATIENT_SHARE = 0.55;

  private final int index;
  private final Listing listing;
  private final SplitMix64 random;
  private final QueueBook queues;
  private final HawkesFlow orders;
  private final long startNanos;
  private double flowTime;
  private double nextUpdate;
  private double nextOrder;
  private long lastNanos;
  private long books;
  private long trades;
  private final double[] prices;
  private final double[] sizes;

  InstrumentMarket(int index, Listing listing, MarketSettings settings, SplitMix64 random) {
    this.index = index;
    this.listing = listing;
    this.random = random;
    this.queues = new QueueBook(random.split(), listing.firstTicks());
    this.orders = new HawkesFlow(random.split(), ORDERS_PER_SECOND);
    this.startNanos = ChronoUnit.NANOS.between(Instant.EPOCH, settings.start());
    this.lastNanos = startNanos - 1000;
    this.nextOrder = orders.next();
    this.prices = new double[settings.levels()];
    this.sizes = new double[settings.levels()];
  }

  /**
   * Time of the next event, in nanoseconds since the epoch; the clock has microseconds, and no
   * instrument has two updates at one instant.
   */
  long nextNanos() {
    long micros = (long) (Math.min(nextUpdate, nextOrder) * 1e6);
    return Math.max(lastNanos + 1000, startNanos + micros * 1000);
  }

  /** Makes the next event: a book, or the trades of one market order and the book after them. */
  void advance(MarketSink sink) throws IOException {
    long now = nextNanos();
    lastNanos = now;
    if (nextUpdate <= nextOrder) {
      queues.flow(nextUpdate - flowTime);
      flowTime = nextUpdate;
      giveBook(now, sink);
      nextUpdate += random.exponential(1 / UPDATES_PER_SECOND);
    } else {
      execute(orders.side(), now, sink);
      queues.settle();
      giveBook(now, sink);
      nextOrder = orders.next();
    }
  }

  private void execute(byte side, long now, MarketSink sink) throws IOException {
    long wanted = Math.max(1, Math.round(random.logNormal(MEDIAN_TAKER_LOTS, 1.1)));
    int queue = firstFilled(side, 0);
    if (random.chance(PATIENT_SHARE)) { // most takers look first and take no more than is there
      wanted = Math.min(wanted, queues.lots(side, queue));
    }
    wanted = Math.max(1, Math.min(wanted, queues.depth(side) / 3));
    while (wanted > 0) {
      long taken = Math.min(wanted, queues.lots(side, queue));
      queues.take(side, queue, taken);
      wanted -= taken;
      double price = listing.price(queues.ticks(side, queue));
      String id = Long.toString(trades + 1);
      sink.trade(
          index, new TradeEvent(now, Absent.LONG, trades, id, price, listing.amount(taken), side));
      trades++;
      if (wanted > 0) {
        queue = firstFilled(side, queue + 1);
      }
    }
  }

  private int firstFilled(int aggressor, int from) {
    int queue = from;
    while (queues.lots(aggressor, queue) == 0) {
      queue++;
    }
    return queue;
  }

  private void giveBook(long now, MarketSink sink) throws IOException {
    double[][] bids = shown(-1);
    double[][] asks = shown(1);
    sink.book(index, BookEvent.of(now, books, bids[0], bids[1], asks[0], asks[1]));
    books++;
  }

  /** Prices and sizes of the filled queues that a trade of {@code aggressor} would meet. */
  private double[][] shown(int aggressor) {
    int count = 0;
    for (int i = 0; i < QueueBook.QUEUES && count < prices.length; i++) {
      long lots = queues.lots(aggressor, i);
      if (lots > 0) {
        prices[count] = listing.price(queues.ticks(aggressor, i));
        sizes[count] = listing.amount(lots);
        count++;
      }
    }
    return new double[][] {Arrays.copyOf(prices, count), Arrays.copyOf(sizes, count)};
  }
}
