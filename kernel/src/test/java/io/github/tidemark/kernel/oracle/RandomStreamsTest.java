package io.github.tidemark.kernel.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.event.Event;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
  @Test
  void aSeedAlwaysGivesTheSameEvents() {
    List<Event> events = RandomStreams.events(3, RandomStreams.Mix.NASTY, 300);
    assertThat(events).hasSize(300);
    assertThat(RandomStreams.events(3, RandomStreams.Mix.NASTY, 300)).isEqualTo(events);
    assertThat(RandomStreams.events(4, RandomStreams.Mix.NASTY, 300)).isNotEqualTo(events);
  }

  @Test
  void aNastyStreamHoldsEveryIrregularity() {
    List<OracleRow> rows =
        Oracle.run(
                OracleConfig.defaults(),
                RandomStreams.events(5, RandomStreams.Mix.NASTY, 6000),
                List.of())
            .books();
    assertThat(List.of("is_crossed", "is_locked", "is_one_sided", "gap_before", "is_stale"))
        .allSatisfy(
            flag -> assertThat(rows).as(flag).anyMatch(row -> row.value(flag).equals(true)));
    assertThat(List.of("given", "quote", "tick", "none"))
        .allSatisfy(
            source ->
                assertThat(rows)
                    .as(source)
                    .anyMatch(row -> row.value("side_source").equals(source)));
    assertThat(rows)
        .as("an empty book")
        .anyMatch(row -> row.value("bid_levels").equals(0) && row.value("ask_levels").equals(0));
    assertThat(rows)
        .as("books at one instant")
        .anyMatch(row -> Objects.equals(row.number("dt_ms"), 0.0));
    for (String column : rows.get(0).values().keySet()) {
      if (!List.of("spread_ticks", "average_order_size_bid", "average_order_size_ask")
          .contains(column)) {
        assertThat(rows).as(column).anyMatch(row -> row.value(column) != null);
      }
    }
  }
}
