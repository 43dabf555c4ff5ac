package io.github.tidemark.kernel.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.TradeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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

  private static List<Event> events;

  @BeforeAll
  static void readTheDay() throws IOException {
    assumeTrue(Files.exists(ZIP), "no data at " + ZIP);
    events = LobsterDay.read(ZIP, MIDNIGHT);
  }

  @Test
  void theOrderFlowOfTheDayIsKnown() {
    OracleResult result =
        Oracle.run(CONFIG, events, List.of(), Selection.columns(Set.of("ofi", "is_crossed")));
    assertThat(result.books())
        .hasSize(155_935)
        .noneMatch(row -> row.value("is_crossed").equals(true));
    double sum =
        result.books().stream()
            .map(row -> row.number("ofi"))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sum();
    assertThat(sum).isEqualTo(-64_089.0);
  }

  @Test
  void theExecutedVolumeOfTheDayIsKnown() {
    double volume = 0;
    for (Event event : events) {
      volume += event instanceof TradeEvent trade ? trade.amount() : 0;
    }
    assertThat(volume).isEqualTo(613_248.0 + 197_507.0);
    BarSpec hour = BarSpec.time(BarSpec.Source.TRADE, 3600);
    OracleResult result = Oracle.run(CONFIG, events, List.of(hour), noBooks());
    assertThat(result.bars(hour).stream().mapToDouble(bar -> bar.number("volume")).sum())
        .isEqualTo(volume);
  }

  @Test
  void midChangesRegressedOnOrderFlowGiveTheKnownImpact() {
    Regression ten = impact(10);
    assertThat(ten.slope() * 1000).isCloseTo(2.537, within(5e-4));
    assertThat(ten.r2()).isCloseTo(0.3120, within(5e-5));
    Regression sixty = impact(60);
    assertThat(sixty.slope() * 1000).isCloseTo(3.052, within(5e-4));
    assertThat(sixty.r2()).isCloseTo(0.4216, within(5e-5));
  }

  /**
   * Change of the mid, in ticks of a cent, from the end of the interval before (for the first: from
   * its own first book) to the end of an interval, on the interval's order flow.
   */
  private static Regression impact(int seconds) {
    BarSpec spec = BarSpec.time(BarSpec.Source.MID, seconds);
    List<OracleRow> bars = Oracle.run(CONFIG, events, List.of(spec), noBooks()).bars(spec);
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

  private static Selection noBooks() {
    return new Selection(column -> true, row -> false);
  }

  @Test
  void everyColumnOfASampleOfTheDayIsComputedInReasonableTime() {
    OracleResult result = Oracle.run(CONFIG, events, List.of(), Selection.all().everyNth(2_000));
    assertThat(result.books()).hasSize(78);
    assertThat(result.books().get(77).number("kyle_lambda")).isPositive();
    assertThat(result.books().get(77).number("realized_volatility_900s")).isPositive();
  }
}
