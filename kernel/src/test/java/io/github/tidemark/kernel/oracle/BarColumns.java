package io.github.tidemark.kernel.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The columns of one bar, except those over the last 20 bars. */
final class BarColumns {
  private final OracleConfig config;
  private final Facts facts;
  private final BookTerms terms;
  private final BarSpec spec;
  private final BarInterval interval;
  private final long seenTs;
  private final List<BookFact> usable;
  private final TradeSums sums;

  BarColumns(
      OracleConfig config,
      Facts facts,
      BookTerms terms,
      BarSpec spec,
      BarInterval interval,
      long seenTs) {
    this.config = config;
    this.facts = facts;
    this.terms = terms;
    this.spec = spec;
    this.interval = interval;
    this.seenTs = seenTs;
    this.usable = interval.usable();
    this.sums = TradeSums.of(config, interval.trades());
  }

  BarInterval interval() {
    return interval;
  }

  OracleRow row(Predicate<String> columns, int index) {
    Cells out = new Cells(columns);
    identity(out, index, interval.start());
    double[] prices = prices();
    double open = prices[0];
    double close = prices[prices.length - 1];
    double high = Arrays.stream(prices).max().orElseThrow();
    double low = Arrays.stream(prices).min().orElseThrow();
    ohlc(out, open, high, low, close);
    tradeColumns(out);
    quoteColumns(out);
    varianceColumns(out);
    BarShape.write(out, open, high, low, close);
    out.fact("first_seq", () -> ownSeqs()[0]);
    out.fact("last_seq", () -> ownSeqs()[prices.length - 1]);
    out.fact("is_complete", this::isComplete);
    out.fact("is_filled", () -> false);
    return out.row();
  }

  /** The row of an empty interval after this bar. */
  OracleRow filled(Predicate<String> columns, int index, long start) {
    Cells out = new Cells(columns);
    identity(out, index, start);
    double[] prices = prices();
    double close = prices[prices.length - 1];
    ohlc(out, close, close, close, close);
    for (String column : List.of("volume", "buy_volume", "sell_volume", "dollar_volume")) {
      traded(out, column, () -> Approx.exact(0));
    }
    for (String column : List.of("trade_count", "buy_count", "sell_count")) {
      out.fact(column, () -> config.hasTrades() ? 0 : null);
    }
    out.fact("quote_count", () -> config.hasBooks() ? 0 : null);
    BarColumnNames.NULL_WHEN_FILLED.forEach(column -> out.fact(column, () -> null));
    out.fact("is_complete", () -> true);
    out.fact("is_filled", () -> true);
    return out.row();
  }

  private void identity(Cells out, int index, long start) {
    long end = start == interval.start() ? interval.end() : start + spec.widthNs();
    out.fact("bar_index", () -> index);
    out.fact("bar_start", () -> Math.floorDiv(start, 1000L));
    out.fact("bar_end", () -> Math.floorDiv(end, 1000L));
    out.fact("bar_start_ns", () -> start);
    out.fact("bar_end_ns", () -> end);
  }

  private static void ohlc(Cells out, double open, double high, double low, double close) {
    out.number("open", () -> Approx.exact(open));
    out.number("high", () -> Approx.exact(high));
    out.number("low", () -> Approx.exact(low));
    out.number("close", () -> Approx.exact(close));
  }

  private double[] prices() {
    return spec.source() == BarSpec.Source.MID
        ? usable.stream().mapToDouble(BookFact::mid).toArray()
        : interval.trades().stream().mapToDouble(TradeFact::price).toArray();
  }

  private long[] ownSeqs() {
    return spec.source() == BarSpec.Source.MID
        ? usable.stream().mapToLong(BookFact::seq).toArray()
        : interval.trades().stream().mapToLong(TradeFact::seq).toArray();
  }

  private boolean isComplete() {
    return seenTs >= interval.end();
  }

