package io.github.tidemark.kernel.feature.structural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.Instrument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values worked out by hand on books small enough to do so. */
class StructuralColumnsTest {
  private static final double[][] NONE = {};

  /** M = 100, s = 1; distances are 50, 100 and 150 bps for the bids, 50 and 250 for the asks. */
  private static final double[][] BIDS = {{99.5, 4}, {99, 2}, {98.5, 2}};

  private static final double[][] ASKS = {{100.5, 1}, {102.5, 3}};

  private final Map<String, Object> values = BookFixture.values(BIDS, ASKS);

  private void value(String column, Object expected) {
    value(values, column, expected);
  }

  private static void value(Map<String, Object> of, String column, Object expected) {
    assertThat(of).as("columns").containsKey(column);
    if (expected instanceof Double number) {
      assertThat((Double) of.get(column)).as(column).isCloseTo(number, within(1e-12));
    } else {
      assertThat(of.get(column)).as(column).isEqualTo(expected);
    }
  }

  @Test
  void bestQuotesAndSpreads() {
    value("best_bid", 99.5);
    value("best_ask", 100.5);
    value("best_bid_size", 4.0);
    value("best_ask_size", 1.0);
    value("mid_price", 100.0);
    value("spread", 1.0);
    value("relative_spread", 0.01);
    value("spread_bps", 100.0);
    value("spread_ticks", 2.0);
  }

  @Test
  void aMidThatOverflowsLeavesNothingThatNeedsIt() {
    Map<String, Object> of =
        BookFixture.values(new double[][] {{1e308, 4}}, new double[][] {{1.5e308, 4}});
    value(of, "best_bid", 1e308);
    value(of, "imbalance_1", 0.0);
    value(of, "is_crossed", false);
    for (String column :
        List.of("mid_price", "spread", "relative_spread", "bid_band_0_5bps", "smart_bid_depth")) {
      value(of, column, null);
    }
  }

  @Test
  void micropriceLeansTowardsTheThinnerSide() {
    value("microprice", (99.5 * 1 + 100.5 * 4) / 5);
    value("microprice_minus_mid", 0.3);
  }

  @Test
  void imbalancesCountTheLevelsPresent() {
    value("imbalance_1", 3.0 / 5);
    value("imbalance_3", 4.0 / 12);
    value("imbalance_20", 4.0 / 12);
    value("total_imbalance", 4.0 / 12);
  }

  @Test
  void depthsCountTheLevelsPresent() {
    value("bid_depth_5", 8.0);
    value("ask_depth_20", 4.0);
    value("total_bid_volume", 8.0);
    value("total_ask_volume", 4.0);
    value("bid_levels", 3);
    value("ask_levels", 2);
  }

  @Test
  void aLevelOnTheEdgeOfTwoBandsBelongsToTheFartherOne() {
    value("bid_band_25_50bps", 0.0);
    value("bid_band_50_100bps", 4.0);
    value("ask_band_50_100bps", 1.0);
    value("imbalance_band_50_100bps", 0.6);
    value("imbalance_band_0_5bps", 0.0);
  }

  @Test
  void bandsGoByDistanceAndNotByLevel() {
    Map<String, Object> of =
        BookFixture.values(
            new double[][] {{99.99, 1}, {99.97, 2}, {99.94, 4}, {99.5, 8}},
            new double[][] {{100.01, 16}, {100.3, 32}, {100.9, 64}});
    value(of, "bid_band_0_5bps", 3.0);
    value(of, "bid_band_5_10bps", 4.0);
    value(of, "bid_band_10_25bps", 0.0);
    value(of, "bid_band_50_100bps", 8.0);
    value(of, "ask_band_0_5bps", 16.0);
    value(of, "ask_band_25_50bps", 32.0);
    value(of, "ask_band_50_100bps", 64.0);
    value(of, "imbalance_band_5_10bps", 1.0);
    value(of, "imbalance_band_25_50bps", -1.0);
    value(of, "book_convexity", 19.0 / 55);
    value(of, "price_impact_ratio", 2.0 / 19);
  }

  @Test
  void noSizeNearTheMidLeavesItsRatiosNull() {
    value("book_convexity", null);
    value("price_impact_ratio", null);
  }

  @Test
  void concentrationEntropyAndGini() {
    value("bid_concentration", 0.25 + 0.0625 + 0.0625);
    value("bid_entropy", 0.5 * Math.log(2) + 2 * 0.25 * Math.log(4));
    value("bid_gini", 8.0 / (2 * 9 * (8.0 / 3)));
    value("ask_gini", 4.0 / (2 * 4 * 2));
  }

  @Test
  void halfTheSideIsReachedWhereTheSumEqualsIt() {
    value("bid_half_depth_level", 0);
    value("ask_half_depth_level", 1);
  }

  @Test
  void vwaps() {
    value("bid_vwap_5", (398 + 198 + 197) / 8.0);
    value("ask_vwap_5", (100.5 + 307.5) / 4);
    value("vwap_spread_5", 102.0 - 99.125);
    value("ask_vwap_20", 102.0);
  }

