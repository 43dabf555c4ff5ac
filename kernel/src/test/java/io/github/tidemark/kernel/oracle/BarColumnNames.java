package io.github.tidemark.kernel.oracle;

import java.util.List;

/** Columns that have no value in the row of an empty interval. */
final class BarColumnNames {
  static final List<String> NULL_WHEN_FILLED =
      List.of(
          "vwap",
          "trade_imbalance",
          "trade_imbalance_count",
          "mean_spread",
          "min_spread",
          "max_spread",
          "mean_spread_bps",
          "time_weighted_spread",
          "twap_mid",
          "mean_imbalance_1",
          "mean_microprice",
          "mean_bid_depth_5",
          "mean_ask_depth_5",
          "sum_ofi",
          "sum_ofi_multi",
          "sum_mlofi",
          "realized_variance",
          "return_variance",
          "simple_return",
          "log_return",
          "range",
          "parkinson",
          "garman_klass",
          "rogers_satchell",
          "first_seq",
          "last_seq");

  private BarColumnNames() {}
}
