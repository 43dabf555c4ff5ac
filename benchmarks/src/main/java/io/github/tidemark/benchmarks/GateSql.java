package io.github.tidemark.benchmarks;

import java.util.List;
import java.util.Locale;

/** The gate's statements. */
final class GateSql {
  /** For each book, the imbalance of the trades of the 60 s up to and including its time. */
  static final String TRADE_WINDOWS =
      """
      create temp view trade_rows as
      with events as (
        select exchange, symbol, ms, false book,
          case when side='buy' then amount else 0 end buy,
          case when side='sell' then amount else 0 end sell
        from trades
        union all select exchange, symbol, ms, true, 0, 0 from books),
      sums as (
        select exchange, symbol, ms, book, sum(buy) over r buy, sum(sell) over r sell
        from events window r as (partition by exchange, symbol order by ms
          range between 59999 preceding and current row))
      select exchange, symbol, ms, (buy - sell) / nullif(buy + sell, 0) tfi from sums where book""";

  /** The volumes of each minute. */
  static final String TRADE_BARS =
      """
      create temp view trade_bars as
      select exchange, symbol, ms // 60000 * 60000 ms, sum(amount) volume,
        sum(amount) filter (side='buy') buy_volume, sum(amount) filter (side='sell') sell_volume
      from (select exchange, symbol, ms, amount, side from trades) group by all""";

  private GateSql() {}

  /** A view of the rows of both sides by key, two columns for each check. */
  static String pairs(String table, List<Check> checks) {
    StringBuilder text = new StringBuilder("create temp view pairs_" + table + " as select ");
    text.append("o.exchange, o.symbol, o.ms");
    for (Check check : checks) {
      text.append(value(check, check.own(), "own")).append(value(check, check.expected(), "peer"));
    }
    text.append(" from own_").append(table).append(" o");
    text.append(joined("", "peer_", table, "p")).append(joined(" left", "trade_", table, "t"));
    return text.toString();
  }

  private static String value(Check check, String expression, String side) {
    return ", case when %s then coalesce(%s, 0)::double else 0 end %s_%s"
        .formatted(check.where(), expression, check.column(), side);
  }

  private static String joined(String kind, String prefix, String table, String as) {
    return "%1$s join %2$s%3$s %4$s on o.exchange = %4$s.exchange and o.symbol = %4$s.symbol"
            .formatted(kind, prefix, table, as)
        + " and o.ms = "
        + as
        + ".ms";
  }

  /** How far two values are apart, as a part of the larger of the expected one and a scale. */
  static String distance(String column, double scale) {
    return String.format(
        Locale.ROOT,
        "abs(%1$s_own - %1$s_peer) / greatest(abs(%1$s_peer), %2$s, 1e-300)",
        column,
        Double.toString(scale));
  }
}
