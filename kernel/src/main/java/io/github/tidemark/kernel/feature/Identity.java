package io.github.tidemark.kernel.feature;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.event.Instrument;
import java.util.List;
import java.util.function.Function;

/** What a row is: whose book, when, in which epoch. */
final class Identity {
  private static final String RULE = "never null";

  private Identity() {}

  static List<Feature> columns() {
    return List.of(
        word("exchange", "the venue", Instrument::exchange),
        word("symbol", "the venue's symbol", Instrument::symbol),
        time("ts", ColumnType.TIMESTAMP_MICROS, "us", "floor(event time / 1000)", 1000),
        time("ts_ns", ColumnType.INT64, "ns", "event time", 1),
        new BoundFeature(
            column("seq", ColumnType.INT64, "1", "seqnum when that orders, else the position"),
            g -> (Cell.OfLong) g.market()::seq),
        new BoundFeature(
            column("book_epoch", ColumnType.INT32, "1", "epochs before this one"),
            g -> (Cell.OfDouble) g.market()::epoch),
        new BoundFeature(
            column(
                "gap_before", ColumnType.BOOLEAN, "flag", "an epoch other than the first starts"),
            g -> (Cell.OfDouble) g.node(RowGaps.class, RowGaps::new)::gap),
        new BoundFeature(
            column("is_stale", ColumnType.BOOLEAN, "flag", "an epoch starts because of staleness"),
            g -> (Cell.OfDouble) g.node(RowGaps.class, RowGaps::new)::stale));
  }

  private static Feature word(String name, String formula, Function<Instrument, String> of) {
    return new BoundFeature(
        column(name, ColumnType.TEXT, "text", formula), g -> constant(of.apply(g.instrument())));
  }

  private static Feature time(
      String name, ColumnType type, String unit, String formula, long divisor) {
    return new BoundFeature(column(name, type, unit, formula), g -> clock(g, divisor));
  }

  private static Cell clock(Graph graph, long divisor) {
    Market market = graph.market();
    return (Cell.OfLong) () -> Math.floorDiv(market.ts(), divisor);
  }

  private static Column column(String name, ColumnType type, String unit, String formula) {
    return new Column(name, type, unit, formula, "event", RULE, "definition");
  }

  private static Cell constant(String word) {
    String[] vocabulary = {word};
    return new Cell.OfText() {
      @Override
      public int code() {
        return 0;
      }

      @Override
      public String[] vocabulary() {
        return vocabulary;
      }
    };
  }
}
