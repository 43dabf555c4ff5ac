package io.github.tidemark.spark.sql;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.delta.Ofi;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Quotes of one group, in any order, 40 bytes each: the state of the aggregate {@code ofi}. Sums
 * depend on the order of all quotes, so none can be let go before all are there. Owned by one
 * thread.
 */
public final class Quotes {
  private static final int WORDS = 5;

  private int count;
  private long[] order = new long[16];
  private double[] values = new double[4 * 16];

  /** Adds a quote, unless it is crossed or a size or price is not positive. */
  void add(long at, double bid, double bidSize, double ask, double askSize) {
    if (!(bid > 0 && bid <= ask && bidSize > 0 && askSize > 0)) {
      return;
    }
    ensure(count + 1);
    order[count] = at;
    values[4 * count] = bid;
    values[4 * count + 1] = bidSize;
    values[4 * count + 2] = ask;
    values[4 * count + 3] = askSize;
    count++;
  }

  private void ensure(int rows) {
    if (rows > order.length) {
      int capacity = Math.max(rows, order.length + (order.length >> 1));
      order = Arrays.copyOf(order, capacity);
      values = Arrays.copyOf(values, 4 * capacity);
    }
  }

  /** Adds all quotes of another part of the group. */
  void addAll(Quotes other) {
    ensure(count + other.count);
    System.arraycopy(other.order, 0, order, count, other.count);
    System.arraycopy(other.values, 0, values, 4 * count, 4 * other.count);
    count += other.count;
  }

  /**
   * The flow from the first quote to the last, summed in their order; absent for fewer than two.
   *
   * @throws IllegalArgumentException when two quotes that differ have one place in the order
   */
  double sum() {
    if (count < 2) {
      return Absent.DOUBLE;
    }
    int[] sorted = sorted();
    double sum = 0;
    for (int i = 1; i < count; i++) {
      int from = 4 * sorted[i - 1];
      int to = 4 * sorted[i];
      if (order[sorted[i]] == order[sorted[i - 1]]
          && !Arrays.equals(values, from, from + 4, values, to, to + 4)) {
        throw new IllegalArgumentException(
            "ofi: two quotes of a group have order=%d; order by a column that tells them apart"
                .formatted(order[sorted[i]]));
      }
      sum +=
          Ofi.bidFlow(values[to], values[to + 1], values[from], values[from + 1])
              - Ofi.askFlow(values[to + 2], values[to + 3], values[from + 2], values[from + 3]);
    }
    return sum;
  }

  private int[] sorted() {
    boolean ascends = true;
    for (int i = 1; i < count && ascends; i++) {
      ascends = order[i - 1] <= order[i];
    }
    Integer[] indices = new Integer[count];
    Arrays.setAll(indices, i -> i);
    if (!ascends) {
      Arrays.sort(indices, (l, r) -> Long.compare(order[l], order[r]));
    }
    int[] sorted = new int[count];
    Arrays.setAll(sorted, i -> indices[i]);
    return sorted;
  }

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(count * WORDS * Long.BYTES);
    bytes.asLongBuffer().put(order, 0, count);
    bytes.position(count * Long.BYTES).slice().asDoubleBuffer().put(values, 0, 4 * count);
    return bytes.array();
  }

  static Quotes of(byte[] bytes) {
    Quotes quotes = new Quotes();
    int count = bytes.length / (WORDS * Long.BYTES);
    quotes.ensure(count);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.asLongBuffer().get(quotes.order, 0, count);
    buffer.position(count * Long.BYTES).slice().asDoubleBuffer().get(quotes.values, 0, 4 * count);
    quotes.count = count;
    return quotes;
  }
}
