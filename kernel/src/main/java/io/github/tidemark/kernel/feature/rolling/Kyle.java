package io.github.tidemark.kernel.feature.rolling;

import io.github.tidemark.kernel.engine.EventLog;
import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.engine.Window;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BoundFeature;
import io.github.tidemark.kernel.feature.Cell;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.delta.Ofi;
import io.github.tidemark.kernel.feature.delta.Returns;
import java.util.List;

/**
 * Price impact: the regression with intercept of r on ofi over 300 s (Kyle 1985 by way of Cont,
 * Kukanov, Stoikov 2014). Whether a regressor is constant is decided by counting the adjacent pairs
 * that differ, never by a variance that may cancel.
 */
final class Kyle extends Node {
  private static final long WINDOW_NANOS = 300_000_000_000L;
  private static final int LEAST_PAIRS = 10;

  private final Market market;
  private final Cell.Slot ofi;
  private final Cell.Slot returns;
  private final Cell.Slot flow;
  private final Cell.Slot move;
  private final Cell.Slot flowDiffers;
  private final Cell.Slot moveDiffers;
  private final Window window;
  private final int flowChanged;
  private final int returnChanged;
  private final int sumFlow;
  private final int sumReturn;
  private final int sumFlowFlow;
  private final int sumFlowReturn;
  private final int sumReturnReturn;
  private final int flowChanges;
  private final int returnChanges;

  private double lastFlow = Absent.DOUBLE;
  private double lastMove = Absent.DOUBLE;

  private Kyle(Graph graph) {
    market = graph.market();
    ofi = Ofi.of(graph, 1).term(0);
    returns = Returns.of(graph).term();
    flow = graph.slot();
    move = graph.slot();
    flowDiffers = graph.slot();
    moveDiffers = graph.slot();
    forget();
    EventLog log = graph.books();
    int x = log.term("kyle_flow", flow);
    int y = log.term("kyle_return", move);
    flowChanged = log.term("kyle_flow_changed", flowDiffers);
    returnChanged = log.term("kyle_return_changed", moveDiffers);
    window = log.window(WINDOW_NANOS);
    sumFlow = window.sumOf(x);
    sumReturn = window.sumOf(y);
    sumFlowFlow = window.sumOf(x, x);
    sumFlowReturn = window.sumOf(x, y);
    sumReturnReturn = window.sumOf(y, y);
    flowChanges = window.sumOf(flowChanged);
    returnChanges = window.sumOf(returnChanged);
  }

  static List<Feature> columns() {
    String inputs = "books of 300 s";
    String source = "Kyle 1985; Cont, Kukanov, Stoikov 2014";
    return List.of(
        BoundFeature.of(
            Column.of(
                "kyle_lambda",
                "1/size",
                "OLS slope, with intercept, of r on ofi over 300 s",
                inputs,
                "N; null under 10 pairs, or when ofi is constant",
                source),
            g -> g.node(Kyle.class, Kyle::new)::lambda),
        BoundFeature.of(
            Column.of(
                "kyle_lambda_r2",
                "1",
                "R2 of that regression",
                inputs,
                "N; null also when r is constant",
                source),
            g -> g.node(Kyle.class, Kyle::new)::r2));
  }

  @Override
  protected void onBook() {
    double x = ofi.value();
    double y = returns.value();
    boolean pair = market.comparable() && !Double.isNaN(x) && !Double.isNaN(y);
    flow.set(pair ? x : Absent.DOUBLE);
    move.set(pair ? y : Absent.DOUBLE);
    flowDiffers.set(pair ? (x == lastFlow ? 0 : 1) : Absent.DOUBLE);
    moveDiffers.set(pair ? (y == lastMove ? 0 : 1) : Absent.DOUBLE);
    if (pair) {
      lastFlow = x;
      lastMove = y;
    }
  }

  double lambda() {
    return defined()
        ? window.comoment(sumFlow, sumReturn, sumFlowReturn)
            / window.comoment(sumFlow, sumFlow, sumFlowFlow)
        : Absent.DOUBLE;
  }

  double r2() {
    if (!defined() || constant(returnChanges, returnChanged)) {
      return Absent.DOUBLE;
    }
    double both = window.comoment(sumFlow, sumReturn, sumFlowReturn);
    return both
        / window.comoment(sumFlow, sumFlow, sumFlowFlow)
        * (both / window.comoment(sumReturn, sumReturn, sumReturnReturn));
  }

  private boolean defined() {
    return window.count(sumFlow) >= LEAST_PAIRS && !constant(flowChanges, flowChanged);
  }

  /** The oldest pair's own mark compares it with one outside the window. */
  private boolean constant(int changes, int changed) {
    return window.sum(changes) == window.oldest(changed);
  }

  @Override
  protected void reset() {
    forget();
    lastFlow = Absent.DOUBLE;
    lastMove = Absent.DOUBLE;
  }

  private void forget() {
    flow.set(Absent.DOUBLE);
    move.set(Absent.DOUBLE);
    flowDiffers.set(Absent.DOUBLE);
    moveDiffers.set(Absent.DOUBLE);
  }

  @Override
  protected void save(StateWriter out) {
    out.putDouble(lastFlow);
    out.putDouble(lastMove);
  }

  @Override
  protected void restore(StateReader in) {
    lastFlow = in.takeDouble();
    lastMove = in.takeDouble();
  }
}