  @Test
  void smartDepthDiscountsAPercentByE() {
    double bid = 4 * Math.exp(-0.5) + 2 * Math.exp(-1) + 2 * Math.exp(-1.5);
    double ask = Math.exp(-0.5) + 3 * Math.exp(-2.5);
    value("smart_bid_depth", bid);
    value("smart_ask_depth", ask);
    value("smart_depth_imbalance", (bid - ask) / (bid + ask));
  }

  @Test
  void slopesNeedThreeLevels() {
    // Cumulative 4, 6, 8 at 50, 100, 150 bps is a line.
    value("bid_slope", 2.0 / 50);
    value("ask_slope", null);
    value("slope_asymmetry", null);
    value("ask_decay_rate", null);
    // ln 4, ln 2, ln 2 at -50, 0, 50 from the mean.
    value("bid_decay_rate", 50 * Math.log(2) / 5000);
  }

  @Test
  void slopeAsymmetryIsBidOverAsk() {
    Map<String, Object> of =
        BookFixture.values(
            new double[][] {{99.5, 4}, {99, 4}, {98.5, 4}},
            new double[][] {{100.5, 1}, {101, 1}, {101.5, 1}});
    value(of, "slope_asymmetry", 4.0);
    value(of, "bid_decay_rate", 0.0);
  }

  @Test
  void slopesUseTheFirstTenLevels() {
    double[][] bids = new double[12][];
    for (int i = 0; i < 12; i++) {
      bids[i] = new double[] {99 - i, i < 10 ? 5 : 1e6};
    }
    Map<String, Object> of = BookFixture.values(bids, new double[][] {{101, 1}});
    value(of, "bid_slope", 5.0 / 100);
    value(of, "bid_decay_rate", 0.0);
  }

  @Test
  void centerOfGravityWeighsBothSides() {
    double center = (398 + 198 + 197 + 100.5 + 307.5) / 12;
    value("center_of_gravity", center);
    value("center_of_gravity_bps", (center - 100) * 100);
  }

  @Test
  void depthDecayComparesTheFifthLevelWithTheBest() {
    value("bid_depth_decay_5", null);
    Map<String, Object> of =
        BookFixture.values(new double[][] {{5, 8}, {4, 1}, {3, 1}, {2, 1}, {1, 2}}, ASKS);
    value(of, "bid_depth_decay_5", 0.25);
  }

  @Test
  void aWallIsTheFirstOfTheLargestLevels() {
    value("bid_wall_level", 0);
    value("bid_wall_ratio", 4 / (8.0 / 3));
    value("ask_wall_level", 1);
    value("ask_wall_ratio", 1.5);
    Map<String, Object> of =
        BookFixture.values(new double[][] {{3, 1}, {2, 7}, {1, 7}}, new double[][] {{4, 1}});
    value(of, "bid_wall_level", 1);
  }

  @Test
  void depthWeightedSpreadUsesTheCommonLevels() {
    value("depth_weighted_spread", (1 * 2.5 + 3.5 * 2.5) / 5);
  }

  @Test
  void gapsArePositiveOnBothSides() {
    value("bid_gap", 0.5);
    value("ask_gap", 2.0);
  }

  @Test
  void slippageTakesTheLastLevelInPart() {
    EngineConfig config =
        EngineConfig.builder().slippageNotionals(List.of(203.0, 398.0, 409.0, 0.5)).build();
    Map<String, Object> of =
        new BookFixture(config, BookFixture.LINEAR).of(BookFixture.book(BIDS, ASKS));
    // 100.5 for one, then 102.5 for one more.
    value(of, "slippage_buy_bps_203", 150.0);
    value(of, "slippage_sell_bps_203", 50.0);
    value(of, "slippage_sell_bps_398", 50.0);
    value(of, "slippage_buy_bps_409", null);
    value(of, "slippage_buy_bps_0.5", 50.0);
  }

  @Test
  void slippageOfContractsWorthMoreThanTheirPrice() {
    EngineConfig config = EngineConfig.builder().slippageNotionals(List.of(2030.0)).build();
    Instrument instrument = new Instrument("test", "TENS", 0.5, 10, false);
    Map<String, Object> of = new BookFixture(config, instrument).of(BookFixture.book(BIDS, ASKS));
    value(of, "slippage_buy_bps_2030", 150.0);
  }

  @Test
  void slippageOfInverseContractsCountsTheirFaceValue() {
    EngineConfig config = EngineConfig.builder().slippageNotionals(List.of(200.0)).build();
    Instrument instrument = new Instrument("test", "INVERSE", 0.5, 100, true);
    Map<String, Object> of = new BookFixture(config, instrument).of(BookFixture.book(BIDS, ASKS));
    double fill = 2 / (1 / 100.5 + 1 / 102.5);
    value(of, "slippage_buy_bps_200", (fill - 100) * 100);
    value(of, "slippage_sell_bps_200", 50.0);
  }

