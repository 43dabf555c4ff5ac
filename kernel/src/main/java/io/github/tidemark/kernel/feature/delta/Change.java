package io.github.tidemark.kernel.feature.delta;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * A quantity that compares a book with P, the last usable book of its epoch: its term for the
 * current book, and the sum of the terms since the last written row. Null while there is no P.
 */
public final class Change extends Node {
  private final Market market;
  private final DoubleSupplier compute;
  private final boolean thinned;
  private double term = Absent.DOUBLE;
  private double span = Absent.DOUBLE;
  private boolean fresh = true;

  private Change(Graph graph, Function<Graph, DoubleSupplier> compute) {
    market = graph.market();
    this.compute = compute.apply(graph);
    thinned = graph.config().emitIntervalNanos() > 0;
  }

  /** The change of a key; {@code compute} is asked only when P and the book can be compared. */
  public static Change of(Graph graph, String key, Function<Graph, DoubleSupplier> compute) {
    return graph.node(Change.class, key, g -> new Change(g, compute));
  }

  /** For the current book; NaN when null. */
  public double term() {
    return term;
  }

  /** Summed since the last written row; NaN when every term was null. */
  public double span() {
    return thinned ? span : term;
  }

  @Override
  protected void onBook() {
    term = market.comparable() ? finite(compute.getAsDouble()) : Absent.DOUBLE;
    if (thinned) {
      span = fresh ? term : plus(span, term);
      fresh = false;
    }
  }

  static double finite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE ? value : Absent.DOUBLE;
  }

  /** The sum in which null counts nothing. */
  static double plus(double sum, double term) {
    return Double.isNaN(sum) ? term : Double.isNaN(term) ? sum : sum + term;
  }

  @Override
  protected void onRowStart() {
    fresh = true;
  }

  @Override
  protected void reset() {
    term = Absent.DOUBLE;
    span = Absent.DOUBLE;
    fresh = true;
  }

  @Override
  protected void save(StateWriter out) {
    out.putDouble(term);
    out.putDouble(span);
    out.putFlag(fresh);
  }

  @Override
  protected void restore(StateReader in) {
    term = in.takeDouble();
    span = in.takeDouble();
    fresh = in.takeFlag();
  }
}
