package io.github.tidemark.kernel.feature.structural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.BookEvent;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded random books, of many scales and of no, one or many levels, against exact arithmetic. */
class StructuralRandomBooksTest {
  private static final int BOOKS = 400;
  private static final int MOST_LEVELS = 30;

  private final EngineConfig config = EngineConfig.builder().build();
  private final BookFixture fixture = new BookFixture(config, BookFixture.LINEAR);

  private Map<String, Object> values;
  private String book;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyFormulaAgreesWithExactArithmetic(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int usable = 0;
    for (int i = 0; i < BOOKS; i++) {
      BookEvent event = book(random);
      book = "seed=" + seed + " book=" + i;
      values = fixture.of(event);
      ExactSide bids = ExactSide.of(event.bidPrices(), event.bidSizes(), config.maxLevels());
      ExactSide asks = ExactSide.of(event.askPrices(), event.askSizes(), config.maxLevels());
      side("bid", bids);
      side("ask", asks);
      imbalances(bids, asks);
      boolean twoSided = bids.levels() > 0 && asks.levels() > 0;
      if (twoSided && bids.prices()[0].compareTo(asks.prices()[0]) <= 0) {
        usable++;
        aroundTheMid(bids, asks);
      } else {
        nothingAroundTheMid();
      }
    }
    assertThat(usable).as("usable books").isBetween(BOOKS / 3, BOOKS - 20);
  }

