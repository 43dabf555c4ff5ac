package io.github.tidemark.kernel.feature;

/**
 * The levels of one side and what several columns need of them: cumulative sums of size and of
 * price times size, left to right from the best level, and each level's share of the size. Computed
 * on the first question about a book.
 */
public final class LevelSums {
  private final double[] sizes;
  private final double[] notionals;
  private final double[] shares;
  private double[] levelPrice;
  private double[] levelSize;
  private int start;
  private int count;
  private boolean summed;
  private boolean shared;

  LevelSums(int maxLevels) {
    sizes = new double[maxLevels + 1];
    notionals = new double[maxLevels + 1];
    shares = new double[maxLevels];
  }

  /** The arrays in which {@link #at} finds the books that follow. */
  void of(double[] prices, double[] sizesOfLevels) {
    levelPrice = prices;
    levelSize = sizesOfLevels;
  }

  void at(int offset, int n) {
    start = offset;
    count = n;
    summed = false;
    shared = false;
  }

  /** Prices; the best level is at {@link #start()}. */
  public double[] prices() {
    return levelPrice;
  }

  /** Sizes; the best level is at {@link #start()}. */
  public double[] sizes() {
    return levelSize;
  }

  public int start() {
    return start;
  }

  /** Levels present, at most the levels kept. */
  public int count() {
    return count;
  }

  /** Sum of size over the first n levels present; 0 when there are none. */
  public double size(int n) {
    if (!summed) {
      sum();
    }
    return sizes[Math.min(n, count)];
  }

  /** Sum of price times size over the first n levels present; 0 when there are none. */
  public double notional(int n) {
    if (!summed) {
      sum();
    }
    return notionals[Math.min(n, count)];
  }

  /** {@link #size} once {@link #cumulative} was asked for. */
  double summedSize(int n) {
    return sizes[Math.min(n, count)];
  }

  /** {@link #notional} once {@link #cumulative} was asked for. */
  double summedNotional(int n) {
    return notionals[Math.min(n, count)];
  }

  /** Mean price weighted by size over the first n levels present; NaN when there are none. */
  public double vwap(int n) {
    return notional(n) / size(n);
  }

  /** Sum of size over all levels kept. */
  public double total() {
    return size(count);
  }

  /** The sums {@link #size(int)} of 0 to all levels, at those indices. */
  public double[] cumulative() {
    if (!summed) {
      sum();
    }
    return sizes;
  }

  /** Share q_i / sum q of each level, from index 0. */
  public double[] shares() {
    if (!shared) {
      double total = total();
      for (int i = 0; i < count; i++) {
        shares[i] = levelSize[start + i] / total;
      }
      shared = true;
    }
    return shares;
  }

  /** Both sums at once: each is a chain of additions, and the two run side by side. */
  private void sum() {
    double size = 0;
    double notional = 0;
    for (int i = 0; i < count; i++) {
      double q = levelSize[start + i];
      size += q;
      notional += levelPrice[start + i] * q;
      sizes[i + 1] = size;
      notionals[i + 1] = notional;
    }
    summed = true;
  }
}