  @Test
  void averageOrderSizeNeedsOrderCounts() {
    value("average_order_size_bid", null);
    Map<String, Object> of =
        BookFixture.values(
            new double[][] {{99, 12, 3}, {98, 1, 1}}, new double[][] {{101, 5, 0}, {102, 1, 1}});
    value(of, "average_order_size_bid", 4.0);
    value(of, "average_order_size_ask", null);
  }

  @Test
  void spreadTicksNeedATickSize() {
    Map<String, Object> of =
        new BookFixture(EngineConfig.builder().build(), Instrument.of("test", "NOTICK"))
            .of(BookFixture.book(BIDS, ASKS));
    value(of, "spread_ticks", null);
    value(of, "spread", 1.0);
  }

  @Test
  void aCrossedBookHasSidesButNoMid() {
    Map<String, Object> of =
        BookFixture.values(
            new double[][] {{101, 3}, {100, 1}, {99, 1}}, new double[][] {{100, 1}, {102, 4}});
    value(of, "is_crossed", true);
    value(of, "is_locked", false);
    value(of, "mid_price", null);
    value(of, "spread", null);
    value(of, "spread_ticks", null);
    value(of, "microprice_minus_mid", null);
    value(of, "bid_band_0_5bps", null);
    value(of, "imbalance_band_0_5bps", null);
    value(of, "smart_bid_depth", null);
    value(of, "smart_depth_imbalance", null);
    value(of, "bid_slope", null);
    value(of, "bid_decay_rate", null);
    value(of, "center_of_gravity_bps", null);
    value(of, "slippage_buy_bps_10000", null);
    value(of, "price_impact_ratio", null);
    value(of, "best_bid", 101.0);
    value(of, "imbalance_1", 0.5);
    value(of, "bid_vwap_5", (303 + 100 + 99) / 5.0);
    value(of, "bid_gap", 1.0);
    value(of, "center_of_gravity", (303 + 100 + 99 + 100 + 408) / 10.0);
    value(of, "microprice", (101 * 1 + 100 * 3) / 4.0);
  }

  @Test
  void aLockedBookIsUsable() {
    Map<String, Object> of =
        BookFixture.values(new double[][] {{100, 3}}, new double[][] {{100, 1}});
    value(of, "is_locked", true);
    value(of, "is_crossed", false);
    value(of, "mid_price", 100.0);
    value(of, "spread", 0.0);
    value(of, "bid_band_0_5bps", 3.0);
    value(of, "price_impact_ratio", 0.0);
  }

  @Test
  void aOneSidedBookLeansWholly() {
    Map<String, Object> of = BookFixture.values(BIDS, NONE);
    value(of, "is_one_sided", true);
    value(of, "imbalance_1", 1.0);
    value(of, "total_imbalance", 1.0);
    value(of, "best_ask", null);
    value(of, "total_ask_volume", 0.0);
    value(of, "ask_concentration", null);
    value(of, "ask_entropy", null);
    value(of, "ask_gini", null);
    value(of, "ask_half_depth_level", null);
    value(of, "ask_wall_level", null);
    value(of, "ask_wall_ratio", null);
    value(of, "ask_vwap_5", null);
    value(of, "vwap_spread_5", null);
    value(of, "microprice", null);
    value(of, "center_of_gravity", null);
    value(of, "depth_weighted_spread", null);
    value(of, "bid_entropy", 1.5 * Math.log(2));
    value(BookFixture.values(NONE, ASKS), "imbalance_5", -1.0);
  }

  @Test
  void anEmptyBookIsBalanced() {
    Map<String, Object> of = BookFixture.values(NONE, NONE);
    value(of, "imbalance_1", 0.0);
    value(of, "total_imbalance", 0.0);
    value(of, "bid_depth_5", 0.0);
    value(of, "bid_levels", 0);
    value(of, "is_one_sided", false);
    value(of, "is_crossed", false);
    value(of, "is_locked", false);
    value(of, "center_of_gravity", null);
  }

  @Test
  void aSingleLevelHasNoEntropyAndNoInequality() {
    Map<String, Object> of =
        BookFixture.values(new double[][] {{99, 0.3}}, new double[][] {{101, 0.7}});
    assertThat(of.get("bid_entropy")).as("a zero without a sign").isEqualTo(0.0);
    value(of, "bid_gini", 0.0);
    value(of, "bid_concentration", 1.0);
    value(of, "bid_wall_ratio", 1.0);
    value(of, "bid_gap", null);
  }

  @Test
  void levelsBeyondTheOnesKeptDoNotCount() {
    EngineConfig config = EngineConfig.builder().maxLevels(2).build();
    Map<String, Object> of =
        new BookFixture(config, BookFixture.LINEAR).of(BookFixture.book(BIDS, ASKS));
    value(of, "bid_levels", 2);
    value(of, "total_bid_volume", 6.0);
    value(of, "bid_depth_20", 6.0);
    value(of, "bid_slope", null);
  }
}
