package io.github.tidemark.lake.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tidemark.kernel.book.DecimalReader;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.stream.Envelope.Rejected;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads one side of a book message, {@code [[price, size(, orders)], ..]}. Reused for every
 * message; owned by one thread.
 */
final class LevelsReader {
  private static final int MAX_DIGITS = 18;

  /** Which price is the best. */
  enum Best {
    HIGHEST,
    LOWEST
  }

  private final String name;
  private final Best best;
  private double[] prices = new double[32];
  private double[] sizes = new double[32];
  private long[] unscaled = new long[32];
  private int[] scales = new int[32];
  private int[] orders = new int[32];
  private int count;
  private boolean hasOrders;
  private boolean exact;
  private Rejected problem;

  LevelsReader(String name, Best best) {
    this.name = name;
    this.best = best;
  }

  void clear() {
    count = 0;
    hasOrders = false;
    exact = true;
    problem = null;
  }

  /** What is wrong with the levels read, or null. */
  Rejected problem() {
    return problem;
  }

  private void fail(Reason reason, String detail) {
    if (problem == null) {
      problem = new Rejected(reason, "%s level %d: %s".formatted(name, count, detail));
    }
  }

  /** Reads from the start of the array to its end. */
  void read(JsonParser parser, DecimalReader decimal) throws IOException {
    clear();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        level(parser, decimal);
        count++;
      } else {
        fail(Reason.TYPE, "no pair of price and size");
        parser.skipChildren();
      }
    }
  }

  /**
   * Takes levels whose prices are known as doubles: by the shortest decimals that read as these.
   */
  void take(Levels levels, DecimalReader decimal) {
    clear();
    for (int i = 0; i < levels.count(); i++) {
      grow();
      char[] price = Double.toString(levels.prices()[i]).toCharArray();
      decimal.read(price, 0, price.length);
      price(decimal);
      size(levels.sizes()[i]);
      orders[count] = levels.orders() == null ? Absent.INT : levels.orders()[i];
      hasOrders |= orders[count] != Absent.INT;
      count++;
    }
  }

  private void level(JsonParser parser, DecimalReader decimal) throws IOException {
    grow();
    orders[count] = Absent.INT;
    int values = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!isNumber(parser, decimal)) {
        fail(Reason.TYPE, "no number");
      } else if (values == 0) {
        price(decimal);
      } else if (values == 1) {
        size(decimal.value());
      } else if (values == 2) {
        orders(decimal);
      }
      parser.skipChildren();
      values++;
    }
    if (values < 2) {
      fail(Reason.TYPE, "no pair of price and size");
    }
  }

  /** Whether the current token is a number, with or without quotes, which is then read. */
  static boolean isNumber(JsonParser parser, DecimalReader decimal) throws IOException {
    JsonToken token = parser.currentToken();
    return (token == JsonToken.VALUE_STRING || token.isNumeric())
        && decimal.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
  }

  private void price(DecimalReader decimal) {
    prices[count] = decimal.value();
    exact &= decimal.isExact();
    unscaled[count] = decimal.isExact() ? decimal.unscaled() : 0;
    scales[count] = decimal.isExact() ? decimal.scale() : 0;
    if (!(decimal.value() > 0)) {
      fail(Reason.VALUE, "negative or zero price=" + decimal.value());
    }
  }

  private void size(double size) {
    sizes[count] = size;
    if (size < 0) {
      fail(Reason.VALUE, "negative size=" + size);
    }
  }

  private void orders(DecimalReader decimal) {
    boolean whole = decimal.isExact() && decimal.scale() == 0;
    if (!whole || decimal.unscaled() < 0 || decimal.unscaled() > Integer.MAX_VALUE) {
      fail(Reason.TYPE, "the order count is no whole number");
    } else {
      orders[count] = (int) decimal.unscaled();
      hasOrders = true;
    }
  }

  private void grow() {
    if (count == prices.length) {
      int capacity = count * 2;
      prices = Arrays.copyOf(prices, capacity);
      sizes = Arrays.copyOf(sizes, capacity);
      unscaled = Arrays.copyOf(unscaled, capacity);
      scales = Arrays.copyOf(scales, capacity);
      orders = Arrays.copyOf(orders, capacity);
    }
  }

  /** The levels of a whole book, best first, those of size 0 left out; sets the problem. */
  Levels full() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (sizes[i] != 0) {
        move(i, kept++);
      }
    }
    count = kept;
    if (!isSorted()) {
      sort();
      for (int i = 1; i < count && problem == null; i++) {
        if (prices[i] == prices[i - 1]) {
          count = i;
          fail(Reason.VALUE, "duplicate price=" + prices[i]);
        }
      }
    }
    return levels();
  }

  /** The levels as they came; sets the problem. */
  Levels changes() {
    Levels changes = levels();
    if (!changes.isExact()) {
      count = 0;
      fail(Reason.VALUE, "prices need more than " + MAX_DIGITS + " digits");
    }
    return changes;
  }

  private boolean isBefore(double first, double second) {
    return best == Best.HIGHEST ? first > second : first < second;
  }

  private boolean isSorted() {
    for (int i = 1; i < count; i++) {
      if (!isBefore(prices[i - 1], prices[i])) {
        return false;
      }
    }
    return true;
  }

  private void move(int from, int to) {
    prices[to] = prices[from];
    sizes[to] = sizes[from];
    unscaled[to] = unscaled[from];
    scales[to] = scales[from];
    orders[to] = orders[from];
  }

  private void sort() {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (l, r) -> {
          int ascending = Double.compare(prices[l], prices[r]);
          return best == Best.HIGHEST ? -ascending : ascending;
        });
    double[] oldPrices = prices.clone();
    double[] oldSizes = sizes.clone();
    long[] oldUnscaled = unscaled.clone();
    int[] oldScales = scales.clone();
    int[] oldOrders = orders.clone();
    for (int i = 0; i < count; i++) {
      int from = order[i];
      prices[i] = oldPrices[from];
      sizes[i] = oldSizes[from];
      unscaled[i] = oldUnscaled[from];
      scales[i] = oldScales[from];
      orders[i] = oldOrders[from];
    }
  }

  private Levels levels() {
    if (count == 0) {
      return Levels.NONE;
    }
    int scale = 0;
    for (int i = 0; i < count; i++) {
      scale = Math.max(scale, scales[i]);
    }
    long[] keys = exact && scale <= MAX_DIGITS ? new long[count] : null;
    for (int i = 0; i < count && keys != null; i++) {
      long factor = DecimalReader.pow10(scale - scales[i]);
      long key = unscaled[i] * factor;
      if (Math.multiplyHigh(unscaled[i], factor) != 0 || key < 0) {
        keys = null;
      } else {
        keys[i] = key;
      }
    }
    return new Levels(
        Arrays.copyOf(prices, count),
        Arrays.copyOf(sizes, count),
        keys == null ? Levels.INEXACT : scale,
        keys,
        hasOrders ? Arrays.copyOf(orders, count) : null);
  }
}
