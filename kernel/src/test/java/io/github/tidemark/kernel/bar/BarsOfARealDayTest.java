package io.github.tidemark.kernel.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineRun;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.oracle.BarSpec.Source;
import io.github.tidemark.kernel.oracle.LobsterDay;
import io.github.tidemark.kernel.oracle.Oracle;
import io.github.tidemark.kernel.oracle.OracleConfig;
import io.github.tidemark.kernel.oracle.OracleResult;
import io.github.tidemark.kernel.oracle.RowComparison;
import io.github.tidemark.kernel.oracle.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A day of AMZN: 155,935 books, and its trades. */
class BarsOfARealDayTest {
  private static final Path ZIP =
      Path.of(
          System.getProperty("tidemark.data", "../../shared/data"),
          "lobster-amzn/LOBSTER_SampleFile_AMZN_2012-06-21_5.zip");

  /** 2012-06-21 00:00 in New York. */
  private static final long MIDNIGHT = 1_340_251_200_000_000_000L;

  private static Map<BarSpec, io.github.tidemark.kernel.oracle.BarSpec> series() {
    Map<BarSpec, io.github.tidemark.kernel.oracle.BarSpec> all = new LinkedHashMap<>();
    for (Source source : Source.values()) {
      String channel = source == Source.MID ? "mid:" : "trade:";
      all.put(
          BarSpec.parse(channel + "time:60").get(0),
          io.github.tidemark.kernel.oracle.BarSpec.time(source, 60));
      all.put(
          BarSpec.parse(channel + "time:3600").get(0),
          io.github.tidemark.kernel.oracle.BarSpec.time(source, 3600));
      all.put(
          BarSpec.parse(channel + "time:300:60").get(0),
          io.github.tidemark.kernel.oracle.BarSpec.sliding(source, 300, 60));
      all.put(
          BarSpec.parse(channel + "session:2").get(0),
          io.github.tidemark.kernel.oracle.BarSpec.session(source, 2));
    }
    return all;
  }

  @Test
  void everyColumnAgreesWithTheOracle() throws IOException {
    assumeTrue(Files.exists(ZIP), "no data at " + ZIP);
    List<Event> events = LobsterDay.read(ZIP, MIDNIGHT);
    Map<BarSpec, io.github.tidemark.kernel.oracle.BarSpec> series = series();
    OracleResult oracle =
        Oracle.run(
            OracleConfig.builder().order(OracleConfig.Order.SEQNUM).build(),
            events,
            List.copyOf(series.values()),
            new Selection(column -> true, row -> false));
    EngineRun run =
        new EngineRun(
            EngineConfig.builder().orderBy(OrderBy.SEQNUM).build(),
            Instrument.of("nasdaq", "AMZN"),
            List.of(),
            List.copyOf(series.keySet()),
            64);
    run.applyAll(events).finish();
    series.forEach(
        (spec, bars) -> {
          assertThat(run.barRows(spec)).as(spec.folder()).hasSizeGreaterThan(6);
          RowComparison.requireEqual(spec.folder(), oracle.bars(bars), run.barRows(spec));
        });
    double volume = 0;
    for (Map<String, Object> hour : run.barRows(BarSpec.parse("trade:time:3600").get(0))) {
      volume += (Double) hour.get("volume");
    }
    assertThat(volume).as("visible and hidden volume of the day").isEqualTo(613_248.0 + 197_507.0);
  }
}
