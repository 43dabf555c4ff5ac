package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;

/** Prices in total order: the four of a bar, whose events they were, and their returns. */
final class PricePath {
  private int count;
  private double open = Absent.DOUBLE;
  private double high = Absent.DOUBLE;
  private double low = Absent.DOUBLE;
  private double close = Absent.DOUBLE;
  private long firstSeq = Absent.LONG;
  private long lastSeq = Absent.LONG;
  private final ReturnSums returns = new ReturnSums();

  void add(double price, long seq) {
    if (count == 0) {
      open = price;
      high = price;
      low = price;
      firstSeq = seq;
    } else if (price > high) {
      high = price;
    } else if (price < low) {
      low = price;
    }
    count++;
    close = price;
    lastSeq = seq;
  }

  /** Adds the prices that follow. */
  void append(PricePath next) {
    if (next.count == 0) {
      return;
    }
    if (count == 0) {
      open = next.open;
      high = next.high;
      low = next.low;
      firstSeq = next.firstSeq;
    } else {
      high = Math.max(high, next.high);
      low = Math.min(low, next.low);
    }
    count += next.count;
    close = next.close;
    lastSeq = next.lastSeq;
    returns.append(next.returns);
  }

  /** No event, one price. */
  void hold(double price) {
    clear();
    open = price;
    high = price;
    low = price;
    close = price;
  }

  boolean isEmpty() {
    return count == 0;
  }

  double open() {
    return open;
  }

  double high() {
    return high;
  }

  double low() {
    return low;
  }

  double close() {
    return close;
  }

  long firstSeq() {
    return firstSeq;
  }

  long lastSeq() {
    return lastSeq;
  }

  ReturnSums returns() {
    return returns;
  }

  void clear() {
    count = 0;
    open = Absent.DOUBLE;
    high = Absent.DOUBLE;
    low = Absent.DOUBLE;
    close = Absent.DOUBLE;
    firstSeq = Absent.LONG;
    lastSeq = Absent.LONG;
    returns.clear();
  }

  void save(StateWriter out) {
    out.putInt(count);
    out.putDouble(open);
    out.putDouble(high);
    out.putDouble(low);
    out.putDouble(close);
    out.putLong(firstSeq);
    out.putLong(lastSeq);
    returns.save(out);
  }

  void restore(StateReader in) {
    count = in.takeInt();
    open = in.takeDouble();
    high = in.takeDouble();
    low = in.takeDouble();
    close = in.takeDouble();
    firstSeq = in.takeLong();
    lastSeq = in.takeLong();
    returns.restore(in);
  }
}
