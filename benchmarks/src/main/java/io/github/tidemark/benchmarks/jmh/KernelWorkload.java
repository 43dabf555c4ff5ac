package io.github.tidemark.benchmarks.jmh;

import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeBatch;
import java.util.SplittableRandom;

/**
 * One instrument's events, ten books of 20 levels and five trades a second, of which the next round
 * is the same one moved on in time: so an engine meets an endless stream from arrays that stay in
 * the processor's cache, as they do behind a decoder. Mid prices walk there and back.
 */
final class KernelWorkload {
  static final int BOOKS = 4096;

  private static final int TRADES = BOOKS / 2;
  private static final int LEVELS = 20;
  private static final int START_TICKS = 10_000;
  private static final double TICK = 0.01;
  private static final double LOT = 0.001;
  private static final long START = 1_735_689_600_000_000_000L;
  private static final long BOOK_NANOS = 100_000_000L;
  private static final long PERIOD = BOOKS * BOOK_NANOS;

  private final BookBatch books = new BookBatch(BOOKS, BOOKS * LEVELS);
  private final TradeBatch trades = new TradeBatch(TRADES);

  KernelWorkload() {
    SplittableRandom random = new SplittableRandom(42);
    int[] mid = new int[BOOKS];
    mid[0] = START_TICKS;
    for (int i = 1; i < BOOKS; i++) {
      mid[i] = i <= BOOKS / 2 ? mid[i - 1] + random.nextInt(7) - 3 : mid[BOOKS - i];
    }
    fillBooks(random, mid);
    fillTrades(random, mid);
  }

  private void fillBooks(SplittableRandom random, int[] mid) {
    books.resize(BOOKS, BOOKS * LEVELS, BOOKS * LEVELS, false);
    for (int row = 0; row < BOOKS; row++) {
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
    trades.resize(TRADES);
    for (int row = 0; row < TRADES; row++) {
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
    for (int row = 0; row < BOOKS; row++) {
      books.ts()[row] += PERIOD;
      books.position()[row] += BOOKS;
    }
    for (int row = 0; row < TRADES; row++) {
      trades.ts()[row] += PERIOD;
      trades.position()[row] += TRADES;
    }
  }
}
