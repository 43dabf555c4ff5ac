package io.github.tidemark.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.oracle.Oracle;
import io.github.tidemark.kernel.oracle.OracleConfig;
import io.github.tidemark.kernel.oracle.OracleResult;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.kernel.oracle.RowComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineAgainstOracleTest {
  private static final Instrument INSTRUMENT = new Instrument("x", "Y", 0.01, 1, false);
  private static final int EVENTS = 1500;

  private static void agree(
      String what, OracleConfig expected, EngineConfig config, Instrument of, List<Event> events) {
    OracleResult oracle = Oracle.run(expected, events, List.of());
    EngineRun run = new EngineRun(config, of, List.of()).applyAll(events).finish();
    Set<String> computed = new TreeSet<>();
    Catalogue.bookRows(config).forEach(f -> computed.add(f.column().name()));
    RowComparison.requireNone(
        what, RowComparison.differences(oracle.books(), run.bookRows(), computed::contains));
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void everyColumnAgreesOnRandomStreams(Mix mix) {
    for (long seed = 1; seed <= 3; seed++) {
      agree(
          mix + " seed=" + seed,
          OracleConfig.builder().tick(0.01).build(),
          EngineConfig.builder().build(),
          INSTRUMENT,
          RandomStreams.events(seed, mix, EVENTS));
    }
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void everyColumnAgreesWhenSeqnumOrders(Mix mix) {
    agree(
        "seqnum " + mix,
        OracleConfig.builder().tick(0.01).order(OracleConfig.Order.SEQNUM).build(),
        EngineConfig.builder().orderBy(OrderBy.SEQNUM).build(),
        INSTRUMENT,
        RandomStreams.events(21, mix, EVENTS));
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void everyColumnAgreesWhenBooksComeFirst(Mix mix) {
    agree(
        "books first " + mix,
        OracleConfig.builder().tick(0.01).tie(OracleConfig.Tie.BOOKS_FIRST).build(),
        EngineConfig.builder().tie(Tie.BOOKS_FIRST).build(),
        INSTRUMENT,
        RandomStreams.events(22, mix, EVENTS));
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void everyColumnAgreesWhenRowsAreThinned(Mix mix) {
    agree(
        "thinned " + mix,
        OracleConfig.builder().tick(0.01).emitIntervalNs(1_000_000_000L).build(),
        EngineConfig.builder().emitIntervalNanos(1_000_000_000L).build(),
        INSTRUMENT,
        RandomStreams.events(23, mix, EVENTS));
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void everyColumnAgreesForInverseContractsAndSessions(Mix mix) {
    agree(
        "inverse, sessions " + mix,
        OracleConfig.builder()
            .contract(OracleConfig.Contract.INVERSE, 100)
            .session(OracleConfig.Session.UTC_DAY)
            .build(),
        EngineConfig.builder().session(Session.UTC_DAY).build(),
        new Instrument("x", "Y", Double.NaN, 100, true),
        RandomStreams.events(24, mix, EVENTS));
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void everyColumnAgreesForOtherParameters(Mix mix) {
    agree(
        "other parameters " + mix,
        OracleConfig.builder()
            .horizons(List.of(1, 30, 600))
            .tick(0.5)
            .maxLevels(4)
            .ofi(3, 1.5)
            .stalenessNs(20_000_000_000L)
            .slippageNotionals(List.of(500.0))
            .volatilityWindowsMs(List.of(2_500L))
            .decayMs(1_000)
            .build(),
        EngineConfig.builder()
            .horizons(List.of(1, 30, 600))
            .maxLevels(4)
            .ofiLevels(3)
            .ofiDecay(1.5)
            .stalenessNanos(20_000_000_000L)
            .slippageNotionals(List.of(500.0))
            .volatilityWindowsMillis(List.of(2_500L))
            .decayMillis(1_000)
            .build(),
        new Instrument("x", "Y", 0.5, 1, false),
        RandomStreams.events(25, mix, EVENTS));
  }

  @Test
  void tradeColumnsAreNullWithoutATradeChannel() {
    List<Event> books = new ArrayList<>(RandomStreams.events(26, Mix.NASTY, EVENTS));
    books.removeIf(TradeEvent.class::isInstance);
    agree(
        "no trades",
        OracleConfig.builder().tick(0.01).channels(Set.of(OracleConfig.Channel.BOOK)).build(),
        EngineConfig.builder().trades(false).build(),
        INSTRUMENT,
        books);
    assertThat(books).hasSizeGreaterThan(100);
  }
}
