package io.github.tidemark.kernel.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.kernel.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A day of AMZN, whose figures are known from elsewhere, through the oracle. */
class OracleOnRealDataTest {
  private static final Path ZIP =
      Path.of(
          System.getProperty("tidemark.data", "../../shared/data"),
          "lobster-amzn/LOBSTER_SampleFile_AMZN_2012-06-21_5.zip");

  /** 2012-06-21 00:00 in New York. */
  private static final long MIDNIGHT = 1_340_251_200L * OracleConfig.SECOND;

  private static final OracleConfig CONFIG =
      OracleConfig.builder().order(OracleConfig.Order.SEQNUM).build();

  private static final BarSpec TEN = BarSpec.time(BarSpec.Source.MID, 10);
  private static final BarSpec MINUTE = BarSpec.time(BarSpec.Source.MID, 60);
  private static final BarSpec HOUR = BarSpec.time(BarSpec.Source.TRADE, 3600);

  private static List<Event> events;
  private static OracleResult day;

  @BeforeAll
  static void readTheDay() throws IOException {
    assumeTrue(Files.exists(ZIP), "no data at " + ZIP);
    events = LobsterDay.read(ZIP, MIDNIGHT);
    day =
        Oracle.run(
            CONFIG,
            events,
            List.of(TEN, MINUTE, HOUR),
            Selection.columns(Set.of("ofi", "is_crossed", "open", "close", "sum_ofi", "volume")));
  }

  @Test
  void theOrderFlowOfTheDayIsKnown() {
    double sum = 0;
    for (OracleRow row : day.books()) {
      assertThat(row.value("is_crossed")).isEqualTo(false);
      Double flow = row.number("ofi");
      sum += flow == null ? 0 : flow;
    }
    assertThat(day.books()).hasSize(155_935);
    assertThat(sum).isEqualTo(-64_089.0);
  }

  @Test
  void theExecutedVolumeOfTheDayIsKnown() {
    assertThat(day.bars(HOUR).stream().mapToDouble(bar -> bar.number("volume")).sum())
        .as("visible and hidden")
        .isEqualTo(613_248.0 + 197_507.0);
  }

  @Test
  void midChangesRegressedOnOrderFlowGiveTheKnownImpact() {
    Regression ten = impact(TEN);
    assertThat(ten.slope() * 1000).isCloseTo(2.537, within(5e-4));
    assertThat(ten.r2()).isCloseTo(0.3120, within(5e-5));
    Regression minute = impact(MINUTE);
    assertThat(minute.slope() * 1000).isCloseTo(3.052, within(5e-4));
    assertThat(minute.r2()).isCloseTo(0.4216, within(5e-5));
  }

  /**
   * Change of the mid, in ticks of a cent, from the end of the interval before (for the first: from
   * its own first book) to the end of an interval, on the interval's order flow.
   */
  private static Regression impact(BarSpec spec) {
    List<OracleRow> bars = day.bars(spec);
    double[] flow = new double[bars.size()];
    double[] change = new double[bars.size()];
    double before = bars.get(0).number("open");
    for (int i = 0; i < bars.size(); i++) {
      double close = bars.get(i).number("close");
      flow[i] = bars.get(i).number("sum_ofi");
      change[i] = (close - before) * 100;
      before = close;
    }
    return Regression.of(flow, change, 3);
  }

  @Test
  void everyColumnOfASampleOfTheDayHasAValue() {
    OracleResult result = Oracle.run(CONFIG, events, List.of(), Selection.all().everyNth(5_000));
    assertThat(result.books()).hasSize(32);
    Set<String> unknown =
        Set.of("spread_ticks", "average_order_size_bid", "average_order_size_ask");
    for (String column : result.books().get(0).values().keySet()) {
      if (!unknown.contains(column) && !column.matches("ofi_([6-9]|10)")) {
        assertThat(result.books()).as(column).anyMatch(row -> row.value(column) != null);
      }
    }
  }
}
