package io.github.tidemark.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int EVENTS = 20_000;
  private static final long STEP_NANOS = 100_000_000L;
  private static final List<BarSpec> BARS = BarSpec.parseAll("1,60,time:300:10,session:5");

  private final BookBatch books = new BookBatch(EVENTS, EVENTS * 10);
  private final TradeBatch trades = new TradeBatch(EVENTS);

  /** Hands each batch straight back. */
  private static final class Discard implements EngineOutput {
    @Override
    public RowSink books(RowBatch template) {
      return Discard::empty;
    }

    @Override
    public RowSink bars(BarSpec spec, RowBatch template) {
      return Discard::empty;
    }

    private static RowBatch empty(RowBatch batch) {
      batch.rows(0);
      return batch;
    }

    @Override
    public int batchRows() {
      return 512;
    }
  }

  private void fill(long start, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    books.clear();
    trades.clear();
    long mid = 10_000;
    for (int i = 0; i < EVENTS; i++) {
      mid += random.nextInt(3) - 1;
      double[] bids = new double[10];
      double[] asks = new double[10];
      double[] sizes = new double[10];
      for (int l = 0; l < 10; l++) {
        bids[l] = (mid - 1 - l) / 100.0;
        asks[l] = (mid + 1 + l) / 100.0;
        sizes[l] = 1 + random.nextInt(50);
      }
      long ts = start + i * STEP_NANOS;
      books.add(0, BookEvent.of(ts, i, bids, sizes, asks, sizes));
      byte side = random.nextBoolean() ? Side.BUY : Side.UNKNOWN;
      trades.add(0, TradeEvent.of(ts, i, asks[0], 1 + random.nextInt(9), side));
    }
  }

  private void apply(Engine engine) {
    for (int i = 0; i < EVENTS; i++) {
      engine.onTrade(trades, i);
      engine.onBook(books, i);
    }
  }

  @Test
  void nothingIsAllocatedPerEventAfterWarmUp() {
    EngineConfig config = EngineConfig.builder().build();
    Engine engine =
        new Engine(
            config, Instrument.of("x", "Y"), Catalogue.bookRows(config), BARS, new Discard());
    fill(0, 1);
    apply(engine);
    fill(EVENTS * STEP_NANOS, 2);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    threads.getThreadAllocatedBytes(thread);
    long before = threads.getThreadAllocatedBytes(thread);
    apply(engine);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(allocated).as("bytes allocated over %s events", 2 * EVENTS).isLessThan(2 * EVENTS);
  }
}
