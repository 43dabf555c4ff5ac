package io.github.tidemark.kernel.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.engine.EngineConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final List<Column> columns =
      Catalogue.bookRows(EngineConfig.builder().build()).stream().map(Feature::column).toList();

  private final List<String> names = columns.stream().map(Column::name).toList();

  @Test
  void noTwoColumnsHaveOneName() {
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void namesAreInLowerCaseWithUnderscores() {
    assertThat(names).allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
  }

  @Test
  void everyColumnIsFullyDefined() {
    assertThat(columns)
        .allSatisfy(
            column ->
                assertThat(
                        List.of(
                            column.name(),
                            column.unit(),
                            column.formula(),
                            column.inputs(),
                            column.rule(),
                            column.source()))
                    .as("definition of %s", column.name())
                    .noneMatch(String::isBlank));
  }

  @Test
  void identityComesFirstAndStructureNext() {
    List<String> expected = new ArrayList<>();
    expected.addAll(IDENTITY);
    expected.addAll(STRUCTURE);
    assertThat(names.subList(0, expected.size())).isEqualTo(expected);
  }

  @Test
  void integersAndFlagsAreNotDoubles() {
    List<Column> structure = columns.subList(IDENTITY.size(), IDENTITY.size() + STRUCTURE.size());
    assertThat(structure.stream().filter(column -> column.type() == ColumnType.INT32))
        .extracting(Column::name)
        .containsExactly(
            "bid_half_depth_level",
            "ask_half_depth_level",
            "bid_wall_level",
            "ask_wall_level",
            "bid_levels",
            "ask_levels");
    assertThat(structure.stream().filter(column -> column.type() == ColumnType.BOOLEAN))
        .extracting(Column::name)
        .containsExactly("is_crossed", "is_locked", "is_one_sided");
    assertThat(structure.stream().filter(column -> column.type() == ColumnType.DOUBLE))
        .hasSize(STRUCTURE.size() - 9);
  }

  private static final List<String> IDENTITY =
      List.of("exchange", "symbol", "ts", "ts_ns", "seq", "book_epoch", "gap_before", "is_stale");

  private static final List<String> STRUCTURE =
      List.of(
          "best_bid",
          "best_ask",
          "best_bid_size",
          "best_ask_size",
          "mid_price",
          "spread",
          "relative_spread",
          "spread_bps",
          "spread_ticks",
          "microprice",
          "microprice_minus_mid",
          "imbalance_1",
          "imbalance_3",
          "imbalance_5",
          "imbalance_10",
          "imbalance_20",
          "bid_depth_5",
          "ask_depth_5",
          "bid_depth_10",
          "ask_depth_10",
          "bid_depth_20",
          "ask_depth_20",
          "total_bid_volume",
          "total_ask_volume",
          "total_imbalance",
          "bid_band_0_5bps",
          "ask_band_0_5bps",
          "imbalance_band_0_5bps",
          "bid_band_5_10bps",
          "ask_band_5_10bps",
          "imbalance_band_5_10bps",
          "bid_band_10_25bps",
          "ask_band_10_25bps",
          "imbalance_band_10_25bps",
          "bid_band_25_50bps",
          "ask_band_25_50bps",
          "imbalance_band_25_50bps",
          "bid_band_50_100bps",
          "ask_band_50_100bps",
          "imbalance_band_50_100bps",
          "bid_concentration",
          "ask_concentration",
          "bid_entropy",
          "ask_entropy",
          "bid_gini",
          "ask_gini",
          "bid_half_depth_level",
          "ask_half_depth_level",
          "bid_vwap_5",
          "ask_vwap_5",
          "vwap_spread_5",
          "bid_vwap_20",
          "ask_vwap_20",
          "smart_bid_depth",
          "smart_ask_depth",
          "smart_depth_imbalance",
          "bid_slope",
          "ask_slope",
          "slope_asymmetry",
          "bid_decay_rate",
          "ask_decay_rate",
          "center_of_gravity",
          "center_of_gravity_bps",
          "book_convexity",
          "bid_depth_decay_5",
          "ask_depth_decay_5",
          "bid_wall_level",
          "bid_wall_ratio",
          "ask_wall_level",
          "ask_wall_ratio",
          "depth_weighted_spread",
          "bid_gap",
          "ask_gap",
          "slippage_buy_bps_10000",
          "slippage_sell_bps_10000",
          "slippage_buy_bps_100000",
          "slippage_sell_bps_100000",
          "price_impact_ratio",
          "average_order_size_bid",
          "average_order_size_ask",
          "bid_levels",
          "ask_levels",
          "is_crossed",
          "is_locked",
          "is_one_sided");
}
