package io.github.tidemark.spark.event;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.engine.Tie;
import io.github.tidemark.lake.read.RowKeys;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.spark.plan.RowMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Events of one or two channels, lazily.
 *
 * @param rows of {@link EventSchema}, in no order
 * @param bookKind what makes two books the same
 * @param tradeKind what makes two trades the same
 */
public record Events(Dataset<Row> rows, RowKeys.Kind bookKind, RowKeys.Kind tradeKind) {
  /**
   * Binds the columns.
   *
   * @throws IllegalArgumentException that names the column that is missing or of the wrong type
   */
  public static Events of(
      Optional<Dataset<Row>> books,
      Optional<Dataset<Row>> trades,
      EngineConfig engine,
      ReadRules rules) {
    Optional<RawColumns> bookColumns = books.map(b -> new RawColumns("books", b));
    Optional<RawColumns> tradeColumns = trades.map(t -> new RawColumns("trades", t));
    List<RawColumns> channels = new ArrayList<>();
    bookColumns.ifPresent(channels::add);
    tradeColumns.ifPresent(channels::add);
    String capture = TimeField.CAPTURE.column();
    TimeField clock =
        rules
            .timeField()
            .orElse(
                channels.stream().allMatch(c -> c.find(capture).isPresent())
                    ? TimeField.CAPTURE
                    : TimeField.EXCHANGE);
    Optional<BookEvents> bookEvents =
        bookColumns.map(c -> BookEvents.bind(c, clock, engine, rules));
    Optional<TradeEvents> tradeEvents =
        tradeColumns.map(c -> TradeEvents.bind(c, clock, engine, rules));
    List<Dataset<Row>> events = new ArrayList<>();
    bookEvents.ifPresent(
        f -> events.add(RowMap.of(bookColumns.get().project(), EventSchema.schema(), f)));
    tradeEvents.ifPresent(
        f -> events.add(RowMap.of(tradeColumns.get().project(), EventSchema.schema(), f)));
    return new Events(
        events.stream().reduce(Dataset::union).orElseThrow(),
        bookEvents.map(BookEvents::kind).orElse(RowKeys.Kind.NONE),
        tradeEvents.map(TradeEvents::kind).orElse(RowKeys.Kind.NONE));
  }

  /** An instrument's events in one partition and in their total order. */
  public Dataset<Row> ordered(OrderBy orderBy, Tie tie) {
    List<Column> order = new ArrayList<>();
    order.add(functions.col("exchange"));
    order.add(functions.col("symbol"));
    order.add(functions.col("ts"));
    if (orderBy == OrderBy.SEQNUM) {
      order.add(functions.col("seqnum"));
    }
    Column book = functions.col("book");
    order.add(tie == Tie.TRADES_FIRST ? book.asc() : book.desc());
    order.add(functions.col("position"));
    order.add(functions.col("origin"));
    return rows.repartition(functions.col("exchange"), functions.col("symbol"))
        .sortWithinPartitions(order.toArray(Column[]::new));
  }
}
