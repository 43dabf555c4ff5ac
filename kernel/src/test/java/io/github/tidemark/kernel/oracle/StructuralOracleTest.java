package io.github.tidemark.kernel.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Structural columns of books small enough to reckon by hand. */
class StructuralOracleTest {
  private static OracleRow row(String bids, String asks) {
    return row(OracleConfig.defaults(), bids, asks);
  }

  private static OracleRow row(OracleConfig config, String bids, String asks) {
    return Oracle.run(config, new Tape().book(0, bids, asks).events(), List.of()).books().get(0);
  }

  @Test
  void micropriceLeansToTheThinSide() {
    OracleRow row = row("99x1", "101x3");
    assertThat(row.number("mid_price")).isEqualTo(100.0);
    assertThat(row.number("spread")).isEqualTo(2.0);
    assertThat(row.number("relative_spread")).isEqualTo(0.02);
    assertThat(row.number("spread_bps")).isEqualTo(200.0);
    assertThat(row.number("microprice")).isEqualTo((99 * 3 + 101 * 1) / 4.0).isEqualTo(99.5);
    assertThat(row.number("microprice_minus_mid")).isEqualTo(-0.5);
    assertThat(row.number("imbalance_1")).isEqualTo((1 - 3) / 4.0);
  }

  @Test
  void spreadInTicksNeedsATick() {
    assertThat(row("99x1", "101x3").number("spread_ticks")).isNull();
    OracleConfig config = OracleConfig.builder().tick(0.5).build();
    assertThat(row(config, "99x1", "101x3").number("spread_ticks")).isEqualTo(4.0);
  }

  @Test
  void depthsTakeTheLevelsPresent() {
    OracleRow row = row("100x1 99x2 98x3 97x4 96x5 95x6", "101x7");
    assertThat(row.number("bid_depth_5")).isEqualTo(15.0);
    assertThat(row.number("bid_depth_10")).isEqualTo(21.0);
    assertThat(row.number("ask_depth_5")).isEqualTo(7.0);
    assertThat(row.number("imbalance_3")).isEqualTo((6.0 - 7.0) / 13.0);
    assertThat(row.number("imbalance_20")).isEqualTo((21.0 - 7.0) / 28.0);
    assertThat(row.value("bid_levels")).isEqualTo(6);
    assertThat(row.number("bid_depth_decay_5")).isEqualTo(5.0);
    assertThat(row.number("ask_depth_decay_5")).isNull();
  }

  @Test
  void levelsBeyondMaxLevelsAreCutBeforeAnything() {
    OracleConfig config = OracleConfig.builder().maxLevels(2).build();
    OracleRow row = row(config, "100x1 99x2 98x9", "101x1");
    assertThat(row.number("total_bid_volume")).isEqualTo(3.0);
    assertThat(row.value("bid_levels")).isEqualTo(2);
    assertThat(row.value("bid_wall_level")).isEqualTo(1);
  }

  @Test
  void bandsGoByDistanceFromTheMid() {
    // mid 10000: one price unit is one basis point
    OracleRow row = row("9999x1 9995x2 9990x4 9975x8 9900x16", "10001x3 10005x5");
    assertThat(row.number("bid_band_0_5bps")).isEqualTo(1.0);
    assertThat(row.number("bid_band_5_10bps")).isEqualTo(2.0);
    assertThat(row.number("bid_band_10_25bps")).isEqualTo(4.0);
    assertThat(row.number("bid_band_25_50bps")).isEqualTo(8.0);
    assertThat(row.number("bid_band_50_100bps")).isEqualTo(0.0);
    assertThat(row.number("imbalance_band_5_10bps")).isEqualTo((2.0 - 5.0) / 7.0);
    assertThat(row.number("imbalance_band_50_100bps")).isEqualTo(0.0);
    assertThat(row.number("book_convexity")).isEqualTo(4.0 / 23.0);
    assertThat(row.number("price_impact_ratio")).isEqualTo(2.0 / 4.0);
  }

  @Test
  void shapeOfASide() {
    OracleRow row = row("100x1 99x3", "101x2 102x2");
    assertThat(row.number("bid_concentration")).isEqualTo(1 / 16.0 + 9 / 16.0);
    // sum of |differences| 2+2 over 2 n^2 mean = 2*4*2
    assertThat(row.number("bid_gini")).isEqualTo(4.0 / 16.0);
    assertThat(row.number("ask_gini")).isEqualTo(0.0);
    assertThat(row.number("ask_entropy")).isCloseTo(StrictMath.log(2), within(1e-15));
    assertThat(row.value("bid_half_depth_level")).isEqualTo(1);
    assertThat(row.value("ask_half_depth_level")).isEqualTo(0);
    assertThat(row.value("bid_wall_level")).isEqualTo(1);
    assertThat(row.value("ask_wall_level")).as("first on ties").isEqualTo(0);
    assertThat(row.number("bid_wall_ratio")).isEqualTo(1.5);
    assertThat(row.number("bid_gap")).isEqualTo(1.0);
  }

  @Test
  void vwapsAndTheCenterOfGravity() {
    OracleRow row = row("100x1 98x3", "102x2 104x2");
    assertThat(row.number("bid_vwap_5")).isEqualTo((100 + 294) / 4.0);
    assertThat(row.number("ask_vwap_20")).isEqualTo(103.0);
    assertThat(row.number("vwap_spread_5")).isEqualTo(103.0 - 98.5);
    assertThat(row.number("center_of_gravity")).isEqualTo((394 + 412) / 8.0);
    assertThat(row.number("center_of_gravity_bps"))
        .isCloseTo((100.75 - 101) / 101 * 1e4, within(1e-9));
    // gaps 2 and 6 with weights 1.5 and 2.5
    assertThat(row.number("depth_weighted_spread")).isEqualTo((2 * 1.5 + 6 * 2.5) / 4.0);
  }

