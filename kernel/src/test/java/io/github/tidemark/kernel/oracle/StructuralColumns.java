package io.github.tidemark.kernel.oracle;

/** The columns that need one book only. */
final class StructuralColumns {
  private static final int[] BANDS = {0, 5, 10, 25, 50, 100};

  private final Cells out;
  private final BookFact book;
  private final BookSide bids;
  private final BookSide asks;
  private final double mid;
  private final OracleConfig config;

  private StructuralColumns(Cells out, BookFact book, OracleConfig config) {
    this.out = out;
    this.book = book;
    this.bids = book.bids();
    this.asks = book.asks();
    this.mid = book.mid();
    this.config = config;
  }

  static void write(Cells out, BookFact book, OracleConfig config) {
    StructuralColumns columns = new StructuralColumns(out, book, config);
    columns.prices();
    columns.depths();
    columns.bands();
    columns.shape("bid", columns.bids);
    columns.shape("ask", columns.asks);
    columns.slopes();
    columns.bothSides();
    columns.costs();
    columns.flags();
  }

  private void prices() {
    out.number("best_bid", () -> Approx.exact(bids.bestPrice()));
    out.number("best_ask", () -> Approx.exact(asks.bestPrice()));
    out.number("best_bid_size", () -> Approx.exact(bids.bestSize()));
    out.number("best_ask_size", () -> Approx.exact(asks.bestSize()));
    out.number("mid_price", () -> Approx.exact(mid));
    out.number("spread", () -> Approx.exact(book.spread()));
    out.number("relative_spread", () -> Approx.closed(book.spread() / mid));
    out.number("spread_bps", () -> Approx.closed(book.spreadBps()));
    out.number("spread_ticks", () -> Approx.closed(book.spread() / config.tick()));
    out.number("microprice", () -> Approx.closed(book.microprice()));
    out.number("microprice_minus_mid", () -> Approx.closed(book.microprice() - mid, mid));
  }

  private void depths() {
    for (int n : new int[] {1, 3, 5, 10, 20}) {
      out.number("imbalance_" + n, () -> Approx.closed(book.imbalance(n), 1));
    }
    for (int n : new int[] {5, 10, 20}) {
      out.number("bid_depth_" + n, () -> Approx.exact(bids.depth(n)));
      out.number("ask_depth_" + n, () -> Approx.exact(asks.depth(n)));
    }
    out.number("total_bid_volume", () -> Approx.exact(bids.total()));
    out.number("total_ask_volume", () -> Approx.exact(asks.total()));
    out.number(
        "total_imbalance", () -> Approx.closed(Ratios.imbalance(bids.total(), asks.total()), 1));
  }

  private void bands() {
    for (int i = 0; i + 1 < BANDS.length; i++) {
      int from = BANDS[i];
      int to = BANDS[i + 1];
      String suffix = "_band_" + from + "_" + to + "bps";
      out.number("bid" + suffix, () -> Approx.exact(band(bids, from, to)));
      out.number("ask" + suffix, () -> Approx.exact(band(asks, from, to)));
      out.number(
          "imbalance" + suffix,
          () -> Approx.closed(Ratios.imbalance(band(bids, from, to), band(asks, from, to)), 1));
    }
  }

  private double band(BookSide side, double from, double to) {
    return book.isUsable() ? side.band(mid, from, to) : Double.NaN;
  }

  private void shape(String name, BookSide side) {
    out.number(name + "_concentration", () -> Approx.closed(side.concentration()));
    out.number(name + "_entropy", () -> Approx.closed(side.entropy(), 1 + side.entropy()));
    out.number(name + "_gini", () -> Approx.closed(side.gini(), 1));
    out.fact(name + "_half_depth_level", () -> levelOrNull(side.halfDepthLevel()));
    out.number(name + "_vwap_5", () -> Approx.closed(side.vwap(5)));
    out.number(name + "_vwap_20", () -> Approx.closed(side.vwap(20)));
    out.number(
        name + "_depth_decay_5",
        () -> side.levels() < 5 ? Approx.NULL : Approx.closed(side.size()[4] / side.size()[0]));
    out.fact(name + "_wall_level", () -> levelOrNull(side.wallLevel()));
    out.number(name + "_wall_ratio", () -> Approx.closed(side.wallRatio()));
    out.number(
        name + "_gap",
        () ->
            side.levels() < 2
                ? Approx.NULL
                : Approx.exact(Math.abs(side.price()[0] - side.price()[1])));
    out.number("average_order_size_" + name, () -> Approx.closed(side.averageOrderSize()));
    out.fact(name + "_levels", side::levels);
  }

