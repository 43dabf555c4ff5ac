package io.github.tidemark.kernel.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.event.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold of the oracle on any stream. */
class OracleOnRandomStreamsTest {
  private static final List<BarSpec> BARS =
      List.of(
          BarSpec.time(BarSpec.Source.MID, 60),
          BarSpec.time(BarSpec.Source.TRADE, 60).filled(),
          BarSpec.sliding(BarSpec.Source.TRADE, 300, 60),
          BarSpec.sliding(BarSpec.Source.MID, 30, 10).filled(),
          BarSpec.session(BarSpec.Source.MID, 5),
          BarSpec.session(BarSpec.Source.TRADE, 5));

  @ParameterizedTest
  @EnumSource(RandomStreams.Mix.class)
  void theOrderInWhichEventsAreGivenDoesNotMatter(RandomStreams.Mix mix) {
    OracleConfig config = OracleConfig.builder().horizons(List.of(5, 300)).build();
    List<Event> events = RandomStreams.events(7, mix, 400);
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(Oracle.run(config, shuffled, BARS)).isEqualTo(Oracle.run(config, events, BARS));
  }

  @ParameterizedTest
  @EnumSource(RandomStreams.Mix.class)
  void noCellIsEverNanInfiniteOrNegativeZero(RandomStreams.Mix mix) {
    OracleConfig config = OracleConfig.defaults();
    OracleResult result = Oracle.run(config, RandomStreams.events(11, mix, 2000), BARS);
    List<OracleRow> rows = new ArrayList<>(result.books());
    BARS.forEach(bar -> rows.addAll(result.bars(bar)));
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.values().values())
                    .allMatch(
                        value ->
                            !(value instanceof Double number)
                                || (Double.isFinite(number) && !number.equals(-0.0))));
  }

  @ParameterizedTest
  @EnumSource(RandomStreams.Mix.class)
  void rowsMatchThemselves(RandomStreams.Mix mix) {
    OracleConfig config = OracleConfig.builder().horizons(List.of(60)).build();
    OracleResult result = Oracle.run(config, RandomStreams.events(13, mix, 500), BARS);
    RowComparison.requireEqual("the oracle", result.books(), result.bookValues());
    assertThat(result.books()).as("rows").hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource(RandomStreams.Mix.class)
  void aCellOfOneNanosecondIsNoThinningWhereTimesDiffer(RandomStreams.Mix mix) {
    List<Event> events = distinctTimes(RandomStreams.events(17, mix, 500));
    OracleResult all = Oracle.run(OracleConfig.defaults(), events, List.of());
    OracleResult cells =
        Oracle.run(OracleConfig.builder().emitIntervalNs(1).build(), events, List.of());
    assertThat(cells.bookValues()).isEqualTo(all.bookValues());
  }

  @ParameterizedTest
  @EnumSource(RandomStreams.Mix.class)
  void aMillionthOffIsFoundInEveryColumn(RandomStreams.Mix mix) {
    OracleConfig config = OracleConfig.builder().tick(0.01).build();
    List<Event> events = RandomStreams.events(19, mix, RandomStreams.OrderCounts.PRESENT, 2000);
    OracleResult result = Oracle.run(config, events, BARS);
    requireEachColumnIsWatched(result.books());
    BARS.forEach(bar -> requireEachColumnIsWatched(result.bars(bar)));
  }

  private static void requireEachColumnIsWatched(List<OracleRow> rows) {
    Set<String> watched = new TreeSet<>();
    Set<String> numbers = new TreeSet<>();
    for (OracleRow row : rows) {
      row.values()
          .forEach(
              (column, value) -> {
                if (value instanceof Double number && number != 0) {
                  numbers.add(column);
                  if (!RowComparison.matches(number, number * 1.000001, row.tolerance(column))) {
                    watched.add(column);
                  }
                }
              });
    }
    assertThat(watched).isEqualTo(numbers).isNotEmpty();
  }

  private static List<Event> distinctTimes(List<Event> events) {
    List<Event> distinct = new ArrayList<>();
    for (Event event : events) {
      if (distinct.isEmpty() || event.ts() > distinct.get(distinct.size() - 1).ts()) {
        distinct.add(event);
      }
    }
    return distinct;
  }
}
