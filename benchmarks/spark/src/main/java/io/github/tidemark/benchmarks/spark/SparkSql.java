package io.github.tidemark.benchmarks.spark;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The work in plain Spark SQL: the peer's statements in Spark's words. Where Spark has a quicker
 * way to say the same, it is taken: sums over levels are written out, which Spark compiles, where
 * its higher-order functions are interpreted; and each trade finds its book by a window over both
 * channels, since Spark's SQL has no as-of join.
 */
final class SparkSql {
  private static final int OFI_LEVELS = 10;
  private static final int LEVELS = 20;

  private SparkSql() {}

  /**
   * The query of the 37 columns, over the views {@code orderbook} and {@code trades}. The columns
   * have the names of the peer's.
   */
  static String features() {
    StringBuilder level = new StringBuilder();
    StringBuilder lag = new StringBuilder();
    StringBuilder ofi = new StringBuilder();
    for (int i = 1; i <= OFI_LEVELS; i++) {
      level
          .append(of(", bids[@].price bp#, bids[@].size bq#", i))
          .append(of(", asks[@].price ap#, asks[@].size aq#", i));
      lag.append(of(", lag(bp#) over w lbp#, lag(bq#) over w lbq#", i));
      lag.append(of(", lag(ap#) over w lap#, lag(aq#) over w laq#", i));
      ofi.append(of(", coalesce((case when bp#>=lbp# then bq# else 0 end)", i));
      ofi.append(of(" - (case when bp#<=lbp# then lbq# else 0 end)", i));
      ofi.append(of(" - (case when ap#<=lap# then aq# else 0 end)", i));
      ofi.append(of(" + (case when ap#>=lap# then laq# else 0 end),0) ofi#", i));
    }
    return FEATURES
        .replace("$DEPTHS$", depths())
        .replace("$LEVEL$", level)
        .replace("$LAG$", lag)
        .replace("$OFI$", ofi);
  }

  private static String of(String template, int level) {
    return template.replace("#", Integer.toString(level)).replace("@", Integer.toString(level - 1));
  }

  private static String depths() {
    StringBuilder text = new StringBuilder();
    for (int levels : new int[] {5, 10, LEVELS}) {
      text.append(sum("bids[@].size", levels)).append(" bd").append(levels).append(", ");
      text.append(sum("asks[@].size", levels)).append(" ad").append(levels).append(", ");
    }
    text.append(sum("bids[@].size*bids[@].price", LEVELS)).append(" bn20, ");
    return text.append(sum("asks[@].size*asks[@].price", LEVELS)).append(" an20").toString();
  }

  private static String sum(String term, int levels) {
    return IntStream.rangeClosed(1, levels)
        .mapToObj(level -> of(term, level))
        .collect(Collectors.joining("+"));
  }

  /** The query of the 60 s bars, over the view {@code feats}. */
  static String bars() {
    return """
        select exchange, symbol, capture_ts div 60000 * 60000 bar, min_by(mid, capture_ts) open,
          max(mid) high, min(mid) low, max_by(mid, capture_ts) close, avg(spread) avg_spread,
          sum(ofi1) total_ofi, sum(buy_vol) bv, sum(sell_vol) sv, var_samp(log_return) rv,
          count(*) ticks
        from feats group by exchange, symbol, capture_ts div 60000""";
  }

  private static final String FEATURES =
      """
      with base as (
        select exchange, symbol, capture_ts, seqnum, $DEPTHS$$LEVEL$ from orderbook),
      l as (
        select *, (bp1+ap1)/2 mid, lag((bp1+ap1)/2) over w lmid$LAG$
        from base window w as (partition by exchange, symbol order by capture_ts)),
      f as (
        select exchange, symbol, capture_ts, seqnum, mid, ap1-bp1 spread,
          (ap1-bp1)/mid*1e4 rel_spread_bps, (bp1*aq1+ap1*bq1)/(bq1+aq1) microprice,
          (bq1-aq1)/(bq1+aq1) imb1, (bd5-ad5)/(bd5+ad5) imb5, (bd10-ad10)/(bd10+ad10) imb10,
          (bd20-ad20)/(bd20+ad20) imb20, bd5, ad5, bd20, ad20, bn20/bd20 bid_vwap20,
          an20/ad20 ask_vwap20, coalesce(ln(mid/lmid),0) log_return$OFI$
        from l),
      both as (
        select exchange, symbol, capture_ts, true book, cast(0 as double) amount, '' side
        from orderbook
        union all
        select exchange, symbol, capture_ts, false, amount, side from trades),
      attributed as (
        select exchange, symbol, book, amount, side,
          last_value(case when book then capture_ts end, true) over (
            partition by exchange, symbol order by capture_ts desc, book desc
            rows between unbounded preceding and current row) book_ts
        from both),
      tr as (
        select exchange, symbol, book_ts capture_ts, sum(amount) filter (where side='buy') bv,
          sum(amount) filter (where side='sell') sv, count(*) n
        from attributed where not book and book_ts is not null
        group by exchange, symbol, book_ts),
      j as (
        select f.*, coalesce(bv,0) buy_vol, coalesce(sv,0) sell_vol, coalesce(n,0) trades,
          coalesce((coalesce(bv,0)-coalesce(sv,0))
            /nullif(coalesce(bv,0)+coalesce(sv,0),0),0) tfi
        from f left join tr using (exchange, symbol, capture_ts))
      select *, sqrt(sum(log_return*log_return) over r) rv_60s, sum(ofi1) over r ofi_60s,
        (sum(buy_vol) over r - sum(sell_vol) over r)
          /nullif(sum(buy_vol) over r + sum(sell_vol) over r,0) tfi_60s,
        avg(spread) over r spread_60s
      from j window r as (partition by exchange, symbol order by capture_ts
        range between 59999 preceding and current row)""";
}
