package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drives an engine with event records and collects its rows as maps. */
public final class EngineRun implements EngineOutput {
  private final EngineConfig config;
  private final Instrument instrument;
  private final int batchRows;
  private final List<Feature> features;
  private final List<BarSpec> specs;
  private final List<Map<String, Object>> books = new ArrayList<>();
  private final Map<BarSpec, List<Map<String, Object>>> bars = new LinkedHashMap<>();
  private final BookBatch book = new BookBatch(1, 32);
  private final TradeBatch trade = new TradeBatch(1);
  private final StructuralBatch structural;
  private Engine engine;

  public EngineRun(EngineConfig config, Instrument instrument, List<BarSpec> specs) {
    this(config, instrument, Catalogue.bookRows(config), specs, 7);
  }

  public EngineRun(
      EngineConfig config,
      Instrument instrument,
      List<Feature> features,
      List<BarSpec> specs,
      int batchRows) {
    this.config = config;
    this.instrument = instrument;
    this.features = features;
    this.specs = specs;
    this.batchRows = batchRows;
    specs.forEach(spec -> bars.put(spec, new ArrayList<>()));
    structural = new StructuralBatch(config, features);
    engine = newEngine();
  }

  private Engine newEngine() {
    return new Engine(config, instrument, features, specs, this);
  }

  /** The events in total order. */
  public static List<Event> sorted(EngineConfig config, List<? extends Event> events) {
    int trade = config.tie() == Tie.TRADES_FIRST ? 0 : 3;
    Comparator<Event> order = Comparator.comparingLong(Event::ts);
    if (config.orderBy() == OrderBy.SEQNUM) {
      order = order.thenComparingLong(Event::seqnum);
    }
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(
        order
            .thenComparingInt(e -> e instanceof TradeEvent ? trade : 2)
            .thenComparingLong(Event::position));
    return sorted;
  }

  /** Applies an event; structural columns are computed by the engine. */
  public void apply(Event event) {
    if (event instanceof BookEvent b) {
      book.clear();
      book.add(0, b);
      engine.onBook(book, 0);
    } else if (event instanceof TradeEvent t) {
      trade.clear();
      trade.add(0, t);
      engine.onTrade(trade, 0);
    }
  }

  /** Applies an event; structural columns are computed in a loop over the batch before it. */
  public void applyHybrid(Event event) {
    if (event instanceof BookEvent b) {
      book.clear();
      book.add(0, b);
      structural.compute(book, List.of(instrument));
      engine.onBook(book, 0, structural);
    } else {
      apply(event);
    }
  }

  /** Saves the engine and goes on with a new one that was restored from that state. */
  public void cut(Map<SegmentId, byte[]> store) {
    engine.flush();
    byte[] head = engine.save((id, bytes) -> store.computeIfAbsent(id, missing -> bytes.get()));
    engine = newEngine();
    engine.restore(head, store::get);
  }

  public Engine engine() {
    return engine;
  }

  public EngineRun applyAll(List<? extends Event> events) {
    sorted(config, events).forEach(this::apply);
    return this;
  }

  public EngineRun finish() {
    engine.finish();
    return this;
  }

  public List<Map<String, Object>> bookRows() {
    return books;
  }

  public List<Map<String, Object>> barRows(BarSpec spec) {
    return bars.get(spec);
  }

  @Override
  public RowSink books(RowBatch template) {
    return batch -> collect(batch, books);
  }

  @Override
  public RowSink bars(BarSpec spec, RowBatch template) {
    return batch -> collect(batch, bars.get(spec));
  }

  private static RowBatch collect(RowBatch batch, List<Map<String, Object>> into) {
    List<Column> columns = batch.columns();
    for (int row = 0; row < batch.rows(); row++) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int c = 0; c < columns.size(); c++) {
        values.put(columns.get(c).name(), batch.value(c, row));
      }
      into.add(values);
    }
    batch.rows(0);
    return batch;
  }

  @Override
  public int batchRows() {
    return batchRows;
  }
}
