package io.github.tidemark.kernel.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns relative to P, epochs, and thinned rows, reckoned by hand. */
class DeltaOracleTest {
  private static List<OracleRow> rows(OracleConfig config, Tape tape) {
    return Oracle.run(config, tape.events(), List.of()).books();
  }

  private static List<OracleRow> rows(Tape tape) {
    return rows(OracleConfig.defaults(), tape);
  }

  @Test
  void orderFlowImbalanceOfContKukanovStoikov() {
    List<OracleRow> rows =
        rows(
            new Tape()
                .book(0, "100x10", "101x20")
                .book(1, "100x15", "101x20") // bid grows by 5
                .book(2, "100.5x3", "101x18") // bid improves with 3, ask loses 2
                .book(3, "100x7", "101.5x4")); // bid of 3 gone, ask of 18 gone
    assertThat(rows.get(0).number("ofi")).isNull();
    assertThat(rows.get(1).number("ofi")).isEqualTo(15.0 - 10 - 20 + 20).isEqualTo(5.0);
    assertThat(rows.get(2).number("ofi")).isEqualTo(3.0 - 18 + 20).isEqualTo(5.0);
    assertThat(rows.get(3).number("ofi")).isEqualTo(-3.0 + 18).isEqualTo(15.0);
    assertThat(rows.get(3).number("ofi_sum_60s")).isEqualTo(25.0);
  }

  @Test
  void deeperLevelsNeedBothSidesOfBothBooks() {
    List<OracleRow> rows =
        rows(
            new Tape()
                .book(0, "100x10 99x5", "101x20 102x6")
                .book(1, "100x12 99x9", "101x20 102x6")
                .book(2, "100x12", "101x20 102x6"));
    assertThat(rows.get(1).number("ofi_2")).isEqualTo(4.0);
    assertThat(rows.get(1).number("ofi_3")).isNull();
    assertThat(rows.get(1).number("ofi_multi")).isEqualTo(6.0);
    assertThat(rows.get(1).number("mlofi")).isCloseTo(2 + 4 * StrictMath.exp(-0.5), within(1e-12));
    assertThat(rows.get(2).number("ofi_2")).isNull();
    assertThat(rows.get(2).number("ofi_multi")).isEqualTo(0.0);
    assertThat(rows.get(1).number("depth_change_ofi")).isEqualTo(6.0);
    // ofi 2 over the mean of (10+20)/2 and (12+20)/2
    assertThat(rows.get(1).number("ofi_normalized")).isCloseTo(2 / 15.5, within(1e-12));
  }

  @Test
  void velocityIsThePriceChangeAndAccelerationItsChange() {
    List<OracleRow> rows =
        rows(
            new Tape()
                .book(0, "99x1", "101x1")
                .book(2, "100x1", "102x1")
                .book(3, "103x1", "105x1")
                .book(3, "104x1", "106x1"));
    assertThat(rows.get(1).number("dt_ms")).isEqualTo(2000.0);
    assertThat(rows.get(1).number("log_return")).isEqualTo(StrictMath.log(101 / 100.0));
    assertThat(rows.get(1).number("mid_velocity")).isEqualTo(0.5);
    assertThat(rows.get(1).number("mid_acceleration")).isNull();
    assertThat(rows.get(2).number("mid_velocity")).isEqualTo(3.0);
    assertThat(rows.get(2).number("mid_acceleration")).isEqualTo(2.5);
    assertThat(rows.get(3).number("dt_ms")).isEqualTo(0.0);
    assertThat(rows.get(3).number("mid_velocity")).isNull();
  }

  @Test
  void anUnusableBookIsSteppedOver() {
    List<OracleRow> rows =
        rows(
            new Tape().book(0, "99x1", "101x1").book(1, "102x1", "101x1").book(2, "99x4", "101x1"));
    assertThat(rows.get(1).number("ofi")).isNull();
    assertThat(rows.get(1).number("dt_ms")).isNull();
    assertThat(rows.get(2).number("ofi")).isEqualTo(3.0);
    assertThat(rows.get(2).number("dt_ms")).isEqualTo(2000.0);
  }

  @Test
  void pausesGapsAndSnapshotsStartEpochs() {
    List<OracleRow> rows =
        rows(
            new Tape()
                .gap(0, "99x1", "101x1")
                .book(300, "99x1", "101x1")
                .book(600.000000001, "99x1", "101x1")
                .gap(601, "99x1", "101x1")
                .snapshot(602, "99x1", "101x1"));
    assertThat(rows).extracting(row -> row.value("book_epoch")).containsExactly(0, 0, 1, 2, 3);
    assertThat(rows)
        .extracting(row -> row.value("gap_before"))
        .containsExactly(false, false, true, true, true);
    assertThat(rows)
        .extracting(row -> row.value("is_stale"))
        .containsExactly(false, false, true, false, false);
    assertThat(rows)
        .extracting(row -> row.number("log_return"))
        .containsExactly(null, 0.0, null, null, null);
    assertThat(rows.get(4).value("quote_count_900s")).as("windows live on").isEqualTo(5);
  }

  @Test
  void aDayBoundaryResetsEverythingWhenSessionsAreDays() {
    Tape tape =
        new Tape()
            .book(86_399, "99x1", "101x1")
            .trade(86_399.5, 99, 1, "buy")
            .book(86_400, "99x1", "101x1");
    OracleConfig config = OracleConfig.builder().session(OracleConfig.Session.UTC_DAY).build();
    OracleRow fresh = rows(config, tape).get(1);
    assertThat(fresh.value("book_epoch")).isEqualTo(0);
    assertThat(fresh.value("gap_before")).isEqualTo(false);
    assertThat(fresh.number("log_return")).isNull();
    assertThat(fresh.value("trade_count")).isEqualTo(0);
    assertThat(fresh.value("quote_count_900s")).isEqualTo(1);
    assertThat(rows(tape).get(1).value("trade_count")).isEqualTo(1);
  }

  @Test
  void aThinnedRowSumsItsCell() {
    OracleConfig config = OracleConfig.builder().emitIntervalNs(10 * OracleConfig.SECOND).build();
    List<OracleRow> rows =
        rows(
            config,
            new Tape()
                .book(0, "99x1", "101x1")
                .book(4, "99x3", "101x1")
                .trade(5, 100, 2, "buy")
                .book(9, "100x1", "102x1")
                .book(12, "100x4", "102x1")
                .book(13, "103x4", "102x1")
                .gap(14, "100x4", "102x1"));
    assertThat(rows).extracting(row -> row.value("seq")).containsExactly(2L, 4L, 5L);
    OracleRow first = rows.get(0);
    assertThat(first.number("ofi")).isEqualTo(2.0 + (1 + 1));
    assertThat(first.number("dt_ms")).isEqualTo(9000.0);
    assertThat(first.number("mid_velocity")).isCloseTo(1 / 9.0, within(1e-15));
    assertThat(first.value("trade_count")).isEqualTo(1);
    OracleRow second = rows.get(1);
    assertThat(second.number("ofi")).as("the crossed book adds nothing").isEqualTo(3.0);
    assertThat(second.number("mid_price")).isNull();
    assertThat(second.value("quote_count_60s")).isEqualTo(5);
    assertThat(rows.get(2).value("gap_before")).isEqualTo(true);
    assertThat(rows.get(2).number("ofi")).isNull();
  }
}
