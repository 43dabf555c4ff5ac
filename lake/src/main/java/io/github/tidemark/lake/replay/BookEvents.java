package io.github.tidemark.lake.replay;

import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.BookReader;
import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.Levels;
import java.io.IOException;
import java.util.Arrays;

/** The books of a file, or changes of books. */
public final class BookEvents extends EventCursor<BookBatch> {
  private final Envelope.BookType type;

  /**
   * Opens a file; {@link #advance} gives its first row.
   *
   * @param order its place among all files, which decides between events that nothing else orders
   */
  public BookEvents(
      RawFile file, int order, ReadConfig config, InstrumentTable instruments, RowIssues issues)
      throws IOException {
    super(BookReader.open(file, config, instruments, issues), order, new BookBatch(0, 0));
    type =
        file.channel() == Channel.ORDERBOOK_CHANGES
            ? Envelope.BookType.DELTA
            : Envelope.BookType.FULL;
  }

  @Override
  int show(BookBatch batch) {
    columns(batch.ts(), batch.seqnum(), batch.position(), batch.instrument());
    return batch.rows();
  }

  @Override
  public Envelope.Book event() {
    BookBatch batch = batch();
    int row = row();
    byte flags = batch.flags()[row];
    int bid = batch.bidStart()[row];
    int ask = batch.askStart()[row];
    return new Envelope.Book(
        ts(),
        seqnum(),
        position(),
        keys().details().nonce()[row],
        keys().details().previousNonce()[row],
        type,
        (flags & BookBatch.SNAPSHOT) != 0,
        (flags & BookBatch.GAP) != 0,
        levels(
            bid,
            bid + batch.bidCount()[row],
            batch.bidPrice(),
            batch.bidSize(),
            batch.hasOrders() ? batch.bidOrders() : null),
        levels(
            ask,
            ask + batch.askCount()[row],
            batch.askPrice(),
            batch.askSize(),
            batch.hasOrders() ? batch.askOrders() : null));
  }

  private static Levels levels(int from, int to, double[] prices, double[] sizes, int[] orders) {
    return new Levels(
        Arrays.copyOfRange(prices, from, to),
        Arrays.copyOfRange(sizes, from, to),
        Levels.INEXACT,
        null,
        orders == null ? null : Arrays.copyOfRange(orders, from, to));
  }
}
