package io.github.tidemark.sandbox;

/**
 * The queues around a reference price, after Huang, Lehalle and Rosenbaum, "Simulating and
 * Analyzing Order Book Data: The Queue-Reactive Model" (2015): limit orders and cancellations
 * arrive at each queue with intensities that depend on its distance and size, and the reference
 * moves by a tick when a best queue runs out. Bids stand at or below the reference, asks above it,
 * so the book never crosses. Prices are in ticks, sizes in lots. Owned by one thread.
 */
final class QueueBook {
  /** Queues a side: more than are shown, so that the shown depth stays full. */
  static final int QUEUES = 32;

  private static final double MOVE_CHANCE = 0.7;
  private static final double REDRAW_CHANCE = 0.04;
  private static final double MEAN_ORDER_LOTS = 40;
  private static final int FEWEST_QUEUES = 4;

  private final SplitMix64 random;
  private final double[] usualLots = new double[QUEUES];
  private final double[] rate = new double[QUEUES];
  private final long[] bids = new long[QUEUES];
  private final long[] asks = new long[QUEUES];
  private long reference;

  QueueBook(SplitMix64 random, long referenceTicks) {
    this.random = random;
    this.reference = referenceTicks;
    for (int i = 0; i < QUEUES; i++) {
      // Depth is humped: thin at the touch, deepest a few ticks away (Bouchaud et al. 2002).
      usualLots[i] = MEAN_ORDER_LOTS * (3 + 9 * (i / 4.0) * StrictMath.exp(1 - i / 4.0) + 0.15 * i);
      rate[i] = 2.4 / (1 + 0.35 * i);
    }
    redraw(bids);
    redraw(asks);
  }

  /** Order flow of {@code seconds}: limit orders and cancellations, no trades. */
  void flow(double seconds) {
    int orders = 1 + random.poisson(Math.min(60, totalRate() * seconds));
    for (int n = 0; n < orders; n++) {
      long[] side = random.chance(0.5) ? bids : asks;
      order(side);
    }
  }

  /** Lots at queue {@code index} of the side a trade of {@code aggressor} meets. */
  long lots(int aggressor, int index) {
    return against(aggressor)[index];
  }

  /** Price of queue {@code index} of the side a trade of {@code aggressor} meets, in ticks. */
  long ticks(int aggressor, int index) {
    return aggressor > 0 ? reference + 1 + index : reference - index;
  }

  /** Takes lots away at a queue, as a trade does. */
  void take(int aggressor, int index, long lots) {
    against(aggressor)[index] -= lots;
  }

  /** Lots on the side a trade of {@code aggressor} meets. */
  long depth(int aggressor) {
    long sum = 0;
    for (long lots : against(aggressor)) {
      sum += lots;
    }
    return sum;
  }

  /** The price answers when a best queue has run out. */
  void settle() {
    if (bids[0] == 0 && asks[0] > 0 && reference > QUEUES * 2 && random.chance(MOVE_CHANCE)) {
      reference--;
      shift(bids, asks);
    } else if (asks[0] == 0 && bids[0] > 0 && random.chance(MOVE_CHANCE)) {
      reference++;
      shift(asks, bids);
    }
  }

  private long[] against(int aggressor) {
    return aggressor > 0 ? asks : bids;
  }

  private void shift(long[] drained, long[] pushed) {
    System.arraycopy(drained, 1, drained, 0, QUEUES - 1);
    drained[QUEUES - 1] = draw(QUEUES - 1);
    System.arraycopy(pushed, 0, pushed, 1, QUEUES - 1);
    pushed[0] = 0;
    if (random.chance(REDRAW_CHANCE)) { // news: the whole book is made anew
      redraw(bids);
      redraw(asks);
    }
  }

  private void redraw(long[] side) {
    for (int i = 0; i < QUEUES; i++) {
      side[i] = draw(i);
    }
  }

  private long draw(int index) {
    return Math.max(1, Math.round(random.logNormal(0.8 * usualLots[index], 0.6)));
  }

  private double totalRate() {
    double sum = 0;
    for (int i = 0; i < QUEUES; i++) {
      sum += arrival(bids, i) + cancel(bids, i) + arrival(asks, i) + cancel(asks, i);
    }
    return sum;
  }

  private double arrival(long[] side, int index) {
    return side[index] == 0 ? 1.5 * rate[index] : rate[index];
  }

  /** Concave in the queue's size: orders deep in a long queue wait (same paper, figure 3). */
  private double cancel(long[] side, int index) {
    return rate[index] * Math.sqrt(side[index] / usualLots[index]);
  }

  private void order(long[] side) {
    double sum = 0;
    for (int i = 0; i < QUEUES; i++) {
      sum += arrival(side, i) + cancel(side, i);
    }
    double draw = random.uniform() * sum;
    for (int i = 0; i < QUEUES; i++) {
      draw -= arrival(side, i);
      if (draw < 0) {
        side[i] += orderLots();
        return;
      }
      draw -= cancel(side, i);
      if (draw < 0) {
        withdraw(side, i);
        return;
      }
    }
  }

  private void withdraw(long[] side, int index) {
    long left = Math.max(0, side[index] - orderLots());
    if (left == 0 && filled(side) <= FEWEST_QUEUES) {
      return;
    }
    side[index] = left;
    if (index == 0) {
      settle();
    }
  }

  private long orderLots() {
    return Math.max(1, Math.round(random.logNormal(0.7 * MEAN_ORDER_LOTS, 0.8)));
  }

  private static int filled(long[] side) {
    int count = 0;
    for (long lots : side) {
      if (lots > 0) {
        count++;
      }
    }
    return count;
  }
}
