package io.github.tidemark.lake.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tidemark.kernel.book.BookSide;
import io.github.tidemark.kernel.book.DecimalReader;
import java.io.IOException;
import java.util.Arrays;

/** The levels of one side of a depth message, as read. */
final class DepthLevels {
  private static final String NO_PAIRS = "levels are not pairs";

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

  /**
   * Reads an array of {@code [price, size, ...]}, from its start to its end.
   *
   * @return what is wrong with it, or null
   */
  String read(JsonParser parser, DecimalReader decimal) throws IOException {
    clear();
    String problem = null;
    while (parser.nextToken() == JsonToken.START_ARRAY) {
      String level = readLevel(parser, decimal);
      problem = problem == null ? level : problem;
      while (parser.currentToken() != JsonToken.END_ARRAY) {
        parser.skipChildren();
        parser.nextToken();
      }
    }
    while (parser.currentToken() != JsonToken.END_ARRAY) {
      problem = NO_PAIRS;
      parser.skipChildren();
      parser.nextToken();
    }
    return problem;
  }

  private String readLevel(JsonParser parser, DecimalReader decimal) throws IOException {
    if (parser.nextToken() == JsonToken.END_ARRAY) {
      return NO_PAIRS;
    }
    if (!isNumber(parser, decimal) || !decimal.isExact() || decimal.unscaled() <= 0) {
      return "level without a positive price";
    }
    add(decimal);
    parser.nextToken();
    if (!isNumber(parser, decimal) || decimal.value() < 0) {
      return "level with a negative size or none";
    }
    size[count - 1] = decimal.value();
    return null;
  }

  /** Reads the current token, a number with or without quotes. */
  static boolean isNumber(JsonParser parser, DecimalReader decimal) throws IOException {
    JsonToken token = parser.currentToken();
    return (token == JsonToken.VALUE_STRING || (token != null && token.isNumeric()))
        && decimal.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
  }

  private void add(DecimalReader newPrice) {
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
