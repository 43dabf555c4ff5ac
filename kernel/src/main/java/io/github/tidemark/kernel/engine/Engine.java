package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.bar.BarBuilder;
import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.bar.BarTypes;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;

/**
 * Computes rows and bars of one instrument from its events, which must come in total order. Bit for
 * bit the same for the same events, however they are cut into batches and wherever it was saved and
 * restored in between. Owned by one thread at a time; allocates nothing per event once its windows
 * have filled.
 */
public final class Engine {
  private final EngineConfig config;
  private final Market market;
  private final Node[] nodes;
  private final BarBuilder[] bars;
  private final Node[] atBook;
  private final Node[] barsAtBook;
  private final Node[] afterBook;
  private final Node[] atTrade;
  private final Node[] barsAtTrade;
  private final EventLog books;
  private final EventLog trades;
  private final BookRows rows;
  private final String fingerprint;
  private long sessionOpen = Absent.LONG;
  private long last = Absent.LONG;

  /**
   * @param config what to compute with
   * @param instrument whose events these are
   * @param columns columns of the book rows, in output order
   * @param series bar series
   * @param output where rows go
   */
  public Engine(
      EngineConfig config,
      Instrument instrument,
      List<Feature> columns,
      List<BarSpec> series,
      EngineOutput output) {
    this.config = config;
    Graph graph = new Graph(config, instrument);
    market = graph.market();
    rows = new BookRows(graph, columns, output);
    bars = new BarBuilder[series.size()];
    for (int i = 0; i < bars.length; i++) {
      bars[i] = BarTypes.builder(series.get(i), graph, output);
    }
    nodes = graph.nodes();
    atBook = Hook.BOOK.select(nodes);
    barsAtBook = Hook.BOOK.select(bars);
    afterBook = Hook.AFTER_BOOK.select(nodes);
    atTrade = Hook.TRADE.select(nodes);
    barsAtTrade = Hook.TRADE.select(bars);
    books = graph.books();
    trades = graph.trades();
    books.start();
    trades.start();
    fingerprint = Snapshots.fingerprint(config, instrument, columns, series);
  }

  /** Applies a book. */
  public void onBook(BookBatch batch, int row) {
    onBook(batch, row, null);
  }

  /** Applies a book whose structural columns have been computed already. */
  public void onBook(BookBatch batch, int row, StructuralBatch structural) {
    long ts = batch.ts()[row];
    inOrder(ts);
    rows.close(ts, batch.flags()[row] != 0);
    market.book(batch, row);
    for (Node node : atBook) {
      node.onBook();
    }
    books.append(ts);
    trades.advance(ts);
    books.read();
    trades.read();
    rows.write(structural, row);
    for (Node bar : barsAtBook) {
      bar.onBook();
    }
    for (Node node : afterBook) {
      node.afterBook();
    }
    market.afterBook();
  }

  /** Applies a trade. */
  public void onTrade(TradeBatch batch, int row) {
    long ts = batch.ts()[row];
    inOrder(ts);
    market.trade(batch, row);
    for (Node node : atTrade) {
      node.onTrade();
    }
    trades.append(ts);
    for (Node bar : barsAtTrade) {
      bar.onTrade();
    }
  }

  private void inOrder(long ts) {
    if (ts < last) {
      throw new IllegalArgumentException(
          "event out of order: ts=" + ts + " ns is before ts=" + last + " ns");
    }
    last = ts;
    if (config.session().resets()) {
      long open = config.session().open(ts);
      if (open != sessionOpen) {
        if (sessionOpen != Absent.LONG) {
          startSession();
        }
        sessionOpen = open;
      }
    }
  }

  private void startSession() {
    rows.close();
    for (BarBuilder bar : bars) {
      bar.finish(last);
      bar.reset();
    }
    for (Node node : nodes) {
      node.reset();
    }
    books.reset();
    trades.reset();
    market.reset();
  }

  /** Hands over all rows that are final so far. */
  public void flush() {
    rows.flush();
    for (BarBuilder bar : bars) {
      bar.flush();
    }
  }

  /**
   * Hands over the open bars as they stand, with {@code is_complete} false, besides all rows that
   * are final so far. They stay open: what comes later is the same as without this call.
   */
  public void showOpenBars() {
    for (BarBuilder bar : bars) {
      bar.show(last);
    }
    flush();
  }

  /** End of input: writes what is still open, as not complete, and flushes. */
  public void finish() {
    rows.close();
    for (BarBuilder bar : bars) {
      bar.finish(last);
    }
    flush();
  }

  /** Time of the last event in nanoseconds, or {@link Absent#LONG}. */
  public long lastTs() {
    return last;
  }

  /**
   * Saves the state: returns the head, which refers to segments handed to the sink. Rows that wait
   * in a batch are not part of it: flush first.
   */
  public byte[] save(SegmentSink sink) {
    StateWriter out = new StateWriter();
    Snapshots.header(out, fingerprint);
    out.putLong(last);
    out.putLong(sessionOpen);
    market.save(out);
    for (Node node : nodes) {
      node.save(out);
    }
    rows.save(out);
    for (BarBuilder bar : bars) {
      bar.save(out);
    }
    books.save(out, 0, sink);
    trades.save(out, 1, sink);
    return out.toByteArray();
  }

  /**
   * Takes up a saved state, on an engine made with the same configuration, instrument, columns and
   * series.
   *
   * @throws IllegalStateException when the state is of another version or configuration, or damaged
   */
  public void restore(byte[] head, SegmentSource source) {
    StateReader in = new StateReader(head);
    Snapshots.check(in, fingerprint);
    last = in.takeLong();
    sessionOpen = in.takeLong();
    market.restore(in);
    for (Node node : nodes) {
      node.restore(in);
    }
    rows.restore(in);
    for (BarBuilder bar : bars) {
      bar.restore(in);
    }
    books.restore(in, 0, source);
    trades.restore(in, 1, source);
    in.end();
  }
}
