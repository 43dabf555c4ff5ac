package io.github.tidemark.kernel.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rolling columns, reckoned by hand. */
class RollingOracleTest {
  private static List<OracleRow> rows(Tape tape) {
    return Oracle.run(OracleConfig.defaults(), tape.events(), List.of()).books();
  }

  @Test
  void windowsExcludeTheirStartAndIncludeTheirEnd() {
    List<OracleRow> rows =
        rows(
            new Tape()
                .book(0, "99x1", "101x1")
                .trade(0, 100, 7, "buy")
                .book(5, "99x2", "101x1")
                .trade(5, 100, 1, "sell")
                .book(9.999999999, "99x4", "101x1"));
    assertThat(rows).extracting(row -> row.value("quote_count_5s")).containsExactly(1, 1, 2);
    assertThat(rows).extracting(row -> row.number("ofi_sum_5s")).containsExactly(0.0, 1.0, 3.0);
    assertThat(rows)
        .extracting(row -> row.number("trade_volume_5s"))
        .containsExactly(7.0, 1.0, 1.0);
    assertThat(rows.get(2).number("tfi_5s")).isEqualTo(-1.0);
    assertThat(rows.get(2).number("buy_ratio_15s")).isEqualTo(7 / 8.0);
    assertThat(rows.get(2).number("mean_imbalance_1_60s"))
        .isCloseTo((0 + 1 / 3.0 + 3 / 5.0) / 3, within(1e-15));
  }

  @Test
  void volatilityNeedsTwoReturns() {
    List<OracleRow> rows =
        rows(
            new Tape().book(0, "99x1", "101x1").book(1, "100x1", "102x1").book(2, "98x1", "100x1"));
    double up = StrictMath.log(101 / 100.0);
    double down = StrictMath.log(99 / 101.0);
    double mean = (up + down) / 2;
    assertThat(rows.get(1).number("realized_volatility_60s")).isNull();
    assertThat(rows.get(1).number("return_std_60s")).isNull();
    assertThat(rows.get(2).number("realized_volatility_60s"))
        .isCloseTo(Math.sqrt(up * up + down * down), within(1e-15));
    assertThat(rows.get(2).number("mean_return_60s")).isCloseTo(mean, within(1e-15));
    assertThat(rows.get(2).number("return_std_60s"))
        .isCloseTo(Math.abs(up - down) / Math.sqrt(2), within(1e-15));
  }

  @Test
  void bipowerVariationMultipliesNeighboursOnTheGrid() {
    // mids 100, 101, 101 (previous tick), 99 at whole seconds; between them does not count
    List<OracleRow> rows =
        rows(
            new Tape()
                .book(0, "99x1", "101x1")
                .book(0.5, "90x1", "92x1")
                .book(0.9, "100x1", "102x1")
                .book(2.5, "90x1", "92x1")
                .book(2.8, "98x1", "100x1")
                .book(3, "98x1", "100x1"));
    double g1 = StrictMath.log(101 / 100.0);
    double g3 = Math.abs(StrictMath.log(99 / 101.0));
    OracleRow last = rows.get(5);
    // returns g1, 0, g3: both products hold the 0
    assertThat(last.number("bipower_variation_60s")).isEqualTo(0.0);
    assertThat(last.number("jump_variation_60s")).isCloseTo(g1 * g1 + g3 * g3, within(1e-15));
    assertThat(rows.get(2).number("bipower_variation_60s")).isNull();
  }

  @Test
  void bipowerVariationOfTwoNeighbours() {
    List<OracleRow> rows =
        rows(
            new Tape().book(0, "99x1", "101x1").book(1, "100x1", "102x1").book(2, "98x1", "100x1"));
    double g1 = StrictMath.log(101 / 100.0);
    double g2 = Math.abs(StrictMath.log(99 / 101.0));
    double variation = Math.PI / 2 * 2 * g1 * g2;
    assertThat(rows.get(2).number("bipower_variation_60s")).isCloseTo(variation, within(1e-15));
    assertThat(rows.get(2).number("jump_variation_60s"))
        .isCloseTo(Math.max(0, g1 * g1 + g2 * g2 - variation), within(1e-15));
    assertThat(rows.get(2).number("bipower_variation_300s")).as("grid of 60 s").isNull();
  }

