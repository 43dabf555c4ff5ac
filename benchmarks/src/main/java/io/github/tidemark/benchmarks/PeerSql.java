package io.github.tidemark.benchmarks;

import java.util.Locale;

/**
 * The workload and the work on it, in DuckDB's SQL. The peer's statements are those that DuckDB was
 * first measured with; nothing in them is slowed down.
 */
final class PeerSql {
  private static final int OFI_LEVELS = 10;

  private PeerSql() {}

  /**
   * Creates the table {@code ob} of best prices: a random walk an instrument, ten books a second.
   */
  static String walks(WorkloadSize size) {
    return """
        create table ob as
        with r as (
          select i%%%1$d sid, i//%1$d k, (hash(i)%%7)::int-3 step, (hash(i*31+7)%%90)::int jit
          from range(%2$d) t(i))
        select 'binance' exchange, 'SYM'||sid||'/USDT' symbol, sid, k,
          1735689600000 + k*100 + jit capture_ts,
          10000*(1+sid) + sum(step) over (partition by sid order by k) mid
        from r"""
        .formatted(WorkloadSize.INSTRUMENTS, size.books());
  }

  /** Writes the order books. */
  static String books(String file) {
    return """
        copy (
          select exchange, symbol, capture_ts, k::bigint seqnum, %s bids, %s asks
          from ob order by capture_ts, sid)
        to '%s' (format parquet, compression zstd, row_group_size 65536)"""
        .formatted(levels("-", ""), levels("+", " + 1"), quoted(file));
  }

  private static String levels(String away, String odd) {
    return """
        list_transform(range(%d), lambda x: struct_pack(
          price := (mid %2$s 1 %2$s x) / 100.0,
          size := (1 + hash(capture_ts*64 + x*2%3$s + sid*7919) %% 5000) / 1000.0))"""
        .formatted(WorkloadSize.LEVELS, away, odd);
  }

  /** Writes the trades. */
  static String trades(WorkloadSize size, String file) {
    return """
        copy (
          select 'binance' exchange, 'SYM'||(i%%%1$d)||'/USDT' symbol,
            (1735689600000 + (i//%1$d)*(100*%2$d//%3$d)
              + (hash(i*17)%%(100*%2$d//%3$d))::bigint)::bigint capture_ts,
            i trade_id, (10000*(1+i%%%1$d) + (hash(i*3)%%200)::int - 100)/100.0 price,
            (1+hash(i*5)%%3000)/1000.0 amount,
            case when hash(i*11)%%2=0 then 'buy' else 'sell' end side
          from range(%3$d) t(i) order by capture_ts)
        to '%4$s' (format parquet, compression zstd, row_group_size 65536)"""
        .formatted(WorkloadSize.INSTRUMENTS, size.books(), size.trades(), quoted(file));
  }

  /** Creates the table {@code feats} of the 37 columns, and {@code lts}. */
  static String features(String raw) {
    StringBuilder level = new StringBuilder();
    StringBuilder lag = new StringBuilder();
    StringBuilder ofi = new StringBuilder();
    for (int i = 1; i <= OFI_LEVELS; i++) {
      level.append(
          of(", bids[#].price bp#, bids[#].size bq#, asks[#].price ap#, asks[#].size aq#", i));
      lag.append(of(", lag(bp#) over w lbp#, lag(bq#) over w lbq#", i));
      lag.append(of(", lag(ap#) over w lap#, lag(aq#) over w laq#", i));
      ofi.append(of(", coalesce((case when bp#>=lbp# then bq# else 0 end)", i));
      ofi.append(of(" - (case when bp#<=lbp# then lbq# else 0 end)", i));
      ofi.append(of(" - (case when ap#<=lap# then aq# else 0 end)", i));
      ofi.append(of(" + (case when ap#>=lap# then laq# else 0 end),0) ofi#", i));
    }
    return FEATURES
        .replace("$LEVEL$", level)
        .replace("$LAG$", lag)
        .replace("$OFI$", ofi)
        .replace("$RAW$", quoted(raw));
  }

