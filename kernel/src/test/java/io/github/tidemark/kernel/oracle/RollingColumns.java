package io.github.tidemark.kernel.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The columns over windows (t-h, t] by event time, of the events applied so far. */
final class RollingColumns {
  private final OracleConfig config;
  private final Facts facts;
  private final BookTerms terms;
  private final Bipower bipower;

  RollingColumns(OracleConfig config, Facts facts, BookTerms terms) {
    this.config = config;
    this.facts = facts;
    this.terms = terms;
    this.bipower = new Bipower(facts);
  }

  void write(Cells out, BookFact book) {
    for (int horizon : config.horizons()) {
      books(out, book, horizon);
      trades(out, book, horizon);
    }
    kyle(out, book);
    for (long window : config.volatilityWindowsMs()) {
      traded(out, "volatility_" + window + "ms", () -> tradeVolatility(book, window));
    }
    traded(out, "decayed_volume", () -> decayedVolume(book));
    traded(out, "decayed_vwap", () -> decayedVwap(book));
  }

  private void books(Cells out, BookFact book, int horizon) {
    String suffix = "_" + horizon + "s";
    int to = book.row() + 1;
    int from = facts.booksUpTo(book.ts() - horizon * OracleConfig.SECOND);
    out.number("ofi_sum" + suffix, () -> BookTerms.sum(terms.ofi(), from, to).window());
    out.number("ofi_multi_sum" + suffix, () -> BookTerms.sum(terms.ofiMulti(), from, to).window());
    out.number("mlofi_sum" + suffix, () -> BookTerms.sum(terms.mlofi(), from, to).window());
    double[] returns = terms.logReturn();
    out.number("realized_volatility" + suffix, () -> Dispersion.rootOfSquares(returns, from, to));
    out.number("return_std" + suffix, () -> Dispersion.deviation(returns, from, to));
    out.number("mean_return" + suffix, () -> BookTerms.sum(returns, from, to).windowMean(2));
    out.number(
        "bipower_variation" + suffix,
        () -> bipower.variation(book, horizon, config.gridNs(horizon)));
    out.number(
        "jump_variation" + suffix, () -> bipower.jumps(book, horizon, config.gridNs(horizon)));
    out.number("mean_spread" + suffix, () -> BookTerms.sum(terms.spread(), from, to).windowMean(1));
    out.number(
        "mean_imbalance_1" + suffix,
        () -> BookTerms.sum(terms.imbalance(), from, to).windowMean(1));
    out.fact("quote_count" + suffix, () -> to - from);
  }

  private void trades(Cells out, BookFact book, int horizon) {
    String suffix = "_" + horizon + "s";
    List<TradeFact> window = tradesWithin(book, horizon * OracleConfig.SECOND);
    TradeSums sums = TradeSums.of(config, window);
    traded(out, "tfi" + suffix, sums::imbalance);
    traded(out, "trade_volume" + suffix, sums::volume);
    out.fact("trade_count" + suffix, () -> config.hasTrades() ? sums.count() : null);
    traded(out, "dollar_volume" + suffix, sums::dollars);
    traded(out, "buy_ratio" + suffix, sums::buyRatio);
    traded(out, "vwap" + suffix, sums::vwap);
  }

  private void traded(Cells out, String column, Supplier<Approx> cell) {
    out.number(column, config.hasTrades() ? cell : () -> Approx.NULL);
  }

  /** The trades applied before the book whose time lies in (t - length, t]. */
  private List<TradeFact> tradesWithin(BookFact book, long lengthNs) {
    int to = facts.tradesBefore(book.order());
    int from = facts.tradesUpTo(book.ts() - lengthNs);
    return facts.trades().subList(Math.min(from, to), to);
  }

  private void kyle(Cells out, BookFact book) {
    Supplier<Regression> fit =
        () -> {
          int from = facts.booksUpTo(book.ts() - config.kyleWindow() * OracleConfig.SECOND);
          double[] x = new double[book.row() + 1 - from];
          double[] y = new double[x.length];
          int pairs = 0;
          for (int i = from; i <= book.row(); i++) {
            if (Double.isFinite(terms.ofi()[i]) && Double.isFinite(terms.logReturn()[i])) {
              x[pairs] = terms.ofi()[i];
              y[pairs++] = terms.logReturn()[i];
            }
          }
          return Regression.of(
              Arrays.copyOf(x, pairs), Arrays.copyOf(y, pairs), config.kylePairs());
        };
    out.number(
        "kyle_lambda",
        () -> {
          Regression line = fit.get();
          return Approx.window(line.slope(), line.slopeScale());
        });
    out.number(
        "kyle_lambda_r2",
        () -> {
          Regression line = fit.get();
          return Approx.window(line.r2(), line.r2Scale());
        });
  }

  private Approx tradeVolatility(BookFact book, long windowMs) {
    double[] returns =
        tradesWithin(book, windowMs * 1_000_000L).stream()
            .mapToDouble(TradeFact::logReturn)
            .toArray();
    return Dispersion.rootOfSquares(returns, 0, returns.length)
        .times(Math.sqrt(config.yearMs() / windowMs));
  }

  private Approx decayedVolume(BookFact book) {
    int count = facts.tradesBefore(book.order());
    if (count == 0) {
      return Approx.exact(0);
    }
    TradeFact last = facts.trades().get(count - 1);
    double volume = last.decayedVolume() * facts.decay(book.ts() - last.ts());
    return Approx.window(volume, last.decayedVolume());
  }

  private Approx decayedVwap(BookFact book) {
    int count = facts.tradesBefore(book.order());
    if (count == 0) {
      return Approx.NULL;
    }
    TradeFact last = facts.trades().get(count - 1);
    double keep = facts.decay(book.ts() - last.ts());
    double vwap = last.decayedValue() * keep / (last.decayedVolume() * keep);
    return Approx.window(vwap, vwap);
  }
}
