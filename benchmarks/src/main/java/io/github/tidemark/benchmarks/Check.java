package io.github.tidemark.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * One column that must hold the same on both sides. Null counts as 0.
 *
 * @param column its name here
 * @param own its value here, in SQL over the row {@code o}
 * @param expected what it must be, in SQL over the peer's row {@code p} and the raw trades' {@code
 *     t}
 * @param where which rows are compared, in SQL
 */
record Check(String column, String own, String expected, String where) {
  private static final String EVERY_ROW = "true";

  private static Check same(String column, String peer) {
    return new Check(column, "o." + column, "p." + peer, EVERY_ROW);
  }

  private static Check fromTrades(String column, String trades) {
    return new Check(column, "o." + column, "t." + trades, EVERY_ROW);
  }

  /**
   * The columns of the book rows besides their keys. Two are held against something else than the
   * peer's column of that name: a window of trades holds, here, the trades of that time, and in the
   * peer those attributed to books of that time, so {@code tfi_60s} is reckoned from the raw
   * trades; and the peer gives one return's size as the volatility of each instrument's second row,
   * where ours is null.
   */
  static List<Check> features() {
    List<Check> checks = new ArrayList<>();
    checks.add(same("seq", "seqnum"));
    checks.add(same("mid_price", "mid"));
    checks.add(same("spread", "spread"));
    checks.add(same("spread_bps", "rel_spread_bps"));
    checks.add(same("microprice", "microprice"));
    for (int levels : new int[] {1, 5, 10, 20}) {
      checks.add(same("imbalance_" + levels, "imb" + levels));
    }
    for (int levels : new int[] {5, 20}) {
      checks.add(same("bid_depth_" + levels, "bd" + levels));
      checks.add(same("ask_depth_" + levels, "ad" + levels));
    }
    checks.add(same("bid_vwap_20", "bid_vwap20"));
    checks.add(same("ask_vwap_20", "ask_vwap20"));
    checks.add(same("log_return", "log_return"));
    for (int level = 1; level <= 10; level++) {
      checks.add(same("ofi_" + level, "ofi" + level));
    }
    checks.add(same("buy_volume", "buy_vol"));
    checks.add(same("sell_volume", "sell_vol"));
    checks.add(same("trade_count", "trades"));
    checks.add(same("tfi", "tfi"));
    checks.add(
        new Check(
            "realized_volatility_60s", "o.realized_volatility_60s", "p.rv_60s", "p.seqnum <> 1"));
    checks.add(same("ofi_sum_60s", "ofi_60s"));
    checks.add(fromTrades("tfi_60s", "tfi"));
    checks.add(same("mean_spread_60s", "spread_60s"));
    return checks;
  }

  /**
   * The columns of the bars. Volumes are, here, those of the trades of that minute, and in the peer
   * of the books of that minute: they are reckoned from the raw trades.
   */
  static List<Check> bars() {
    return List.of(
        same("open", "open"),
        same("high", "high"),
        same("low", "low"),
        same("close", "close"),
        same("mean_spread", "avg_spread"),
        same("sum_ofi", "total_ofi"),
        same("quote_count", "ticks"),
        fromTrades("volume", "volume"),
        fromTrades("buy_volume", "buy_volume"),
        fromTrades("sell_volume", "sell_volume"));
  }
}
