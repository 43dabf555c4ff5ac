package io.github.tidemark.kernel.feature.delta;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Window;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.BoundFeature;
import io.github.tidemark.kernel.feature.Cell;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The columns that compare a book with P, in catalogue order. */
public final class DeltaColumns {
  static final int OFI_COLUMNS = 10;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long NORMALIZING_NANOS = 60_000_000_000L;
  private static final String DEFINITION = "definition";
  private static final String CKS = "Cont, Kukanov, Stoikov 2014";
  private static final String XGH = "Xu, Gould, Howison 2019";
  private static final String OFI_FORMULA = "1[b>=b']B - 1[b<=b']B' - 1[a<=a']A + 1[a>=a']A'";

  private DeltaColumns() {}

  /** The columns for a configuration. */
  public static List<Feature> columns(EngineConfig config) {
    List<Feature> all = new ArrayList<>();
    all.add(change("dt_ms", "ms", "time since P", "F", DEFINITION, DeltaColumns::millis));
    all.add(Returns.column());
    for (int i = 1; i <= OFI_COLUMNS; i++) {
      all.add(ofi("ofi_" + i, i, i == 1 ? CKS : XGH));
    }
    all.add(ofi("ofi", 1, CKS));
    all.add(
        change(
            "ofi_multi",
            "size",
            "sum of ofi_1 .. ofi_" + config.ofiLevels() + " that exist",
            "F",
            XGH,
            OfiSums::multi));
    all.add(
        change(
            "mlofi",
            "size",
            "sum of exp(-" + config.ofiDecay() + " (i-1)) ofi_i over those that exist",
            "F",
            XGH,
            OfiSums::mlofi));
    all.add(
        difference(
            "depth_change_ofi",
            "size",
            "change of total_bid_volume minus change of total_ask_volume",
            DeltaColumns::depthImbalance));
    all.add(
        BoundFeature.of(
            Column.of(
                "ofi_normalized",
                "1",
                "ofi / mean of (B0+A0)/2 over 60 s",
                "book, P, books of 60 s",
                "F, then Z",
                CKS),
            DeltaColumns::normalized));
    all.add(difference("spread_change", "price", "s-s'", BookView::spread));
    all.add(difference("imbalance_change", "1", "imbalance_1 - imbalance_1'", b -> b.imbalance(1)));
    all.add(
        change(
            "microprice_return",
            "1",
            "ln(micro/micro')",
            "F",
            DEFINITION,
            g ->
                Change.of(
                    g,
                    "microprice_return",
                    h -> Lag.of(h, "microprice", BookView::microprice)::logRatio)));
    all.add(
        BoundFeature.of(
            Column.of(
                "mid_velocity", "price/s", "dM/dt", "book, P", "F; null when dt=0", DEFINITION),
            g -> g.node(Velocity.class, Velocity::new)::velocity));
    all.add(
        BoundFeature.of(
            Column.of(
                "mid_acceleration",
                "price/s^2",
                "change of mid_velocity / dt",
                "book, P",
                "F; null when dt=0",
                DEFINITION),
            g -> g.node(Velocity.class, Velocity::new)::acceleration));
    all.add(
        difference(
            "center_of_gravity_momentum",
            "price",
            "center_of_gravity - previous",
            BookView::centerOfGravity));
    return all;
  }

  /** Milliseconds since P. */
  static Change millis(Graph graph) {
    Market m = graph.market();
    return Change.of(graph, "dt_ms", g -> () -> (m.ts() - m.previousTs()) / NANOS_PER_MILLI);
  }

  private static Feature change(
      String name,
      String unit,
      String formula,
      String rule,
      String source,
      Function<Graph, Change> of) {
    return BoundFeature.of(
        Column.of(name, unit, formula, "book, P", rule, source), g -> of.apply(g).span());
  }

  private static Feature difference(
      String name, String unit, String formula, ToDoubleFunction<BookView> quantity) {
    return change(
        name,
        unit,
        formula,
        "F",
        DEFINITION,
        g -> Change.of(g, name, h -> Lag.of(h, name, quantity)::difference));
  }

  private static Feature ofi(String name, int level, String source) {
    return BoundFeature.of(
        Column.of(
            name,
            "size",
            OFI_FORMULA + " at level " + level,
            "book, P",
            "F; null where either book lacks the level",
            source),
        g -> Ofi.of(g, level).span(level - 1));
  }

  private static Cell.OfDouble normalized(Graph graph) {
    Cell.Slot ofi = Ofi.of(graph, 1).span(0);
    BookView book = graph.market().book();
    Window window = graph.books().window(NORMALIZING_NANOS);
    int depth =
        window.sumOf(
            graph
                .books()
                .term(
                    "best_depth",
                    () ->
                        book.usable()
                            ? (book.bestBidSize() + book.bestAskSize()) / 2
                            : Absent.DOUBLE));
    return () -> {
      double flow = ofi.value();
      double mean = window.mean(depth);
      return mean == 0 ? flow * 0 : flow / mean;
    };
  }

  private static double depthImbalance(BookView book) {
    return book.bidSums().total() - book.askSums().total();
  }
}
