package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.bar.BarColumn.Filled;
import io.github.tidemark.kernel.bar.BarColumn.Needs;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import java.util.List;

/** Which bar a row is, and how far it is known. */
final class BarIdentity {
  private static final String NEVER = "never null";

  /** The key. */
  static final List<BarColumn> COLUMNS =
      List.of(
          text("exchange", "the venue", (instrument, spec) -> instrument.exchange()),
          text("symbol", "the venue's symbol", (instrument, spec) -> instrument.symbol()),
          text("bar_type", "the folder below bars/", (instrument, spec) -> spec.folder()),
          whole("bar_index", ColumnType.INT64, "1", "bars of the series before", Bar::index),
          micros("bar_start", "floor(start / 1000)", Bar::start),
          micros("bar_end", "floor(end / 1000)", Bar::end),
          whole("bar_start_ns", ColumnType.INT64, "ns", "start, inclusive", Bar::start),
          whole("bar_end_ns", ColumnType.INT64, "ns", "end, exclusive in time bars", Bar::end));

  /** The events a bar is made of. */
  static final List<BarColumn> EVENTS =
      List.of(
          seq("first_seq", "seq of the first event", bar -> bar.prices().firstSeq()),
          seq("last_seq", "seq of the last event", bar -> bar.prices().lastSeq()),
          flag(
              "is_complete",
              "an event at or after the end was seen",
              bar -> bar.state() == Bar.State.OPEN ? 0 : 1),
          flag(
              "is_filled",
              "no event: made up by fill",
              bar -> bar.state() == Bar.State.FILLED ? 1 : 0));

  private BarIdentity() {}

  private static BarColumn text(String name, String formula, BarColumn.OfText value) {
    return always(name, ColumnType.TEXT, "text", formula, value);
  }

  private static BarColumn micros(String name, String formula, BarColumn.OfLong nanos) {
    BarColumn.OfLong micros = bar -> Math.floorDiv(nanos.of(bar), 1000L);
    return always(name, ColumnType.TIMESTAMP_MICROS, "us", formula, micros);
  }

  private static BarColumn whole(
      String name, ColumnType type, String unit, String formula, BarColumn.OfLong value) {
    return always(name, type, unit, formula, value);
  }

  private static BarColumn flag(String name, String formula, BarColumn.OfDouble value) {
    return always(name, ColumnType.BOOLEAN, "flag", formula, value);
  }

  private static BarColumn seq(String name, String formula, BarColumn.OfLong value) {
    return new BarColumn(
        new Column(
            name,
            ColumnType.INT64,
            "1",
            formula,
            "events of the bar's channel",
            "null when filled",
            "definition"),
        Needs.NOTHING,
        Filled.VALUE,
        value);
  }

  private static BarColumn always(
      String name, ColumnType type, String unit, String formula, BarColumn.Value value) {
    return new BarColumn(
        new Column(name, type, unit, formula, "bar", NEVER, "definition"),
        Needs.NOTHING,
        Filled.VALUE,
        value);
  }
}
