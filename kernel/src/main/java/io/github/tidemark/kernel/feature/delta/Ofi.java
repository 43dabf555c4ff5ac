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
      span = new double[levels];
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
    current =
        market.comparable()
            ? Math.min(previousLevels, Math.min(book.bidCount(), book.askCount()))
            : 0;
    int bid = book.bidStart();
    int ask = book.askStart();
    double[] bids = book.bidPrice();
    double[] asks = book.askPrice();
    for (int i = 0; i < levels; i++) {
      term[i] =
          i < current
              ? Change.finite(
                  bidTerm(i, bids[bid + i], book.bidSize()[bid + i])
                      - askTerm(i, asks[ask + i], book.askSize()[ask + i]))
              : Absent.DOUBLE;
      span[i] = fresh ? term[i] : Change.plus(span[i], term[i]);
    }
    fresh = false;
  }

  private double bidTerm(int i, double price, double size) {
    double before = bidPrice[i];
    return (price >= before ? size : 0) - (price <= before ? bidSize[i] : 0);
  }

  private double askTerm(int i, double price, double size) {
    double before = askPrice[i];
    return (price <= before ? size : 0) - (price >= before ? askSize[i] : 0);
  }

  @Override
  protected void afterBook() {
    BookView book = market.book();
    if (!book.usable()) {
      return;
    }
    previousLevels = Math.min(levels, Math.min(book.bidCount(), book.askCount()));
    System.arraycopy(book.bidPrice(), book.bidStart(), bidPrice, 0, previousLevels);
    System.arraycopy(book.bidSize(), book.bidStart(), bidSize, 0, previousLevels);
    System.arraycopy(book.askPrice(), book.askStart(), askPrice, 0, previousLevels);
    System.arraycopy(book.askSize(), book.askStart(), askSize, 0, previousLevels);
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
