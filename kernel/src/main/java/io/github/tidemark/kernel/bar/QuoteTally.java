package io.github.tidemark.kernel.bar;

import static io.github.tidemark.kernel.bar.QuoteTerms.MID_TIME;
import static io.github.tidemark.kernel.bar.QuoteTerms.SPREAD_TIME;

import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import java.util.Arrays;

/**
 * The books between two instants. Tallies of adjoining intervals can be joined: each counts the
 * time in force only between its own first and last book, and remembers what was in force before
 * and after, so that the joint is weighed when the interval is known.
 */
final class QuoteTally {
  private int quotes;
  private int usable;
  private double minSpread = Absent.DOUBLE;
  private double maxSpread = Absent.DOUBLE;
  private long timeInForce;
  private final double[] sums = new double[QuoteTerms.COUNT];
  private final PricePath mids = new PricePath();

  private long firstTs;
  private long lastTs;
  private double spreadBefore = Absent.DOUBLE;
  private double midBefore = Absent.DOUBLE;
  private double spreadAfter = Absent.DOUBLE;
  private double midAfter = Absent.DOUBLE;

  /** Starts before the current event. */
  void open(QuoteTerms terms) {
    clear();
    spreadBefore = terms.spreadInForce();
    midBefore = terms.midInForce();
    spreadAfter = spreadBefore;
    midAfter = midBefore;
  }

  /** Adds the current book. */
  void add(QuoteTerms terms) {
    double[] values = terms.values();
    for (int i = 0; i < SPREAD_TIME; i++) {
      sums[i] += values[i];
    }
    if (quotes == 0) {
      firstTs = terms.ts();
    } else {
      sums[SPREAD_TIME] += values[SPREAD_TIME];
      sums[MID_TIME] += values[MID_TIME];
      timeInForce += terms.timeInForce();
    }
    quotes++;
    if (terms.usable()) {
      addUsable(terms);
    }
  }

  private void addUsable(QuoteTerms terms) {
    double spread = terms.spread();
    if (usable == 0) {
      minSpread = spread;
      maxSpread = spread;
    } else if (spread < minSpread) {
      minSpread = spread;
    } else if (spread > maxSpread) {
      maxSpread = spread;
    }
    usable++;
    mids.add(terms.mid(), terms.seq());
    mids.returns().add(terms.logReturn(), terms.square(), terms.squareError());
  }

  /** Notes what is in force after the last book added; the current event is not one of them. */
  void seal(QuoteTerms terms) {
    if (quotes > 0) {
      lastTs = terms.since();
      spreadAfter = terms.spreadInForce();
      midAfter = terms.midInForce();
    }
  }

  /** Becomes an empty interval from {@code start}, with what was in force before {@code first}. */
  void begin(long start, QuoteTally first) {
    clear();
    lastTs = start;
    spreadAfter = first.spreadBefore;
    midAfter = first.midBefore;
  }

  /** Joins the books that follow. */
  void append(QuoteTally next) {
    if (next.quotes == 0) {
      return;
    }
    end(next.firstTs);
    for (int i = 0; i < sums.length; i++) {
      sums[i] += next.sums[i];
    }
    timeInForce += next.timeInForce;
    quotes += next.quotes;
    if (next.usable > 0) {
      minSpread = usable == 0 ? next.minSpread : Math.min(minSpread, next.minSpread);
      maxSpread = usable == 0 ? next.maxSpread : Math.max(maxSpread, next.maxSpread);
      usable += next.usable;
    }
    mids.append(next.mids);
    lastTs = next.lastTs;
    spreadAfter = next.spreadAfter;
    midAfter = next.midAfter;
  }

  /** What is in force stays so until an instant. */
  void end(long ts) {
    if (!Double.isNaN(spreadAfter)) {
      long elapsed = ts - lastTs;
      double time = elapsed * QuoteTerms.TIME_SCALE;
      sums[SPREAD_TIME] += spreadAfter * time;
      sums[MID_TIME] += midAfter * time;
      timeInForce += elapsed;
    }
    lastTs = ts;
  }

  int quotes() {
    return quotes;
  }

  PricePath mids() {
    return mids;
  }

  double minSpread() {
    return minSpread;
  }

  double maxSpread() {
    return maxSpread;
  }

  /** Sum of a term over all books. */
  double sum(int term) {
    return sums[term];
  }

  /** Mean of a term over usable books, NaN without any. */
  double mean(int term) {
    return sums[term] / usable;
  }

  /** Mean weighted by time in force, NaN without any. */
  double timeWeighted(int term) {
    return sums[term] / (timeInForce * QuoteTerms.TIME_SCALE);
  }

  void clear() {
    quotes = 0;
    usable = 0;
    minSpread = Absent.DOUBLE;
    maxSpread = Absent.DOUBLE;
    timeInForce = 0;
    Arrays.fill(sums, 0);
    mids.clear();
    firstTs = 0;
    lastTs = 0;
    spreadBefore = Absent.DOUBLE;
    midBefore = Absent.DOUBLE;
    spreadAfter = Absent.DOUBLE;
    midAfter = Absent.DOUBLE;
  }

  void save(StateWriter out) {
    out.putInt(quotes);
    out.putInt(usable);
    out.putDouble(minSpread);
    out.putDouble(maxSpread);
    out.putLong(timeInForce);
    out.putDoubles(sums, sums.length);
    mids.save(out);
    out.putLong(firstTs);
    out.putLong(lastTs);
    out.putDouble(spreadBefore);
    out.putDouble(midBefore);
    out.putDouble(spreadAfter);
    out.putDouble(midAfter);
  }

  void restore(StateReader in) {
    quotes = in.takeInt();
    usable = in.takeInt();
    minSpread = in.takeDouble();
    maxSpread = in.takeDouble();
    timeInForce = in.takeLong();
    in.takeDoubles(sums, sums.length);
    mids.restore(in);
    firstTs = in.takeLong();
    lastTs = in.takeLong();
    spreadBefore = in.takeDouble();
    midBefore = in.takeDouble();
    spreadAfter = in.takeDouble();
    midAfter = in.takeDouble();
  }
}
