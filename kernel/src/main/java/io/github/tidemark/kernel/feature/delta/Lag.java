package io.github.tidemark.kernel.feature.delta;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.math.Log;
import java.util.function.ToDoubleFunction;

/** A quantity of one book, for the current book and for the last usable one before it. */
public final class Lag extends Node {
  private final Market market;
  private final ToDoubleFunction<BookView> quantity;
  private double current = Absent.DOUBLE;
  private double previous = Absent.DOUBLE;

  private Lag(Graph graph, ToDoubleFunction<BookView> quantity) {
    market = graph.market();
    this.quantity = quantity;
  }

  /** The lag of a key. */
  public static Lag of(Graph graph, String key, ToDoubleFunction<BookView> quantity) {
    return graph.node(Lag.class, key, g -> new Lag(g, quantity));
  }

  /** Of the current book, NaN when it is not usable. */
  public double current() {
    return current;
  }

  /** Current minus previous. */
  public double difference() {
    return current - previous;
  }

  /** ln(current / previous). */
  public double logRatio() {
    return Log.log(current / previous);
  }

  @Override
  protected void onBook() {
    current = market.book().usable() ? quantity.applyAsDouble(market.book()) : Absent.DOUBLE;
  }

  @Override
  protected void afterBook() {
    if (market.book().usable()) {
      previous = current;
    }
  }

  @Override
  protected void reset() {
    current = Absent.DOUBLE;
    previous = Absent.DOUBLE;
  }

  @Override
  protected void save(StateWriter out) {
    out.putDouble(current);
    out.putDouble(previous);
  }

  @Override
  protected void restore(StateReader in) {
    current = in.takeDouble();
    previous = in.takeDouble();
  }
}
