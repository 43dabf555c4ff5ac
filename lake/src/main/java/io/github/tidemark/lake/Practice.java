package io.github.tidemark.lake;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.Engine;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.engine.StructuralBatch;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;
import java.util.List;

/**
 * A made-up market, run through an engine whose rows are thrown away: what is interpreted here and
 * compiled for it need not be once the first real batch is there. Owned by one thread.
 */
final class Practice {
  private static final int BATCHES = 40;
  private static final int BATCH_ROWS = 64;
  private static final int LEVELS = 20;
  private static final long STEP_NANOS = 100_000_000;

  private final EngineConfig config = EngineConfig.builder().build();
  private final List<Feature> columns = Profile.parse("core").select(Catalogue.bookRows(config));
  private final List<Instrument> instruments = List.of(Instrument.of("", ""));
  private final Engine engine =
      new Engine(
          config, instruments.get(0), columns, BarSpec.parseAll("mid:time:60"), new Nowhere());
  private final StructuralBatch structural = new StructuralBatch(config, columns);
  private final BookBatch books = new BookBatch(BATCH_ROWS, BATCH_ROWS * LEVELS);
  private final TradeBatch trades = new TradeBatch(BATCH_ROWS);
  private long event;

  /** Goes through the market, batch by batch. */
  void run() {
    for (int batch = 0; batch < BATCHES; batch++) {
      books.clear();
      trades.clear();
      for (int row = 0; row < BATCH_ROWS; row++) {
        add();
      }
      structural.compute(books, instruments);
      for (int row = 0; row < BATCH_ROWS; row++) {
        engine.onBook(books, row, structural);
        engine.onTrade(trades, row);
      }
    }
    engine.flush();
  }

  /** A book whose prices and sizes go up and down, and a trade on it. */
  private void add() {
    long ts = event++ * STEP_NANOS;
    double mid = 100 + event * 7 % 11;
    double[] bids = new double[LEVELS];
    double[] asks = new double[LEVELS];
    double[] sizes = new double[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      bids[level] = mid - 1 - level;
      asks[level] = mid + 1 + level;
      sizes[level] = 1 + (event * 5 + level * 3L) % 17;
    }
    books.add(0, BookEvent.of(ts, event, bids, sizes, asks, sizes));
    byte side = event % 2 == 0 ? Side.BUY : Side.SELL;
    trades.add(0, TradeEvent.of(ts, event, mid + side, sizes[0], side));
  }

  private static final class Nowhere implements EngineOutput {
    @Override
    public RowSink books(RowBatch template) {
      return Nowhere::again;
    }

    @Override
    public RowSink bars(BarSpec spec, RowBatch template) {
      return Nowhere::again;
    }

    @Override
    public int batchRows() {
      return BATCH_ROWS;
    }

    private static RowBatch again(RowBatch batch) {
      batch.rows(0);
      return batch;
    }
  }
}
