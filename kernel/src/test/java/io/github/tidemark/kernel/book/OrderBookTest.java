package io.github.tidemark.kernel.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderBookTest {
  private final OrderBook book = new OrderBook();
  private final DecimalReader reader = new DecimalReader();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void equalsATreeOfBigDecimals(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Collections.reverseOrder());
    TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    int maxScale = random.nextInt(1, 9);
    for (int i = 0; i < 20_000; i++) {
      boolean bid = random.nextBoolean();
      BigDecimal price =
          BigDecimal.valueOf(random.nextInt(1, 4_000), random.nextInt(0, maxScale + 1));
      BigDecimal size =
          random.nextInt(3) == 0
              ? BigDecimal.ZERO
              : BigDecimal.valueOf(random.nextInt(1, 1_000_000), random.nextInt(0, 6));
      // The same price in another spelling must be the same level.
      BigDecimal spelled = price.setScale(price.scale() + random.nextInt(3));
      set(bid ? book.bids() : book.asks(), spelled.toPlainString(), size.toPlainString());
      TreeMap<BigDecimal, BigDecimal> side = bid ? bids : asks;
      if (size.signum() == 0) {
        side.keySet().removeIf(level -> level.compareTo(price) == 0);
      } else {
        side.put(price.stripTrailingZeros(), size);
      }
      if (i % 997 == 0 || i > 19_990) {
        assertSame(book.bids(), bids);
        assertSame(book.asks(), asks);
        assertThat(book.isCrossed())
            .isEqualTo(
                !bids.isEmpty()
                    && !asks.isEmpty()
                    && bids.firstKey().compareTo(asks.firstKey()) > 0);
      }
    }
    assertThat(book.bids().levels()).isGreaterThan(500);
    book.clear();
    assertThat(book.bids().levels() + book.asks().levels()).isZero();
  }

  @Test
  void pricesADoubleCannotTellApartAreTwoLevels() {
    set(book.asks(), "100000000.000000001", "1");
    set(book.asks(), "100000000.000000002", "2");
    assertThat(book.asks().levels()).isEqualTo(2);
    assertThat(book.asks().price(0)).isEqualTo(book.asks().price(1));
    assertThat(book.asks().size(0)).isEqualTo(1.0);
    set(book.asks(), "100000000.000000001", "0");
    assertThat(book.asks().levels()).isEqualTo(1);
    assertThat(book.asks().size(0)).isEqualTo(2.0);
  }

  @Test
  void removingAnUnknownLevelDoesNothing() {
    set(book.bids(), "1", "0");
    assertThat(book.bids().levels()).isZero();
  }

  @Test
  void aPriceThatNeedsTooManyDigitsIsRefusedAndTheSideKept() {
    set(book.bids(), "900000000000000000", "1");
    set(book.bids(), "5", "1");
    assertThatThrownBy(() -> set(book.bids(), "0.001", "1"))
        .isInstanceOf(ArithmeticException.class);
    assertThat(book.bids().levels()).isEqualTo(2);
    set(book.bids(), "5", "0");
    set(book.bids(), "900000000000000000", "0");
    assertThat(book.bids().levels()).isZero();
  }

  @Test
  void removeBestLeavesTheNextLevel() {
    set(book.bids(), "10", "1");
    set(book.bids(), "9", "2");
    book.bids().removeBest();
    assertThat(book.bids().price(0)).isEqualTo(9.0);
    assertThat(book.bids().size(0)).isEqualTo(2.0);
  }

  @Test
  void updatesAllocateNothingAfterWarmUp() {
    SplittableRandom random = new SplittableRandom(3);
    int count = 20_000;
    long[] prices = new long[count];
    double[] sizes = new double[count];
    for (int i = 0; i < count; i++) {
      prices[i] = random.nextInt(5_000_000, 5_002_000);
      sizes[i] = random.nextInt(3);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    run(prices, sizes);
    long before = threads.getThreadAllocatedBytes(self);
    long empty = threads.getThreadAllocatedBytes(self) - before;
    before = threads.getThreadAllocatedBytes(self);
    run(prices, sizes);
    long used = threads.getThreadAllocatedBytes(self) - before;
    assertThat(used).as("bytes allocated by %d updates", count).isLessThanOrEqualTo(empty + 1024);
  }

  private void run(long[] prices, double[] sizes) {
    for (int i = 0; i < prices.length; i++) {
      BookSide side = (i & 1) == 0 ? book.bids() : book.asks();
      side.set(prices[i], 2, prices[i] / 100.0, sizes[i]);
    }
  }

  private void set(BookSide side, String price, String size) {
    assertThat(reader.read(size.toCharArray(), 0, size.length())).isTrue();
    double amount = reader.value();
    assertThat(reader.read(price.toCharArray(), 0, price.length())).isTrue();
    assertThat(reader.isExact()).isTrue();
    side.set(reader, amount);
  }

  private static void assertSame(BookSide side, SortedMap<BigDecimal, BigDecimal> expected) {
    assertThat(side.levels()).isEqualTo(expected.size());
    Iterator<Map.Entry<BigDecimal, BigDecimal>> levels = expected.entrySet().iterator();
    for (int level = 0; level < side.levels(); level++) {
      Map.Entry<BigDecimal, BigDecimal> entry = levels.next();
      assertThat(side.price(level)).isEqualTo(entry.getKey().doubleValue());
      assertThat(side.size(level)).isEqualTo(entry.getValue().doubleValue());
    }
  }
}
