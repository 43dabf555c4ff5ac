package io.github.tidemark.kernel.feature.delta;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Cell;
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
  private final Cell.Slot term;
  private final Cell.Slot span;
  private boolean fresh = true;

  private Change(Graph graph, Function<Graph, DoubleSupplier> compute) {
    market = graph.market();
    this.compute = compute.apply(graph);
    thinned = graph.config().emitIntervalNanos() > 0;
    term = graph.slot();
    span = thinned ? graph.slot() : term;
    reset();
  }

  /** The change of a key; {@code compute} is asked only when P and the book can be compared. */
  public static Change of(Graph graph, String key, Function<Graph, DoubleSupplier> compute) {
    return graph.node(Change.class, key, g -> new Change(g, compute));
  }

  /** For the current book; NaN when null. */
  public Cell.Slot term() {
    return term;
  }

  /** Summed since the last written row; NaN when every term was null. */
  public Cell.Slot span() {
    return span;
  }

  @Override
  protected void onBook() {
    double now = market.comparable() ? finite(compute.getAsDouble()) : Absent.DOUBLE;
    term.set(now);
    if (thinned) {
      span.set(fresh ? now : plus(span.value(), now));
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
    term.set(Absent.DOUBLE);
    span.set(Absent.DOUBLE);
    fresh = true;
  }

  @Override
  protected void save(StateWriter out) {
    out.putDouble(term.value());
    out.putDouble(span.value());
    out.putFlag(fresh);
  }

  @Override
  protected void restore(StateReader in) {
    term.set(in.takeDouble());
    span.set(in.takeDouble());
    fresh = in.takeFlag();
  }
}