  @Test
  void slopesAreRegressionsOnBasisPoints() {
    // bid distances 1, 2, 3 bps with cumulative sizes 2, 4, 6; ask ones 1, 2, 3 with 1, 2, 3
    OracleRow row = row("9999x2 9998x2 9997x2", "10001x1 10002x1 10003x1");
    assertThat(row.number("bid_slope")).isCloseTo(2.0, within(1e-10));
    assertThat(row.number("ask_slope")).isCloseTo(1.0, within(1e-10));
    assertThat(row.number("slope_asymmetry")).isCloseTo(2.0, within(1e-10));
    assertThat(row.number("bid_decay_rate")).isCloseTo(0.0, within(1e-10));
    assertThat(row("9999x2 9998x2", "10001x1 10002x1 10003x1").number("bid_slope")).isNull();
  }

  @Test
  void decayRateOfHalvingSizesIsTheLogarithmOfTwo() {
    OracleRow row = row("9999x8 9998x4 9997x2", "10001x1");
    assertThat(row.number("bid_decay_rate")).isCloseTo(StrictMath.log(2), within(1e-10));
  }

  @Test
  void smartDepthDecaysWithDistance() {
    OracleRow row = row("99x2", "101x2");
    assertThat(row.number("smart_bid_depth")).isCloseTo(2 * StrictMath.exp(-1), within(1e-15));
    assertThat(row.number("smart_depth_imbalance")).isEqualTo(0.0);
  }

  @Test
  void slippageTakesTheLastLevelInPart() {
    OracleConfig config = OracleConfig.builder().slippageNotionals(List.of(3000.0, 1e6)).build();
    // buy: 10 at 100 = 1000 dollars, then 2000 dollars at 200 = 10; 20 for 3000 is 150
    OracleRow row = row(config, "100x30", "100x10 200x50");
    assertThat(row.number("slippage_buy_bps_3000")).isEqualTo(0.5 * 1e4);
    assertThat(row.number("slippage_sell_bps_3000")).isEqualTo(0.0);
    assertThat(row.number("slippage_buy_bps_1000000")).isNull();
  }

  @Test
  void slippageOfInverseContractsIsAHarmonicMean() {
    OracleConfig config =
        OracleConfig.builder()
            .contract(OracleConfig.Contract.INVERSE, 100)
            .slippageNotionals(List.of(3000.0))
            .build();
    // 10 contracts at 100 and 20 at 200: 30 / (0.1 + 0.1) = 150
    OracleRow row = row(config, "100x30", "100x10 200x50");
    assertThat(row.number("slippage_buy_bps_3000")).isCloseTo(0.5 * 1e4, within(1e-9));
  }

  @Test
  void averageOrderSizeNeedsOrderCounts() {
    double[] price = {100};
    double[] ask = {101};
    double[] size = {6};
    BookEvent counted =
        new BookEvent(
            0, Absent.LONG, 0, false, false, price, size, ask, size, new int[] {4}, new int[] {0});
    OracleRow row = Oracle.run(OracleConfig.defaults(), List.of(counted), List.of()).books().get(0);
    assertThat(row.number("average_order_size_bid")).isEqualTo(1.5);
    assertThat(row.number("average_order_size_ask")).isNull();
    assertThat(row("100x6", "101x6").number("average_order_size_bid")).isNull();
  }

  @Test
  void aCrossedBookHasSidesButNoMid() {
    OracleRow row = row("101x1", "100x3");
    assertThat(row.value("is_crossed")).isEqualTo(true);
    assertThat(row.number("mid_price")).isNull();
    assertThat(row.number("spread")).isNull();
    assertThat(row.number("bid_band_0_5bps")).isNull();
    assertThat(row.number("smart_bid_depth")).isNull();
    assertThat(row.number("bid_slope")).isNull();
    assertThat(row.number("slippage_buy_bps_10000")).isNull();
    assertThat(row.number("imbalance_1")).isEqualTo(-0.5);
    assertThat(row.number("bid_vwap_5")).isEqualTo(101.0);
  }

  @Test
  void aLockedBookIsUsable() {
    OracleRow row = row("100x1", "100x3");
    assertThat(row.value("is_locked")).isEqualTo(true);
    assertThat(row.value("is_crossed")).isEqualTo(false);
    assertThat(row.number("mid_price")).isEqualTo(100.0);
    assertThat(row.number("spread_bps")).isEqualTo(0.0);
  }

  @Test
  void aOneSidedBookLeansAllTheWay() {
    OracleRow row = row("", "100x3");
    assertThat(row.value("is_one_sided")).isEqualTo(true);
    assertThat(row.number("imbalance_5")).isEqualTo(-1.0);
    assertThat(row.number("best_bid")).isNull();
    assertThat(row.number("best_ask")).isEqualTo(100.0);
    assertThat(row.number("bid_depth_5")).isEqualTo(0.0);
    assertThat(row.number("bid_vwap_5")).isNull();
    assertThat(row.value("bid_half_depth_level")).isNull();
    assertThat(row.number("center_of_gravity")).isNull();
  }

  @Test
  void anEmptyBookIsAllZeroOrNull() {
    OracleRow row = row("", "");
    assertThat(row.value("is_one_sided")).isEqualTo(false);
    assertThat(row.number("total_imbalance")).isEqualTo(0.0);
    assertThat(row.number("total_bid_volume")).isEqualTo(0.0);
    assertThat(row.value("ask_levels")).isEqualTo(0);
    assertThat(row.number("ask_concentration")).isNull();
  }
}
