package io.github.tidemark.spark;

import io.github.tidemark.kernel.engine.Engine;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.lake.read.Duplicates;
import io.github.tidemark.spark.event.EventBatches;
import io.github.tidemark.spark.event.EventSchema;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows of the engines of one partition, whose events come instrument by instrument, each in total
 * order. Holds one engine and a few batches. Owned by the task's thread.
 */
final class EngineRows implements Iterator<InternalRow> {
  private final EngineFunction function;
  private final List<Feature> features;
  private final Iterator<InternalRow> events;
  private final EventBatches batches;
  private final RowQueue queue;
  private UTF8String exchange;
  private UTF8String symbol;
  private int instrument = -1;
  private Engine engine;

  EngineRows(EngineFunction function, Iterator<InternalRow> events) {
    this.function = function;
    this.events = events;
    features = function.features();
    batches = new EventBatches(function.bookKind(), function.tradeKind());
    queue = new RowQueue(function.columns());
  }

  @Override
  public boolean hasNext() {
    while (!queue.hasRow()) {
      if (events.hasNext()) {
        apply(events.next());
      } else if (engine != null) {
        engine.finish();
        engine = null;
      } else {
        return false;
      }
    }
    return true;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return queue.row();
  }

  private void apply(InternalRow event) {
    if (engine == null
        || !event.getUTF8String(EventSchema.SYMBOL).equals(symbol)
        || !event.getUTF8String(EventSchema.EXCHANGE).equals(exchange)) {
      start(event);
    }
    if (event.getBoolean(EventSchema.BOOK)) {
      if (batches.book(event, instrument)) {
        engine.onBook(batches.books(), 0);
      } else {
        duplicate("books", event);
      }
    } else if (batches.trade(event, instrument)) {
      engine.onTrade(batches.trades(), 0);
    } else {
      duplicate("trades", event);
    }
  }

  private void start(InternalRow event) {
    if (engine != null) {
      engine.finish();
    }
    queue.startInstrument();
    exchange = event.getUTF8String(EventSchema.EXCHANGE).clone();
    symbol = event.getUTF8String(EventSchema.SYMBOL).clone();
    instrument++;
    engine =
        new Engine(
            function.engine(),
            function.instruments().apply(Instrument.of(exchange.toString(), symbol.toString())),
            features,
            function.series(),
            queue);
  }

  private void duplicate(String channel, InternalRow event) {
    function
        .badRows()
        .reject(
            channel,
            "exchange=%s symbol=%s time=%s"
                .formatted(
                    exchange, symbol, Instant.ofEpochSecond(0, event.getLong(EventSchema.TS))),
            Duplicates.REASON,
            "an event that is there already");
  }
}