  @Test
  void gridReturnsDoNotSpanEpochs() {
    List<OracleRow> rows =
        rows(
            new Tape()
                .book(0, "99x1", "101x1")
                .book(1, "100x1", "102x1")
                .gap(2, "98x1", "100x1")
                .book(3, "97x1", "99x1"));
    double g1 = StrictMath.log(101 / 100.0);
    double g3 = StrictMath.log(98 / 99.0);
    assertThat(rows.get(3).number("bipower_variation_60s")).isEqualTo(0.0);
    assertThat(rows.get(3).number("jump_variation_60s"))
        .isCloseTo(g1 * g1 + g3 * g3, within(1e-15));
  }

  @Test
  void kyleLambdaIsTheSlopeOfReturnsOnOrderFlow() {
    // the mid hops between 100 and 102 and whole levels of 1000 come and go on both sides
    Tape tape = new Tape();
    for (int i = 0; i <= 10; i++) {
      tape.book(i, i % 2 == 0 ? "99x1000" : "101x1000", i % 2 == 0 ? "101x1000" : "103x1000");
    }
    List<OracleRow> rows = rows(tape);
    assertThat(rows.get(1).number("ofi")).isEqualTo(2000.0);
    assertThat(rows.get(10).number("ofi")).isEqualTo(-2000.0);
    assertThat(rows.get(9).number("kyle_lambda")).as("nine pairs").isNull();
    assertThat(rows.get(10).number("kyle_lambda"))
        .isCloseTo(StrictMath.log(1.02) / 2000, within(1e-15));
    assertThat(rows.get(10).number("kyle_lambda_r2")).isCloseTo(1.0, within(1e-12));
  }

  @Test
  void kyleLambdaOfConstantFlowIsNull() {
    Tape flat = new Tape();
    for (int i = 0; i < 15; i++) {
      flat.book(i, "99x1", "101x1");
    }
    OracleRow row = rows(flat).get(14);
    assertThat(row.number("kyle_lambda")).isNull();
    assertThat(row.number("kyle_lambda_r2")).isNull();
  }

  @Test
  void kyleLambdaOfConstantReturnsIsZeroWithoutR2() {
    Tape still = new Tape();
    for (int i = 0; i < 15; i++) {
      still.book(i, "99x" + (1 + i * i), "101x1");
    }
    OracleRow row = rows(still).get(14);
    assertThat(row.number("kyle_lambda")).isEqualTo(0.0);
    assertThat(row.number("kyle_lambda_r2")).isNull();
  }

  @Test
  void regressionOfAHandMadeLine() {
    // x 1 2 3 4, y 2 3 5 6: means 2.5 and 4, Sxy 7, Sxx 5, Syy 10
    Regression line = Regression.of(new double[] {1, 2, 3, 4}, new double[] {2, 3, 5, 6}, 3);
    assertThat(line.slope()).isCloseTo(1.4, within(1e-15));
    assertThat(line.r2()).isCloseTo(49.0 / 50, within(1e-15));
  }

  @Test
  void tradeVolatilityIsAnnualised() {
    OracleRow row =
        rows(new Tape()
                .trade(0, 100, 1, "buy")
                .trade(1, 101, 1, "buy")
                .trade(2, 99, 1, "buy")
                .book(60, "99x1", "101x1"))
            .get(0);
    double up = StrictMath.log(101 / 100.0);
    double down = StrictMath.log(99 / 101.0);
    double minutes = 365 * 24 * 60;
    assertThat(row.number("volatility_60000ms"))
        .isCloseTo(Math.sqrt((up * up + down * down) * minutes), within(1e-12));
  }

  @Test
  void decayedVolumeLosesAShareOfTheTimeConstant() {
    List<OracleRow> rows =
        rows(
            new Tape()
                .book(0, "99x1", "101x1")
                .trade(0, 100, 10, "buy")
                .trade(30, 200, 1, "buy")
                .book(60, "99x1", "101x1")
                .book(400, "99x1", "101x1"));
    // 300 s: 10 x 0.9 + 1 = 10 after the second trade, x 0.9 at the row
    assertThat(rows.get(1).number("decayed_volume")).isCloseTo(9.0, within(1e-12));
    assertThat(rows.get(1).number("decayed_vwap")).isCloseTo(110.0, within(1e-12));
    assertThat(rows.get(2).number("decayed_volume")).isEqualTo(0.0);
    assertThat(rows.get(2).number("decayed_vwap")).isNull();
  }
}
