package io.github.tidemark.spark;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.spark.event.Events;
import io.github.tidemark.spark.plan.RowMap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Features and bars of DataFrames, by the same engine and bit for bit as every other way to compute
 * them. Lazy, like any transformation; costs one shuffle by instrument and one sort. An
 * instrument's events are handled by one task.
 *
 * <p>Books have the columns symbol, a time and levels in any of the encodings of raw files; trades
 * have symbol, a time, price and amount or quantity. Errors in the schema are thrown at once as
 * {@link IllegalArgumentException}, bad rows end the job with a message that names row and value.
 *
 * <pre>{@code
 * Dataset<Row> features = Tidemark.features(books, trades, FeatureConfig.defaults());
 * }</pre>
 */
public final class Tidemark {
  private Tidemark() {}

  /** One row a book, with the columns of the catalogue. */
  public static Dataset<Row> features(
      Dataset<Row> books, Dataset<Row> trades, FeatureConfig config) {
    return features(Optional.of(books), Optional.of(trades), config);
  }

  /** One row a book, of a source without trades: columns that need these are null. */
  public static Dataset<Row> features(Dataset<Row> books, FeatureConfig config) {
    return features(Optional.of(books), Optional.empty(), config);
  }

  /** One row a bar; the column {@code bar_type} tells the series apart. */
  public static Dataset<Row> bars(Dataset<Row> books, Dataset<Row> trades, FeatureConfig config) {
    return bars(Optional.of(books), Optional.of(trades), config);
  }

  /** Bars of mids, of a source without trades. */
  public static Dataset<Row> barsOfBooks(Dataset<Row> books, FeatureConfig config) {
    return bars(Optional.of(books), Optional.empty(), config);
  }

  /** Bars of trades, of a source without books. */
  public static Dataset<Row> barsOfTrades(Dataset<Row> trades, FeatureConfig config) {
    return bars(Optional.empty(), Optional.of(trades), config);
  }

  /**
   * Books and trades as one DataFrame, each instrument in one partition and in order: {@code
   * record_type} L2 or TRADE, exchange, symbol, seqnum, timestamp in milliseconds; {@code bids} and
   * {@code asks} of a book, best first; price, quantity and side of a trade. With {@link
   * FeatureConfig#orderBySeqnum} by the sequence number that both channels share, within one time.
   */
  public static Dataset<Row> interleave(
      Dataset<Row> books, Dataset<Row> trades, FeatureConfig config) {
    EngineConfig engine = config.engine();
    Events events = Events.of(Optional.of(books), Optional.of(trades), engine, config.reading());
    return RowMap.of(
        events.ordered(engine.orderBy(), engine.tie()),
        InterleaveFunction.schema(),
        new InterleaveFunction());
  }

  private static Dataset<Row> features(
      Optional<Dataset<Row>> books, Optional<Dataset<Row>> trades, FeatureConfig config) {
    return rows(books, trades, config, config.profile(), List.of());
  }

  private static Dataset<Row> bars(
      Optional<Dataset<Row>> books, Optional<Dataset<Row>> trades, FeatureConfig config) {
    List<BarSpec> series =
        config.series().stream()
            .filter(
                spec ->
                    spec.channel() == BarSpec.Channel.MID ? books.isPresent() : trades.isPresent())
            .toList();
    if (series.isEmpty()) {
      throw new IllegalArgumentException(
          "bars=%s: none can be made from %s alone"
              .formatted(
                  config.series().stream().map(BarSpec::folder).toList(),
                  books.isPresent() ? "books" : "trades"));
    }
    return rows(books, trades, config, null, series);
  }

  private static Dataset<Row> rows(
      Optional<Dataset<Row>> books,
      Optional<Dataset<Row>> trades,
      FeatureConfig config,
      Profile profile,
      List<BarSpec> series) {
    EngineConfig engine =
        config.engine().toBuilder().books(books.isPresent()).trades(trades.isPresent()).build();
    Events events = Events.of(books, trades, engine, config.reading());
    EngineFunction function =
        new EngineFunction(
            engine,
            profile,
            series,
            config.instruments(),
            events.bookKind(),
            events.tradeKind(),
            config.reading().badRows());
    return RowMap.of(
        events.ordered(engine.orderBy(), engine.tie()), RowSchema.of(function.columns()), function);
  }
}
