package io.github.tidemark.sandbox.alpaca;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Cuts the market into pages. Safe for use by many threads. */
final class Pager {
  private final Market market;
  private final long seed;

  Pager(Market market, long seed) {
    this.market = market;
    this.seed = seed;
  }

  /** The page that a query asks for, of at most {@code most} rows. */
  Page page(DataQuery query, int most) {
    Collector rows = new Collector(Math.min(query.limit(), most));
    for (String symbol : query.symbols()) {
      boolean done =
          query.token().isPresent() && symbol.compareTo(query.token().get().symbol()) < 0;
      if (!done && !rows.overflown) {
        collect(query, symbol, rows);
      }
    }
    return new Page(rows.rows, rows.overflown ? Optional.of(end(query, rows)) : Optional.empty());
  }

  /** Where the page ended; an empty one ends where the page before did. */
  private static PageToken end(DataQuery query, Collector rows) {
    if (!rows.rows.isEmpty()) {
      Row last = rows.rows.get(rows.rows.size() - 1);
      return new PageToken(last.symbol(), last.key());
    }
    return query
        .token()
        .orElseGet(() -> new PageToken(query.symbols().get(0), query.range().order().beforeAll()));
  }

  private void collect(DataQuery query, String symbol, Collector rows) {
    long beyond =
        query
            .token()
            .filter(token -> token.symbol().equals(symbol))
            .map(PageToken::key)
            .orElse(query.range().order().beforeAll());
    switch (query.route().data()) {
      case TRADES ->
          market.trades(
              symbol, query.range(), beyond, trade -> !seen(query).test(trade) || rows.take(trade));
      case QUOTES ->
          market.quotes(
              symbol, query.range(), beyond, quote -> !isCarried(query, quote) || rows.take(quote));
      case BARS -> bars(query, symbol, beyond, rows);
      case CORPORATE_ACTIONS ->
          throw new IllegalArgumentException("corporate actions have pages of their own");
    }
  }

  private void bars(DataQuery query, String symbol, long beyond, Collector rows) {
    Adjuster adjuster =
        new Adjuster(symbol, seed, query.adjustments(), query.range().from(), query.latest());
    market.bars(
        symbol,
        query.timeframe(),
        barsBeyond(query.range(), beyond),
        seen(query),
        bar -> rows.take(adjuster.adjusted(bar)));
  }

  /** Bars are made of what the account may see: those at hand are not complete. */
  private static Predicate<Trade> seen(DataQuery query) {
    boolean stock = query.route().asset() == AssetClass.STOCK;
    return trade ->
        trade.time() <= query.latest() && (!stock || query.feed().carries(trade.exchange()));
  }

  private static boolean isCarried(DataQuery query, Quote quote) {
    return query.route().asset() != AssetClass.STOCK
        || query.feed().carries(quote.bidExchange())
        || query.feed().carries(quote.askExchange());
  }

  private static Range barsBeyond(Range range, long beyond) {
    if (beyond == range.order().beforeAll()) {
      return range;
    }
    return range.order() == Range.Order.ASC
        ? new Range(beyond + 1, range.to(), range.order())
        : new Range(range.from(), beyond - 1, range.order());
  }

  private static final class Collector {
    private final int limit;
    private final List<Row> rows = new ArrayList<>();
    private boolean overflown;

    private Collector(int limit) {
      this.limit = limit;
    }

    private boolean take(Row row) {
      overflown = rows.size() == limit;
      if (!overflown) {
        rows.add(row);
      }
      return !overflown;
    }
  }
}
