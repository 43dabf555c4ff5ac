package io.github.tidemark.lake.imports;

import io.github.tidemark.kernel.book.BookSide;
import io.github.tidemark.kernel.book.DecimalReader;
import java.util.Arrays;

/** The levels of one side of a depth message, as read. */
final class DepthLevels {
  private int count;
  private long[] unscaled;
  private int[] scale;
  private double[] price;
  private double[] size;

  DepthLevels(int capacity) {
    unscaled = new long[capacity];
    scale = new int[capacity];
    price = new double[capacity];
    size = new double[capacity];
  }

  void clear() {
    count = 0;
  }

  /** Adds a level with the price just read, its size to follow. */
  void add(DecimalReader newPrice) {
    if (count == price.length) {
      int capacity = Math.max(16, count * 2);
      unscaled = Arrays.copyOf(unscaled, capacity);
      scale = Arrays.copyOf(scale, capacity);
      price = Arrays.copyOf(price, capacity);
      size = Arrays.copyOf(size, capacity);
    }
    unscaled[count] = newPrice.unscaled();
    scale[count] = newPrice.scale();
    price[count] = newPrice.value();
    size[count] = 0;
    count++;
  }

  void lastSize(double newSize) {
    size[count - 1] = newSize;
  }

  int count() {
    return count;
  }

  DepthLevels copy() {
    DepthLevels copy = new DepthLevels(0);
    copy.count = count;
    copy.unscaled = Arrays.copyOf(unscaled, count);
    copy.scale = Arrays.copyOf(scale, count);
    copy.price = Arrays.copyOf(price, count);
    copy.size = Arrays.copyOf(size, count);
    return copy;
  }

  /** Sets all levels on a side; size 0 removes. */
  void applyTo(BookSide side) {
    for (int i = 0; i < count; i++) {
      side.set(unscaled[i], scale[i], price[i], size[i]);
    }
  }

  /** The highest price with a size, or minus infinity. */
  double highest() {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      best = size[i] > 0 ? Math.max(best, price[i]) : best;
    }
    return best;
  }

  /** The lowest price with a size, or infinity. */
  double lowest() {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      best = size[i] > 0 ? Math.min(best, price[i]) : best;
    }
    return best;
  }
}
