package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.Exact;
import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Cell;
import io.github.tidemark.kernel.feature.delta.Ofi;
import io.github.tidemark.kernel.feature.delta.OfiSums;
import io.github.tidemark.kernel.feature.delta.Returns;
import java.util.Arrays;

/**
 * What the current book adds to any bar, computed once for all of them, and the book in force
 * before it. A term that is null for this book adds 0.
 */
final class QuoteTerms extends Node {
  static final int SPREAD = 0;
  static final int SPREAD_BPS = 1;
  static final int IMBALANCE = 2;
  static final int MICROPRICE = 3;
  static final int BID_DEPTH = 4;
  static final int ASK_DEPTH = 5;

  /** The terms before this one are of usable books only. */
  static final int OFI = 6;

  static final int OFI_MULTI = 7;
  static final int MLOFI = 8;

  /** Spread in force before the book times how long. */
  static final int SPREAD_TIME = 9;

  /** Mid in force before the book times how long. */
  static final int MID_TIME = 10;

  static final int COUNT = 11;

  /** Makes a time of nanoseconds small enough that a price times it does not overflow; exact. */
  static final double TIME_SCALE = 0x1p-30;

  private static final int DEPTH_LEVELS = 5;

  private final Market market;
  private final Cell.Slot returns;
  private final Cell.Slot ofi;
  private final Cell.Slot ofiMulti;
  private final Cell.Slot mlofi;
  private final double[] values = new double[COUNT];

  private long timeInForce;
  private double logReturn;
  private double square;
  private double squareError;

  private long since;
  private double spreadInForce = Absent.DOUBLE;
  private double midInForce = Absent.DOUBLE;

  private QuoteTerms(Graph graph) {
    market = graph.market();
    returns = Returns.of(graph).term();
    ofi = Ofi.of(graph, 1).term(0);
    ofiMulti = OfiSums.multi(graph).term();
    mlofi = OfiSums.mlofi(graph).term();
  }

  static QuoteTerms of(Graph graph) {
    return graph.node(QuoteTerms.class, QuoteTerms::new);
  }

  @Override
  protected void onBook() {
    BookView book = market.book();
    if (book.usable()) {
      double spread = book.spread();
      values[SPREAD] = spread;
      values[SPREAD_BPS] = 1e4 * spread / book.mid();
      values[IMBALANCE] = book.imbalance(1);
      values[MICROPRICE] = book.microprice();
      values[BID_DEPTH] = book.bidSums().size(DEPTH_LEVELS);
      values[ASK_DEPTH] = book.askSums().size(DEPTH_LEVELS);
    } else {
      Arrays.fill(values, 0, OFI, 0);
    }
    values[OFI] = orZero(ofi.value());
    values[OFI_MULTI] = orZero(ofiMulti.value());
    values[MLOFI] = orZero(mlofi.value());
    inForce();
    logReturn = returns.value();
    square = logReturn * logReturn;
    squareError = square == 0 ? 0 : Exact.productError(logReturn, logReturn, square);
  }

  private void inForce() {
    timeInForce = Double.isNaN(spreadInForce) ? 0 : market.ts() - since;
    if (timeInForce == 0) {
      values[SPREAD_TIME] = 0;
      values[MID_TIME] = 0;
    } else {
      double time = timeInForce * TIME_SCALE;
      values[SPREAD_TIME] = spreadInForce * time;
      values[MID_TIME] = midInForce * time;
    }
  }

  private static double orZero(double term) {
    return Double.isNaN(term) ? 0 : term;
  }

  @Override
  protected void afterBook() {
    since = market.ts();
    spreadInForce = market.book().spread();
    midInForce = market.book().mid();
  }

  /** What the current book adds, by the constants above. */
  double[] values() {
    return values;
  }

  boolean usable() {
    return market.book().usable();
  }

  double spread() {
    return values[SPREAD];
  }

  double mid() {
    return market.book().mid();
  }

  long ts() {
    return market.ts();
  }

  long seq() {
    return market.seq();
  }

  /** r of the current book, NaN when null. */
  double logReturn() {
    return logReturn;
  }

  /** r squared, rounded. */
  double square() {
    return square;
  }

  /** r squared minus {@link #square()}. */
  double squareError() {
    return squareError;
  }

  /** How long the book before was in force, nanoseconds; 0 when it was not usable. */
  long timeInForce() {
    return timeInForce;
  }

  /** Time of the last book before the current event. */
  long since() {
    return since;
  }

  /** Spread of the last book before the current event, NaN when there is none or not usable. */
  double spreadInForce() {
    return spreadInForce;
  }

  /** Mid of the last book before the current event, NaN when there is none or not usable. */
  double midInForce() {
    return midInForce;
  }

  @Override
  protected void reset() {
    since = 0;
    spreadInForce = Absent.DOUBLE;
    midInForce = Absent.DOUBLE;
  }

  @Override
  protected void save(StateWriter out) {
    out.putLong(since);
    out.putDouble(spreadInForce);
    out.putDouble(midInForce);
  }

  @Override
  protected void restore(StateReader in) {
    since = in.takeLong();
    spreadInForce = in.takeDouble();
    midInForce = in.takeDouble();
  }
}
