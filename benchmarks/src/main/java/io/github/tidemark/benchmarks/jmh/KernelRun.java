package io.github.tidemark.benchmarks.jmh;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.Engine;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.engine.StructuralBatch;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;
import java.util.List;
import java.util.function.Consumer;

/** An engine over the endless stream of a {@link KernelWorkload}. */
final class KernelRun {
  /** Who computes the structural columns. */
  enum Mode {
    /** The engine, book by book. */
    ITERATIVE,
    /** A loop over the batch, before the engine. */
    HYBRID
  }

  private static final Instrument INSTRUMENT = Instrument.of("binance", "SYM0/USDT");

  private final KernelWorkload workload;
  private final StructuralBatch structural;
  private final Engine engine;

  /**
   * A run.
   *
   * @param profile columns
   * @param books books a round
   * @param batchRows rows a batch of output
   * @param full takes every full batch of output, whose rows are then overwritten
   */
  KernelRun(String profile, Mode mode, int books, int batchRows, Consumer<RowBatch> full) {
    workload = new KernelWorkload(books);
    EngineConfig config = EngineConfig.builder().build();
    List<Feature> columns = Profile.parse(profile).select(Catalogue.bookRows(config));
    structural = mode == Mode.HYBRID ? new StructuralBatch(config, columns) : null;
    engine = new Engine(config, INSTRUMENT, columns, List.of(), new Output(batchRows, full));
  }

  /** Applies the next round of events, as many books among them as a round has. */
  void round() {
    BookBatch books = workload.books();
    TradeBatch trades = workload.trades();
    if (structural != null) {
      structural.compute(books, List.of(INSTRUMENT));
    }
    int trade = 0;
    for (int row = 0; row < books.rows(); row++) {
      long ts = books.ts()[row];
      while (trade < trades.rows() && trades.ts()[trade] <= ts) {
        engine.onTrade(trades, trade++);
      }
      engine.onBook(books, row, structural);
    }
    while (trade < trades.rows()) {
      engine.onTrade(trades, trade++);
    }
    workload.moveOn();
  }

  private record Output(int batchRows, Consumer<RowBatch> full) implements EngineOutput {
    @Override
    public RowSink books(RowBatch template) {
      return batch -> {
        full.accept(batch);
        batch.rows(0);
        return batch;
      };
    }

    @Override
    public RowSink bars(BarSpec spec, RowBatch template) {
      throw new IllegalStateException("no bars were asked for");
    }
  }
}