  @Test
  void entropyStaysBetweenNothingAndThatOfEqualLevels() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < BOOKS; i++) {
      BookEvent event = book(random);
      int n = Math.min(config.maxLevels(), event.bidPrices().length);
      Object entropy = fixture.of(event).get("bid_entropy");
      if (n == 0) {
        assertThat(entropy).isNull();
      } else {
        assertThat((Double) entropy).isBetween(0.0, StrictMath.log(n) + 1e-14);
      }
    }
  }

  private void side(String side, ExactSide exact) {
    int n = exact.levels();
    near(side + "_depth_5", exact.depth(5));
    near(side + "_depth_20", exact.depth(20));
    near("total_" + side + "_volume", exact.depth(n));
    assertThat(values.get(side + "_levels")).as(book).isEqualTo(n);
    if (n == 0) {
      assertThat(values.get(side + "_vwap_5")).as(book).isNull();
      assertThat(values.get(side + "_gini")).as(book).isNull();
      return;
    }
    near(side + "_vwap_5", exact.vwap(5));
    near(side + "_vwap_20", exact.vwap(20));
    near(side + "_concentration", exact.concentration());
    near(side + "_gini", exact.gini(), 1);
    int half = (Integer) values.get(side + "_half_depth_level");
    double total = exact.depth(n).doubleValue();
    assertThat(exact.depth(half + 1).doubleValue()).as(book).isGreaterThan(total * 0.4999999);
    assertThat(exact.depth(half).doubleValue()).as(book).isLessThan(total * 0.5000001);
    int wall = (Integer) values.get(side + "_wall_level");
    for (int i = 0; i < n; i++) {
      assertThat(exact.sizes()[i].compareTo(exact.sizes()[wall]))
          .as("%s: level %s against the wall", book, i)
          .isLessThan(i < wall ? 0 : 1);
    }
  }

  private void imbalances(ExactSide bids, ExactSide asks) {
    for (int n : new int[] {1, 3, 5, 10, 20}) {
      BigDecimal both = bids.depth(n).add(asks.depth(n));
      BigDecimal imbalance =
          both.signum() == 0
              ? BigDecimal.ZERO
              : bids.depth(n).subtract(asks.depth(n)).divide(both, ExactSide.DIGITS);
      near("imbalance_" + n, imbalance, 1);
    }
  }

  private void aroundTheMid(ExactSide bids, ExactSide asks) {
    BigDecimal mid =
        bids.prices()[0].add(asks.prices()[0]).divide(BigDecimal.valueOf(2), ExactSide.DIGITS);
    near("mid_price", mid);
    int[] edges = {0, 5, 10, 25, 50, 100};
    for (int k = 0; k + 1 < edges.length; k++) {
      String band = "_band_" + edges[k] + "_" + edges[k + 1] + "bps";
      near("bid" + band, bids.band(mid, edges[k], edges[k + 1]));
      near("ask" + band, asks.band(mid, edges[k], edges[k + 1]));
    }
    BigDecimal within5 = bids.band(mid, 0, 5).add(asks.band(mid, 0, 5));
    BigDecimal within50 = bids.band(mid, 0, 50).add(asks.band(mid, 0, 50));
    if (within50.signum() == 0) {
      assertThat(values.get("book_convexity")).as(book).isNull();
    } else {
      near("book_convexity", within5.divide(within50, ExactSide.DIGITS));
    }
    slope("bid_slope", bids, mid);
    slope("ask_slope", asks, mid);
    for (double notional : config.slippageNotionals()) {
      String suffix = "_bps_" + (long) notional;
      cost("slippage_buy" + suffix, asks.fill(new BigDecimal(notional)), mid, 1);
      cost("slippage_sell" + suffix, bids.fill(new BigDecimal(notional)), mid, -1);
    }
    BigDecimal center =
        bids.value(20)
            .add(asks.value(20))
            .divide(bids.depth(20).add(asks.depth(20)), ExactSide.DIGITS);
    near("center_of_gravity", center);
  }

  private void slope(String column, ExactSide side, BigDecimal mid) {
    if (side.levels() < 3) {
      assertThat(values.get(column)).as("%s: %s", book, column).isNull();
    } else {
      double slope = side.slope(mid).doubleValue();
      near(column, side.slope(mid), 1e5 * Math.abs(slope));
    }
  }

  private void cost(String column, BigDecimal fill, BigDecimal mid, int direction) {
    if (fill == null) {
      assertThat(values.get(column)).as("%s: %s", book, column).isNull();
    } else {
      BigDecimal bps = fill.subtract(mid).movePointRight(4).divide(mid, ExactSide.DIGITS);
      near(column, bps.multiply(BigDecimal.valueOf(direction)), 1e4);
    }
  }

  private void nothingAroundTheMid() {
    for (String column :
        new String[] {
          "mid_price",
          "spread_bps",
          "bid_band_0_5bps",
          "imbalance_band_0_5bps",
          "smart_ask_depth",
          "smart_depth_imbalance",
          "bid_slope",
          "slope_asymmetry",
          "ask_decay_rate",
          "center_of_gravity_bps",
          "book_convexity",
          "slippage_buy_bps_10000",
          "price_impact_ratio"
        }) {
      assertThat(values.get(column)).as("%s: %s", book, column).isNull();
    }
  }

  private void near(String column, BigDecimal expected) {
    near(column, expected, Math.abs(expected.doubleValue()));
  }

  private void near(String column, BigDecimal expected, double scale) {
    assertThat((Double) values.get(column))
        .as("%s: %s", book, column)
        .isCloseTo(expected.doubleValue(), within(1e-13 * scale));
  }

  private static BookEvent book(SplittableRandom random) {
    int bids = levels(random);
    int asks = levels(random);
    double tick = StrictMath.pow(10, random.nextInt(-6, 4));
    long best = random.nextInt(1000, 1_000_000);
    long spread = random.nextInt(10) == 0 ? -random.nextInt(0, 3) : random.nextInt(0, 20);
    double lot = StrictMath.pow(10, random.nextInt(-6, 6));
    return BookEvent.of(
        0,
        0,
        prices(random, best, -1, tick, bids),
        sizes(random, lot, bids),
        prices(random, best + spread, 1, tick, asks),
        sizes(random, lot, asks));
  }

  private static int levels(SplittableRandom random) {
    return random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(MOST_LEVELS + 1);
  }

  private static double[] prices(
      SplittableRandom random, long best, int direction, double tick, int levels) {
    double[] prices = new double[levels];
    long ticks = best;
    for (int i = 0; i < levels; i++) {
      prices[i] = ticks * tick;
      ticks += direction * (1L + random.nextInt(random.nextInt(4) == 0 ? 30 : 3));
    }
    return prices;
  }

  private static double[] sizes(SplittableRandom random, double lot, int levels) {
    double[] sizes = new double[levels];
    for (int i = 0; i < levels; i++) {
      sizes[i] = random.nextInt(3) == 0 ? lot : lot * StrictMath.exp(8 * random.nextDouble() - 4);
    }
    return sizes;
  }
}
