package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.StructuralBatch;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.Duplicates;
import io.github.tidemark.lake.read.RowKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Sorted events of one instrument on their way to its engine: gathered in batches, so that
 * structural columns are computed for many books at a time, and freed of rows that another file
 * holds too. Owned by one thread.
 */
final class FlatChunk {
  /** Where events go. */
  interface Target {
    InstrumentRun run();

    void duplicate(Channel channel, int file, long row, long ts) throws IOException;
  }

  private static final int ROWS = 1024;
  private static final int LEVELS = 1 << 16;

  private final Target target;
  private final StructuralBatch structural;
  private final BookBatch books = new BookBatch(ROWS, ROWS);
  private final TradeBatch trades = new TradeBatch(ROWS);
  private final RowKeys bookKeys = new RowKeys();
  private final RowKeys tradeKeys = new RowKeys();
  private Duplicates bookDuplicates = new Duplicates();
  private Duplicates tradeDuplicates = new Duplicates();
  private final boolean[] isBook = new boolean[2 * ROWS];
  private List<Instrument> instrument = List.of();
  private int events;

  FlatChunk(Group group, RunContext.StructuralMode mode, Target target) {
    this.target = target;
    structural =
        mode == RunContext.StructuralMode.AHEAD && !group.columns().isEmpty()
            ? new StructuralBatch(group.config(), group.columns())
            : null;
  }

  /** Starts with another instrument. */
  void instrument(Instrument next) {
    instrument = List.of(next);
    clear();
  }

  /** Forgets what has not been given on, and what might be repeated. */
  void clear() {
    bookDuplicates = new Duplicates();
    tradeDuplicates = new Duplicates();
    books.clear();
    trades.clear();
    events = 0;
  }

  void add(Channel channel, int file, FlatKey at, ByteBuffer rest) throws IOException {
    if (channel == Channel.ORDERBOOK) {
      book(file, at, rest);
    } else {
      trade(file, at, rest);
    }
  }

  private void book(int file, FlatKey at, ByteBuffer rest) throws IOException {
    boolean fits =
        books.rows() == 0
            || (bookKeys.kind() == FlatEvents.bookKind(rest)
                && books.hasOrders() == FlatEvents.hasOrders(rest)
                && books.bidStart()[books.rows() - 1] < LEVELS);
    if (!fits || books.rows() == ROWS) {
      flush();
    }
    int row = books.rows();
    FlatEvents.append(rest, books, bookKeys);
    books.ts()[row] = at.ts;
    books.seqnum()[row] = at.seqnum;
    books.position()[row] = at.position;
    if (bookDuplicates.repeats(books, bookKeys, row)) {
      int bids = books.bidStart()[row];
      int asks = books.askStart()[row];
      books.resize(row, bids, asks, books.hasOrders());
      target.duplicate(Channel.ORDERBOOK, file, at.row, at.ts);
    } else {
      isBook[events++] = true;
    }
  }

  private void trade(int file, FlatKey at, ByteBuffer rest) throws IOException {
    boolean fits = trades.rows() == 0 || tradeKeys.kind() == FlatEvents.tradeKind(rest);
    if (!fits || trades.rows() == ROWS) {
      flush();
    }
    int row = trades.rows();
    FlatEvents.append(rest, trades, tradeKeys);
    trades.ts()[row] = at.ts;
    trades.seqnum()[row] = at.seqnum;
    trades.position()[row] = at.position;
    if (tradeDuplicates.repeats(trades, tradeKeys, row)) {
      trades.resize(row);
      target.duplicate(Channel.TRADES, file, at.row, at.ts);
    } else {
      isBook[events++] = false;
    }
  }

  /** Gives everything to the engine. */
  void flush() throws IOException {
    bookDuplicates.settle();
    tradeDuplicates.settle();
    if (structural != null && books.rows() > 0) {
      structural.compute(books, instrument);
    }
    InstrumentRun run = target.run();
    int book = 0;
    int trade = 0;
    for (int i = 0; i < events; i++) {
      if (isBook[i]) {
        run.book(books, book++, structural);
      } else {
        run.trade(trades, trade++);
      }
    }
    books.clear();
    trades.clear();
    events = 0;
  }
}
