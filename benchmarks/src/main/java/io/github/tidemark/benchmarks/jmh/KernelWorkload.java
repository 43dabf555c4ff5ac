package io.github.tidemark.benchmarks.jmh;

import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeBatch;
import java.util.SplittableRandom;

/**
 * One instrument's events, ten books of 20 levels and five trades a second, of which the next round
 * is the same one moved on in time: so an engine meets an endless stream from arrays that, when few
 * enough, stay in the processor's cache, as they do behind a decoder. Mid prices walk there and
 * back.
 */
final class KernelWorkload {
  private static final int LEVELS = 20;
  private static final int START_TICKS = 10_000;
  private static final double TICK = 0.01;
  private static final double LOT = 0.001;
  private static final long START = 1_735_689_600_000_000_000L;
  private static final long BOOK_NANOS = 100_000_000L;

  private final int count;
  private final BookBatch books;
  private final TradeBatch trades;

  /**
   * A workload.
   *
   * @param count books a round; there are half as many trades
   */
  KernelWorkload(int count) {
    this.count = count;
    books = new BookBatch(count, count * LEVELS);
    trades = new TradeBatch(count / 2);
    SplittableRandom random = new SplittableRandom(42);
    int[] mid = new int[count];
    mid[0] = START_TICKS;
    for (int i = 1; i < count; i++) {
      mid[i] = i <= count / 2 ? mid[i - 1] + random.nextInt(7) - 3 : mid[count - i];
    }
    fillBooks(random, mid);
    fillTrades(random, mid);
  }

  private void fillBooks(SplittableRandom random, int[] mid) {
    books.resize(count, count * LEVELS, count * LEVELS, false);
    for (int row = 0; row < count; row++) {
      int start = row * LEVELS;
      books.ts()[row] = START + row * BOOK_NANOS + random.nextInt(90) * 1_000_000L;
      books.position()[row] = row;
      books.bidStart()[row] = start;
      books.askStart()[row] = start;
      books.bidCount()[row] = LEVELS;
      books.askCount()[row] = LEVELS;
      for (int level = 0; level < LEVELS; level++) {
        books.bidPrice()[start + level] = (mid[row] - 1 - level) * TICK;
        books.askPrice()[start + level] = (mid[row] + 1 + level) * TICK;
        books.bidSize()[start + level] = (1 + random.nextInt(5000)) * LOT;
        books.askSize()[start + level] = (1 + random.nextInt(5000)) * LOT;
      }
    }
  }

  private void fillTrades(SplittableRandom random, int[] mid) {
    trades.resize(count / 2);
    for (int row = 0; row < trades.rows(); row++) {
      trades.ts()[row] = START + 2L * row * BOOK_NANOS + random.nextLong(2 * BOOK_NANOS);
      trades.position()[row] = row;
      trades.price()[row] = (mid[2 * row] + random.nextInt(3) - 1) * TICK;
      trades.amount()[row] = (1 + random.nextInt(3000)) * LOT;
      trades.side()[row] = random.nextBoolean() ? Side.BUY : Side.SELL;
    }
  }

  BookBatch books() {
    return books;
  }

  TradeBatch trades() {
    return trades;
  }

  /** Moves all events on, to follow those they were. */
  void moveOn() {
    long period = count * BOOK_NANOS;
    for (int row = 0; row < books.rows(); row++) {
      books.ts()[row] += period;
      books.position()[row] += books.rows();
    }
    for (int row = 0; row < trades.rows(); row++) {
      trades.ts()[row] += period;
      trades.position()[row] += trades.rows();
    }
  }
}
