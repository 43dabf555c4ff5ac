package io.github.tidemark.kernel.feature;

/**
 * Cumulative sums of size and of price times size over the levels of one side, left to right from
 * the best level. Computed on the first question about a book.
 */
public final class LevelSums {
  private final double[] sizes;
  private final double[] notionals;
  private double[] levelPrice;
  private double[] levelSize;
  private int start;
  private int count;
  private int summed;
  private int multiplied;

  LevelSums(int maxLevels) {
    sizes = new double[maxLevels + 1];
    notionals = new double[maxLevels + 1];
  }

  void at(double[] prices, double[] sizesOfLevels, int offset, int n) {
    levelPrice = prices;
    levelSize = sizesOfLevels;
    start = offset;
    count = n;
    summed = 0;
    multiplied = 0;
  }

  /** Sum of size over the first n levels present; 0 when there are none. */
  public double size(int n) {
    int last = Math.min(n, count);
    if (summed < last) {
      sum(last);
    }
    return sizes[last];
  }

  /** Sum of price times size over the first n levels present; 0 when there are none. */
  public double notional(int n) {
    int last = Math.min(n, count);
    if (multiplied < last) {
      multiply(last);
    }
    return notionals[last];
  }

  /** Sum of size over all levels kept. */
  public double total() {
    return size(count);
  }

  private void sum(int last) {
    double running = sizes[summed];
    for (int i = summed; i < last; i++) {
      running += levelSize[start + i];
      sizes[i + 1] = running;
    }
    summed = last;
  }

  private void multiply(int last) {
    double running = notionals[multiplied];
    for (int i = multiplied; i < last; i++) {
      running += levelPrice[start + i] * levelSize[start + i];
      notionals[i + 1] = running;
    }
    multiplied = last;
  }
}