  private static String of(String template, int level) {
    return template.replace("#", String.format(Locale.ROOT, "%d", level));
  }

  /** Writes the features. */
  static String writeFeatures(String out) {
    return "copy (select * exclude lts from feats) to '"
        + quoted(out)
        + "/features.parquet' (format parquet, compression zstd)";
  }

  /** Writes the 60 s bars. */
  static String writeBars(String out) {
    return """
        copy (
          select exchange, symbol, capture_ts//60000*60000 bar, arg_min(mid,capture_ts) open,
            max(mid) high, min(mid) low, arg_max(mid,capture_ts) close, avg(spread) avg_spread,
            sum(ofi1) total_ofi, sum(buy_vol) bv, sum(sell_vol) sv, var_samp(log_return) rv,
            count(*) ticks
          from feats group by all)
        to '%s/bars.parquet' (format parquet, compression zstd)"""
        .formatted(quoted(out));
  }

  /** Text for between two single quotes. */
  static String quoted(String text) {
    return text.replace("'", "''");
  }

  private static final String FEATURES =
      """
      create temp table feats as with
      base as (
        select exchange, symbol, capture_ts, seqnum,
          list_sum(list_transform(bids[1:5], lambda x: x.size)) bd5,
          list_sum(list_transform(asks[1:5], lambda x: x.size)) ad5,
          list_sum(list_transform(bids[1:10], lambda x: x.size)) bd10,
          list_sum(list_transform(asks[1:10], lambda x: x.size)) ad10,
          list_sum(list_transform(bids, lambda x: x.size)) bd20,
          list_sum(list_transform(asks, lambda x: x.size)) ad20,
          list_sum(list_transform(bids, lambda x: x.size*x.price)) bn20,
          list_sum(list_transform(asks, lambda x: x.size*x.price)) an20$LEVEL$
        from '$RAW$/orderbook/*.parquet'),
      l as (
        select *, (bp1+ap1)/2 mid, lag((bp1+ap1)/2) over w lmid, lag(capture_ts) over w lts$LAG$
        from base window w as (partition by exchange, symbol order by capture_ts)),
      f as (
        select exchange, symbol, capture_ts, seqnum, lts, mid, ap1-bp1 spread,
          (ap1-bp1)/mid*1e4 rel_spread_bps, (bp1*aq1+ap1*bq1)/(bq1+aq1) microprice,
          (bq1-aq1)/(bq1+aq1) imb1, (bd5-ad5)/(bd5+ad5) imb5, (bd10-ad10)/(bd10+ad10) imb10,
          (bd20-ad20)/(bd20+ad20) imb20, bd5, ad5, bd20, ad20, bn20/bd20 bid_vwap20,
          an20/ad20 ask_vwap20, coalesce(ln(mid/lmid),0) log_return$OFI$
        from l),
      tr as (
        select t.exchange, t.symbol, f.capture_ts, sum(amount) filter (side='buy') bv,
          sum(amount) filter (side='sell') sv, count(*) n
        from '$RAW$/trades/*.parquet' t
        asof join (select exchange, symbol, capture_ts from f) f
        on t.exchange=f.exchange and t.symbol=f.symbol and t.capture_ts<=f.capture_ts
        group by all),
      j as (
        select f.*, coalesce(bv,0) buy_vol, coalesce(sv,0) sell_vol, coalesce(n,0) trades,
          coalesce((coalesce(bv,0)-coalesce(sv,0))
            /nullif(coalesce(bv,0)+coalesce(sv,0),0),0) tfi
        from f left join tr using (exchange,symbol,capture_ts))
      select *, sqrt(sum(log_return*log_return) over r) rv_60s, sum(ofi1) over r ofi_60s,
        (sum(buy_vol) over r - sum(sell_vol) over r)
          /nullif(sum(buy_vol) over r + sum(sell_vol) over r,0) tfi_60s,
        avg(spread) over r spread_60s
      from j window r as (partition by exchange, symbol order by capture_ts
        range between 59999 preceding and current row)""";
}
