package io.github.tidemark.kernel.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineRun;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.engine.Session;
import io.github.tidemark.kernel.engine.Tie;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.kernel.oracle.BarSpec.Source;
import io.github.tidemark.kernel.oracle.Oracle;
import io.github.tidemark.kernel.oracle.OracleConfig;
import io.github.tidemark.kernel.oracle.OracleResult;
import io.github.tidemark.kernel.oracle.OracleRow;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.kernel.oracle.RowComparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BarsAgainstOracleTest {
  private static final Instrument INSTRUMENT = Instrument.of("x", "Y");
  private static final int EVENTS = 900;
  private static final Set<String> NOT_OF_THE_ORACLE = Set.of("exchange", "symbol", "bar_type");

  /** Every shape of series, from both channels. */
  private static Map<BarSpec, io.github.tidemark.kernel.oracle.BarSpec> series() {
    Map<BarSpec, io.github.tidemark.kernel.oracle.BarSpec> all = new HashMap<>();
    for (Source source : Source.values()) {
      String channel = source == Source.MID ? "mid:" : "trade:";
      put(all, channel + "time:60", io.github.tidemark.kernel.oracle.BarSpec.time(source, 60));
      put(all, channel + "time:1", io.github.tidemark.kernel.oracle.BarSpec.time(source, 1));
      put(
          all,
          channel + "time:300:60",
          io.github.tidemark.kernel.oracle.BarSpec.sliding(source, 300, 60));
      put(
          all,
          channel + "time:25:7",
          io.github.tidemark.kernel.oracle.BarSpec.sliding(source, 25, 7));
      put(all, channel + "session:5", io.github.tidemark.kernel.oracle.BarSpec.session(source, 5));
      put(all, channel + "session:1", io.github.tidemark.kernel.oracle.BarSpec.session(source, 1));
    }
    return all;
  }

  private static void put(
      Map<BarSpec, io.github.tidemark.kernel.oracle.BarSpec> all,
      String text,
      io.github.tidemark.kernel.oracle.BarSpec oracle) {
    all.put(BarSpec.parse(text).get(0), oracle);
  }

  private static void agree(
      String what, OracleConfig expected, EngineConfig config, Instrument of, List<Event> events) {
    Map<BarSpec, io.github.tidemark.kernel.oracle.BarSpec> series = series();
    if (config.barFill() == BarFill.PREVIOUS) {
      series.replaceAll((spec, oracle) -> spec.type().equals("time") ? oracle.filled() : oracle);
    }
    OracleResult oracle = Oracle.run(expected, events, List.copyOf(series.values()));
    EngineRun run =
        new EngineRun(config, of, List.of(), List.copyOf(series.keySet()), 7)
            .applyAll(events)
            .finish();
    series.forEach(
        (spec, bars) -> {
          List<OracleRow> rows = oracle.bars(bars);
          List<Map<String, Object>> actual = run.barRows(spec);
          RowComparison.requireNone(
              what + " " + spec.folder(), RowComparison.differences(rows, actual));
          requireSameColumns(spec, rows, actual);
        });
  }

  private static void requireSameColumns(
      BarSpec spec, List<OracleRow> expected, List<Map<String, Object>> actual) {
    if (!actual.isEmpty()) {
      List<String> names = new ArrayList<>(actual.get(0).keySet());
      names.removeAll(NOT_OF_THE_ORACLE);
      assertThat(names)
          .as("columns of %s", spec.folder())
          .containsExactlyInAnyOrderElementsOf(expected.get(0).values().keySet());
    }
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void everyColumnAgreesOnRandomStreams(Mix mix) {
    for (long seed = 1; seed <= 3; seed++) {
      agree(
          mix + " seed=" + seed,
          OracleConfig.defaults(),
          EngineConfig.builder().build(),
          INSTRUMENT,
          RandomStreams.events(seed, mix, EVENTS));
    }
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void everyColumnAgreesWhenEmptyIntervalsAreFilled(Mix mix) {
    for (Session session : Session.values()) {
      OracleConfig.Session rule = OracleConfig.Session.valueOf(session.name());
      agree(
          "filled " + mix + " " + session,
          OracleConfig.builder().session(rule).build(),
          EngineConfig.builder().session(session).barFill(BarFill.PREVIOUS).build(),
          INSTRUMENT,
          RandomStreams.events(12, mix, EVENTS));
    }
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void everyColumnAgreesAcrossSessionsAndForInverseContracts(Mix mix) {
    agree(
        "sessions " + mix,
        OracleConfig.builder()
            .session(OracleConfig.Session.UTC_DAY)
            .contract(OracleConfig.Contract.INVERSE, 100)
            .build(),
        EngineConfig.builder().session(Session.UTC_DAY).build(),
        new Instrument("x", "Y", Double.NaN, 100, true),
        RandomStreams.events(13, mix, EVENTS));
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void everyColumnAgreesWhenSeqnumOrdersOrBooksComeFirst(Mix mix) {
    agree(
        "seqnum " + mix,
        OracleConfig.builder().order(OracleConfig.Order.SEQNUM).build(),
        EngineConfig.builder().orderBy(OrderBy.SEQNUM).build(),
        INSTRUMENT,
        RandomStreams.events(14, mix, EVENTS));
    agree(
        "books first " + mix,
        OracleConfig.builder().tie(OracleConfig.Tie.BOOKS_FIRST).build(),
        EngineConfig.builder().tie(Tie.BOOKS_FIRST).build(),
        INSTRUMENT,
        RandomStreams.events(15, mix, EVENTS));
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void columnsOfAChannelTheSourceLacksAreNull(Mix mix) {
    List<Event> books = new ArrayList<>(RandomStreams.events(16, mix, EVENTS));
    books.removeIf(TradeEvent.class::isInstance);
    agree(
        "no trades " + mix,
        OracleConfig.builder().channels(Set.of(OracleConfig.Channel.BOOK)).build(),
        EngineConfig.builder().trades(false).barFill(BarFill.PREVIOUS).build(),
        INSTRUMENT,
        books);
    List<Event> trades = new ArrayList<>(RandomStreams.events(17, mix, EVENTS));
    trades.removeIf(BookEvent.class::isInstance);
    agree(
        "no books " + mix,
        OracleConfig.builder().channels(Set.of(OracleConfig.Channel.TRADE)).build(),
        EngineConfig.builder().books(false).barFill(BarFill.PREVIOUS).build(),
        INSTRUMENT,
        trades);
  }
}