  private void tradeColumns(Cells out) {
    traded(out, "volume", sums::volume);
    traded(out, "buy_volume", sums::buyVolume);
    traded(out, "sell_volume", sums::sellVolume);
    out.fact("trade_count", () -> config.hasTrades() ? sums.count() : null);
    out.fact("buy_count", () -> config.hasTrades() ? sums.buyCount() : null);
    out.fact("sell_count", () -> config.hasTrades() ? sums.sellCount() : null);
    traded(out, "vwap", sums::vwap);
    traded(out, "dollar_volume", sums::dollars);
    traded(out, "trade_imbalance", sums::imbalance);
    traded(out, "trade_imbalance_count", sums::countImbalance);
  }

  private void quoteColumns(Cells out) {
    out.fact("quote_count", () -> config.hasBooks() ? interval.books().size() : null);
    mean(out, "mean_spread", BookFact::spread);
    out.number("min_spread", () -> extreme(-1));
    out.number("max_spread", () -> extreme(1));
    mean(out, "mean_spread_bps", BookFact::spreadBps);
    quoted(out, "time_weighted_spread", () -> timeWeighted(BookFact::spread));
    quoted(out, "twap_mid", () -> timeWeighted(BookFact::mid));
    mean(out, "mean_imbalance_1", book -> book.imbalance(1));
    mean(out, "mean_microprice", BookFact::microprice);
    mean(out, "mean_bid_depth_5", book -> book.bids().depth(5));
    mean(out, "mean_ask_depth_5", book -> book.asks().depth(5));
    quoted(out, "sum_ofi", () -> sum(terms.ofi()).window());
    quoted(out, "sum_ofi_multi", () -> sum(terms.ofiMulti()).window());
    quoted(out, "sum_mlofi", () -> sum(terms.mlofi()).window());
  }

  private void mean(Cells out, String column, ToDoubleFunction<BookFact> term) {
    quoted(
        out,
        column,
        () -> {
          Sums sum = new Sums();
          usable.forEach(book -> sum.addPresent(term.applyAsDouble(book)));
          return sum.windowMean(1);
        });
  }

  private Approx extreme(int direction) {
    double[] spreads = usable.stream().mapToDouble(BookFact::spread).sorted().toArray();
    return spreads.length == 0
        ? Approx.NULL
        : Approx.exact(direction < 0 ? spreads[0] : spreads[spreads.length - 1]);
  }

  private Sums sum(double[] bookTerms) {
    Sums sum = new Sums();
    interval.books().forEach(book -> sum.addPresent(bookTerms[book.row()]));
    return sum;
  }

  /**
   * The mean of a value weighted by the time its usable book was in force inside the bar; a book is
   * in force until the next one of any kind.
   */
  private Approx timeWeighted(ToDoubleFunction<BookFact> value) {
    Sums weighted = new Sums();
    Sums weights = new Sums();
    BookFact inForce = interval.inForce();
    long since = interval.start();
    long until = isComplete() ? interval.end() : facts.lastTs();
    for (int i = 0; i <= interval.books().size(); i++) {
      boolean last = i == interval.books().size();
      long next = last ? until : interval.books().get(i).ts();
      if (inForce != null && inForce.isUsable()) {
        double time = next - since;
        weighted.add(value.applyAsDouble(inForce) * time);
        weights.add(time);
      }
      inForce = last ? null : interval.books().get(i);
      since = next;
    }
    return Approx.window(weighted.total() / weights.total(), weighted.absolute() / weights.total());
  }

  private void varianceColumns(Cells out) {
    double[] returns = returns();
    out.number("realized_variance", () -> Dispersion.sumOfSquares(returns, 0, returns.length));
    out.number("return_variance", () -> Dispersion.variance(returns, 0, returns.length));
  }

  private double[] returns() {
    return spec.source() == BarSpec.Source.MID
        ? interval.books().stream().mapToDouble(book -> terms.logReturn()[book.row()]).toArray()
        : interval.trades().stream().mapToDouble(TradeFact::logReturn).toArray();
  }

  private void traded(Cells out, String column, Supplier<Approx> cell) {
    out.number(column, config.hasTrades() ? cell : () -> Approx.NULL);
  }

  private void quoted(Cells out, String column, Supplier<Approx> cell) {
    out.number(column, config.hasBooks() ? cell : () -> Approx.NULL);
  }
}
