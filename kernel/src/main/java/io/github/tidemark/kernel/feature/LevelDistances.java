package io.github.tidemark.kernel.feature;

/**
 * How far the levels of one side are from the mid, and the size in bands of that distance. Computed
 * on the first question about a book; meaningful when the book is usable.
 */
public final class LevelDistances {
  /** Edges of the bands in basis points: band k is [edge k, edge k + 1). */
  private static final double[] EDGES = {0, 5, 10, 25, 50, 100};

  /** Number of bands. */
  public static final int BANDS = EDGES.length - 1;

  private final LevelSums levels;
  private final double[] bps;
  private final double[] bands = new double[BANDS];
  private final int[] ends = new int[BANDS];
  private double mid;
  private int measured;
  private boolean banded;

  LevelDistances(LevelSums levels, int maxLevels) {
    this.levels = levels;
    bps = new double[maxLevels];
  }

  /** Lower edge of a band in basis points; that of band {@link #BANDS} ends the last one. */
  public static double edge(int band) {
    return EDGES[band];
  }

  void at(double midOfBook) {
    mid = midOfBook;
    measured = 0;
    banded = false;
  }

  /** Distances abs(p - M) / M * 1e4 of the first n levels present, from index 0. */
  public double[] bps(int n) {
    int last = Math.min(n, levels.count());
    if (measured < last) {
      double[] prices = levels.prices();
      int start = levels.start();
      for (int i = measured; i < last; i++) {
        bps[i] = Math.abs(prices[start + i] - mid) / mid * 1e4;
      }
      measured = last;
    }
    return bps;
  }

  /** Size in a band. */
  public double band(int band) {
    if (!banded) {
      fill();
    }
    return bands[band];
  }

  /** Size nearer than the upper edge of a band. */
  public double within(int band) {
    if (!banded) {
      fill();
    }
    return levels.size(ends[band]);
  }

  private void fill() {
    int n = levels.count();
    double[] distances = bps(n);
    double[] sizes = levels.sizes();
    int start = levels.start();
    int i = 0;
    for (int band = 0; band < BANDS; band++) {
      double end = EDGES[band + 1];
      double sum = 0;
      while (i < n && distances[i] < end) {
        sum += sizes[start + i];
        i++;
      }
      bands[band] = sum;
      ends[band] = i;
    }
    banded = true;
  }
}
