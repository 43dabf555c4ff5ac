package io.github.tidemark.kernel.feature.rolling;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BoundFeature;
import io.github.tidemark.kernel.feature.Cell;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;

/**
 * Traded volume that decays linearly: v becomes v max(0, 1 - dt/decay) + q with each trade, and p q
 * likewise. A row reads both decayed to its own time, without storing that.
 */
final class Decay extends Node {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Market market;
  private final double decayNanos;
  private double volume;
  private double notional;

  private Decay(Graph graph) {
    market = graph.market();
    decayNanos = graph.config().decayMillis() * NANOS_PER_MILLI;
  }

  static List<Feature> columns() {
    return List.of(
        BoundFeature.of(
            Column.of(
                "decayed_volume",
                "size",
                "v max(0, 1 - dt/decay-ms) + q a trade, decayed to the row's time",
                "trades",
                "0",
                "definition"),
            g -> bind(g, g.node(Decay.class, Decay::new)::decayedVolume)),
        BoundFeature.of(
            Column.of(
                "decayed_vwap", "price", "decayed pq / decayed q", "trades", "N", "definition"),
            g -> bind(g, g.node(Decay.class, Decay::new)::decayedVwap)));
  }

  private static Cell.OfDouble bind(Graph graph, Cell.OfDouble cell) {
    return graph.config().trades() ? cell : () -> Absent.DOUBLE;
  }

  private double remaining(long nanos) {
    return Math.max(0, 1 - nanos / decayNanos);
  }

  double decayedVolume() {
    return market.tradeTs() == Absent.LONG ? 0 : volume * remaining(market.ts() - market.tradeTs());
  }

  double decayedVwap() {
    return decayedVolume() == 0
        ? Absent.DOUBLE
        : notional * remaining(market.ts() - market.tradeTs()) / decayedVolume();
  }

  @Override
  protected void onTrade() {
    double kept =
        market.previousTradeTs() == Absent.LONG
            ? 0
            : remaining(market.ts() - market.previousTradeTs());
    volume = volume * kept + market.amount();
    notional = notional * kept + market.price() * market.amount();
  }

  @Override
  protected void reset() {
    volume = 0;
    notional = 0;
  }

  @Override
  protected void save(StateWriter out) {
    out.putDouble(volume);
    out.putDouble(notional);
  }

  @Override
  protected void restore(StateReader in) {
    volume = in.takeDouble();
    notional = in.takeDouble();
  }
}
