package io.github.tidemark.kernel.feature.delta;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import java.util.Arrays;

/**
 * Order flow imbalance a level: 1[b>=b']B - 1[b<=b']B' - 1[a<=a']A + 1[a>=a']A', from P to the
 * current book (Cont, Kukanov, Stoikov 2014; Xu, Gould, Howison 2019 for the deeper levels). Null
 * where either book lacks the level on either side.
 */
public final class Ofi extends Node {
  private final Market market;
  private final boolean thinned;
  private int levels;
  private double[] bidPrice = {};
  private double[] bidSize = {};
  private double[] askPrice = {};
  private double[] askSize = {};
  private double[] term = {};
  private double[] span = {};
  private int previousLevels;
  private int current;
  private boolean fresh = true;

  private Ofi(Graph graph) {
    market = graph.market();
    thinned = graph.config().emitIntervalNanos() > 0;
  }

  /** The shared node, computing at least the given number of levels. */
  public static Ofi of(Graph graph, int levels) {
    Ofi node = graph.node(Ofi.class, Ofi::new);
    node.require(levels);
    return node;
  }

  private void require(int wanted) {
    if (wanted > levels) {
      levels = wanted;
      bidPrice = new double[levels];
      bidSize = new double[levels];
      askPrice = new double[levels];
      askSize = new double[levels];
      term = new double[levels];
      span = thinned ? new double[levels] : term;
      reset();
    }
  }

  /** Of level i, from 0, for the current book; NaN when null. */
  public double term(int i) {
    return term[i];
  }

  /** Of level i, from 0, summed since the last written row; NaN when every term was null. */
  public double span(int i) {
    return span[i];
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
      bids(book.bidPrice(), book.bidSize(), book.bidStart(), present);
      asks(book.askPrice(), book.askSize(), book.askStart(), present);
      previousLevels = present;
    }
    for (int i = current; i < levels; i++) {
      term[i] = Absent.DOUBLE;
    }
    if (thinned) {
      span();
    }
  }

  /** The bid side's part of each level, size that came at or above the price before; then keeps. */
  private void bids(double[] price, double[] size, int start, int present) {
    for (int i = 0; i < current; i++) {
      double p = price[start + i];
      double q = size[start + i];
      double before = bidPrice[i];
      term[i] = (p >= before ? q : 0) - (p <= before ? bidSize[i] : 0);
      bidPrice[i] = p;
      bidSize[i] = q;
    }
    for (int i = current; i < present; i++) {
      bidPrice[i] = price[start + i];
      bidSize[i] = size[start + i];
    }
  }

  /** Takes off the ask side's part, size that came at or below the price before; then keeps. */
  private void asks(double[] price, double[] size, int start, int present) {
    for (int i = 0; i < current; i++) {
      double p = price[start + i];
      double q = size[start + i];
      double before = askPrice[i];
      double flow = (p <= before ? q : 0) - (p >= before ? askSize[i] : 0);
      term[i] = Change.finite(term[i] - flow);
      askPrice[i] = p;
      askSize[i] = q;
    }
    for (int i = current; i < present; i++) {
      askPrice[i] = price[start + i];
      askSize[i] = size[start + i];
    }
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
