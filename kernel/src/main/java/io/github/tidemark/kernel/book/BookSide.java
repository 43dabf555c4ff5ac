package io.github.tidemark.kernel.book;

import java.util.Arrays;

/**
 * One side of an {@link OrderBook}: the levels by exact decimal price, to any depth. Prices are
 * compared as integers in units of the smallest decimal seen so far, never as doubles, so that two
 * spellings of one price are one level and two prices a rounding apart are two.
 *
 * <p>An update costs a binary search and, for a new or removed level, moving the levels better than
 * it; nothing is allocated unless the side grows. Owned by one thread at a time.
 */
public final class BookSide {
  private final int sign;
  private int scale;
  private int count;

  /** Ascending, best level last, so that the busy end of the book is the cheap one to move. */
  private long[] keys = new long[64];

  private double[] prices = new double[64];
  private double[] sizes = new double[64];

  private BookSide(int sign) {
    this.sign = sign;
  }

  /** A side whose best level is the highest price. */
  static BookSide bids() {
    return new BookSide(1);
  }

  /** A side whose best level is the lowest price. */
  static BookSide asks() {
    return new BookSide(-1);
  }

  /**
   * Sets the size at the price {@code unscaled / 10^scale}; size 0 removes the level.
   *
   * @param price the same price as its nearest double, given back as it is
   * @throws ArithmeticException when this price and those of the side need more digits than a long
   *     has; the side is unchanged
   */
  public void set(long unscaled, int decimals, double price, double size) {
    long key = sign * key(unscaled, decimals);
    int at = Arrays.binarySearch(keys, 0, count, key);
    if (size == 0) {
      if (at >= 0) {
        remove(at);
      }
    } else if (at >= 0) {
      sizes[at] = size;
    } else {
      insert(-at - 1, key, price, size);
    }
  }

  /** {@link #set(long, int, double, double)} with the price just read. */
  public void set(DecimalReader price, double size) {
    set(price.unscaled(), price.scale(), price.value(), size);
  }

  public int levels() {
    return count;
  }

  /** Price at level {@code level}, 0 the best. */
  public double price(int level) {
    return prices[count - 1 - level];
  }

  /** Price at level {@code level} times 10 to the power of {@link #scale}, exactly. */
  public long unscaled(int level) {
    return sign * keys[count - 1 - level];
  }

  /** Decimals of {@link #unscaled}. */
  public int scale() {
    return scale;
  }

  /** Size at level {@code level}, 0 the best. */
  public double size(int level) {
    return sizes[count - 1 - level];
  }

  /** Removes the best level. */
  public void removeBest() {
    remove(count - 1);
  }

  public void clear() {
    count = 0;
  }

  private long key(long unscaled, int decimals) {
    if (decimals > scale) {
      rescale(decimals);
    }
    return decimals == scale
        ? unscaled
        : Math.multiplyExact(unscaled, DecimalReader.pow10(scale - decimals));
  }

  private void rescale(int decimals) {
    if (decimals > 18) {
      throw new ArithmeticException("price has more than 18 decimals: decimals=" + decimals);
    }
    long factor = DecimalReader.pow10(decimals - scale);
    if (count > 0) {
      // Keys are ordered, so the two ends bound the rest: nothing has changed when this throws.
      Math.multiplyExact(keys[0], factor);
      Math.multiplyExact(keys[count - 1], factor);
    }
    for (int i = 0; i < count; i++) {
      keys[i] *= factor;
    }
    scale = decimals;
  }

  private void insert(int at, long key, double price, double size) {
    if (count == keys.length) {
      int capacity = count * 2;
      keys = Arrays.copyOf(keys, capacity);
      prices = Arrays.copyOf(prices, capacity);
      sizes = Arrays.copyOf(sizes, capacity);
    }
    int moved = count - at;
    System.arraycopy(keys, at, keys, at + 1, moved);
    System.arraycopy(prices, at, prices, at + 1, moved);
    System.arraycopy(sizes, at, sizes, at + 1, moved);
    keys[at] = key;
    prices[at] = price;
    sizes[at] = size;
    count++;
  }

  private void remove(int at) {
    int moved = count - at - 1;
    System.arraycopy(keys, at + 1, keys, at, moved);
    System.arraycopy(prices, at + 1, prices, at, moved);
    System.arraycopy(sizes, at + 1, sizes, at, moved);
    count--;
  }
}
