package io.github.tidemark.kernel.feature.delta;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Cell;
import java.util.Arrays;

/**
 * Order flow imbalance a level: 1[b>=b']B - 1[b<=b']B' - 1[a<=a']A + 1[a>=a']A', from P to the
 * current book (Cont, Kukanov, Stoikov 2014; Xu, Gould, Howison 2019 for the deeper levels). Null
 * where either book lacks the level on either side.
 */
public final class Ofi extends Node {
  private final Market market;
  private final boolean thinned;
  private final double[] bidPrice;
  private final double[] bidSize;
  private final double[] askPrice;
  private final double[] askSize;
  private final double[] term;
  private final double[] span;
  private int levels;
  private int previousLevels;
  private int current;
  private boolean fresh = true;

  private Ofi(Graph graph) {
    market = graph.market();
    thinned = graph.config().emitIntervalNanos() > 0;
    int most = Math.max(DeltaColumns.OFI_COLUMNS, graph.config().ofiLevels());
    bidPrice = new double[most];
    bidSize = new double[most];
    askPrice = new double[most];
    askSize = new double[most];
    term = new double[most];
    span = thinned ? new double[most] : term;
    reset();
  }

  /** The shared node, computing at least the given number of levels. */
  public static Ofi of(Graph graph, int levels) {
    Ofi node = graph.node(Ofi.class, Ofi::new);
    node.require(levels);
    return node;
  }

  private void require(int wanted) {
    levels = Math.max(levels, wanted);
  }

  /** Of level i, from 0, for the current book; NaN when null. */
  public Cell.Slot term(int i) {
    return new Cell.Slot(term, i);
  }

  /** Of level i, from 0, summed since the last written row; NaN when every term was null. */
  public Cell.Slot span(int i) {
    return new Cell.Slot(span, i);
  }

  /** The terms of all levels, from index 0. */
  double[] terms() {
    return term;
  }

  /** Levels of the current book that have a term: they come first. */
  int present() {
    return current;
  }

  @Override
  protected void onBook() {
    BookView book = market.book();
    current = 0;
    if (book.usable()) {
      int present = Math.min(levels, Math.min(book.bidCount(), book.askCount()));
      current = market.hasPrevious() ? Math.min(previousLevels, present) : 0;
      compare(book);
      for (int i = current; i < present; i++) {
        int bid = book.bidStart() + i;
        int ask = book.askStart() + i;
        keep(
            i,
            book.bidPrice()[bid],
            book.bidSize()[bid],
            book.askPrice()[ask],
            book.askSize()[ask]);
      }
      previousLevels = present;
    }
    for (int i = current; i < levels; i++) {
      term[i] = Absent.DOUBLE;
    }
    if (thinned) {
      span();
    }
  }

  private void compare(BookView book) {
    double[] bids = book.bidPrice();
    double[] bidSizes = book.bidSize();
    double[] asks = book.askPrice();
    double[] askSizes = book.askSize();
    int bid = book.bidStart();
    int ask = book.askStart();
    for (int i = 0; i < current; i++) {
      double b = bids[bid + i];
      double bidFlow = bidFlow(b, bidSizes[bid + i], bidPrice[i], bidSize[i]);
      double a = asks[ask + i];
      double askFlow = askFlow(a, askSizes[ask + i], askPrice[i], askSize[i]);
      term[i] = Change.finite(bidFlow - askFlow);
      keep(i, b, bidSizes[bid + i], a, askSizes[ask + i]);
    }
  }

  /** Size that came at or above the bid before, less what is gone from there. */
  public static double bidFlow(double price, double size, double priceBefore, double sizeBefore) {
    return (price >= priceBefore ? size : 0) - (price <= priceBefore ? sizeBefore : 0);
  }

  /** Size that came at or below the ask before, less what is gone from there. */
  public static double askFlow(double price, double size, double priceBefore, double sizeBefore) {
    return (price <= priceBefore ? size : 0) - (price >= priceBefore ? sizeBefore : 0);
  }

  private void keep(int i, double bid, double bidAmount, double ask, double askAmount) {
    bidPrice[i] = bid;
    bidSize[i] = bidAmount;
    askPrice[i] = ask;
    askSize[i] = askAmount;
  }

  private void span() {
    for (int i = 0; i < levels; i++) {
      span[i] = fresh ? term[i] : Change.plus(span[i], term[i]);
    }
    fresh = false;
  }

  @Override
  protected void onRowStart() {
    fresh = true;
  }

  @Override
  protected void reset() {
    Arrays.fill(term, Absent.DOUBLE);
    Arrays.fill(span, Absent.DOUBLE);
    previousLevels = 0;
    current = 0;
    fresh = true;
  }

  @Override
  protected void save(StateWriter out) {
    out.putInt(previousLevels);
    out.putInt(current);
    out.putFlag(fresh);
    out.putDoubles(bidPrice, previousLevels);
    out.putDoubles(bidSize, previousLevels);
    out.putDoubles(askPrice, previousLevels);
    out.putDoubles(askSize, previousLevels);
    out.putDoubles(term, levels);
    out.putDoubles(span, levels);
  }

  @Override
  protected void restore(StateReader in) {
    previousLevels = in.takeInt();
    current = in.takeInt();
    fresh = in.takeFlag();
    in.takeDoubles(bidPrice, previousLevels);
    in.takeDoubles(bidSize, previousLevels);
    in.takeDoubles(askPrice, previousLevels);
    in.takeDoubles(askSize, previousLevels);
    in.takeDoubles(term, levels);
    in.takeDoubles(span, levels);
  }
}
