package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.SharedValue;

/** Numbers that several structural columns need. */
final class Shared {
  static final SharedValue BID_SMART_DEPTH =
      new SharedValue(0, book -> SmartDepth.of(book, Quote.BID));
  static final SharedValue ASK_SMART_DEPTH =
      new SharedValue(1, book -> SmartDepth.of(book, Quote.ASK));
  static final SharedValue BID_SLOPE = new SharedValue(2, book -> Slope.of(book, Quote.BID));
  static final SharedValue ASK_SLOPE = new SharedValue(3, book -> Slope.of(book, Quote.ASK));
  static final SharedValue BID_WALL = new SharedValue(4, book -> Wall.level(book, Quote.BID));
  static final SharedValue ASK_WALL = new SharedValue(5, book -> Wall.level(book, Quote.ASK));

  private Shared() {}
}
