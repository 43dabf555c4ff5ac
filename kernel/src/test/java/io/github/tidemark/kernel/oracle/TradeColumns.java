package io.github.tidemark.kernel.oracle;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The columns of the trades since the previous written book, up to and including a book. */
final class TradeColumns {
  private final OracleConfig config;
  private final Facts facts;

  TradeColumns(OracleConfig config, Facts facts) {
    this.config = config;
    this.facts = facts;
  }

  void write(Cells out, Span span) {
    List<BookFact> books = facts.books();
    BookFact book = books.get(span.last());
    int from = span.first() == 0 ? 0 : facts.tradesBefore(books.get(span.first() - 1).order());
    int to = facts.tradesBefore(book.order());
    List<TradeFact> trades = facts.trades().subList(from, to);
    TradeSums sums = TradeSums.of(config, trades);
    TradeFact last = to == 0 ? null : facts.trades().get(to - 1);

    number(out, "buy_volume", sums::buyVolume);
    number(out, "sell_volume", sums::sellVolume);
    number(out, "trade_volume", sums::volume);
    fact(out, "trade_count", sums::count);
    fact(out, "buy_count", sums::buyCount);
    fact(out, "sell_count", sums::sellCount);
    number(out, "tfi", sums::imbalance);
    number(out, "tfi_count", sums::countImbalance);
    number(out, "signed_volume", sums::signedVolume);
    number(out, "dollar_volume", sums::dollars);
    number(out, "interval_vwap", sums::vwap);
    number(
        out,
        "interval_vwap_minus_mid",
        () -> {
          double vwap = sums.vwap().value();
          return Approx.window(vwap - book.mid(), Math.abs(vwap) + book.mid());
        });
    number(out, "effective_spread_bps", sums::effectiveSpreadBps);
    number(out, "last_trade_price", () -> last == null ? Approx.NULL : Approx.exact(last.price()));
    fact(out, "last_trade_side", () -> last == null ? null : last.sideName());
    fact(out, "trade_through_count", sums::throughCount);
    fact(out, "aggressor_run_length", () -> last == null ? 0 : last.runLength());
    out.fact("side_source", () -> sideSource(trades));
  }

  /** The weakest source among the trades. */
  private static String sideSource(List<TradeFact> trades) {
    return trades.stream()
        .map(TradeFact::source)
        .max(Comparator.naturalOrder())
        .map(source -> source.name().toLowerCase(Locale.ROOT))
        .orElse("none");
  }

  private void number(Cells out, String column, Supplier<Approx> cell) {
    out.number(column, config.hasTrades() ? cell : () -> Approx.NULL);
  }

  private void fact(Cells out, String column, Supplier<?> cell) {
    out.fact(column, config.hasTrades() ? cell : () -> null);
  }
}