  private static Integer levelOrNull(int level) {
    return level < 0 ? null : Integer.valueOf(level);
  }

  private void slopes() {
    out.number("bid_slope", () -> bids.slope(mid).closedSlope());
    out.number("ask_slope", () -> asks.slope(mid).closedSlope());
    out.number("slope_asymmetry", this::slopeAsymmetry);
    out.number("bid_decay_rate", () -> bids.decay(mid).closedSlope().times(-1));
    out.number("ask_decay_rate", () -> asks.decay(mid).closedSlope().times(-1));
    out.number("smart_bid_depth", () -> Approx.closed(smartDepth(bids)));
    out.number("smart_ask_depth", () -> Approx.closed(smartDepth(asks)));
    out.number(
        "smart_depth_imbalance",
        () -> Approx.closed(Ratios.imbalance(smartDepth(bids), smartDepth(asks)), 1));
  }

  private Approx slopeAsymmetry() {
    Approx bid = bids.slope(mid).closedSlope();
    Approx ask = asks.slope(mid).closedSlope();
    double ratio = bid.value() / ask.value();
    double relative =
        bid.tolerance() / Math.abs(bid.value()) + ask.tolerance() / Math.abs(ask.value());
    return new Approx(ratio, Math.abs(ratio) * relative);
  }

  private double smartDepth(BookSide side) {
    return book.isUsable() ? side.smartDepth(mid) : Double.NaN;
  }

  private void bothSides() {
    out.number("vwap_spread_5", () -> Approx.closed(asks.vwap(5) - bids.vwap(5), asks.vwap(5)));
    out.number("center_of_gravity", () -> Approx.closed(book.centerOfGravity()));
    out.number(
        "center_of_gravity_bps",
        () -> {
          double relative = (book.centerOfGravity() - mid) / mid;
          return Approx.closed(relative * 1e4, (2 + Math.abs(relative)) * 1e4);
        });
    out.number("book_convexity", () -> Approx.closed(book.band(0, 5) / book.band(0, 50)));
    out.number("depth_weighted_spread", this::depthWeightedSpread);
    out.number("price_impact_ratio", () -> Approx.closed(book.spreadBps() / book.band(0, 5)));
  }

  private Approx depthWeightedSpread() {
    double weighted = 0;
    double scale = 0;
    double weights = 0;
    for (int i = 0; i < Math.min(5, Math.min(bids.levels(), asks.levels())); i++) {
      double weight = (asks.size()[i] + bids.size()[i]) / 2;
      double gap = asks.price()[i] - bids.price()[i];
      weighted += gap * weight;
      scale += Math.abs(gap) * weight;
      weights += weight;
    }
    return Approx.closed(weighted / weights, scale / weights);
  }

  private void costs() {
    for (double notional : config.slippageNotionals()) {
      String suffix = "_bps_" + (long) notional;
      out.number("slippage_buy" + suffix, () -> cost(asks.fillPrice(notional, config), 1));
      out.number("slippage_sell" + suffix, () -> cost(bids.fillPrice(notional, config), -1));
    }
  }

  private Approx cost(double fill, int direction) {
    double relative = direction * (fill - mid) / mid;
    return Approx.closed(relative * 1e4, (2 + Math.abs(relative)) * 1e4);
  }

  private void flags() {
    out.fact("is_crossed", () -> book.isTwoSided() && bids.bestPrice() > asks.bestPrice());
    out.fact("is_locked", () -> book.isTwoSided() && bids.bestPrice() == asks.bestPrice());
    out.fact("is_one_sided", () -> bids.isEmpty() != asks.isEmpty());
  }
}
