package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.book.DecimalReader;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.stream.Envelope.Book;
import io.github.tidemark.lake.stream.Envelope.BookType;
import java.util.ArrayList;
import java.util.List;

/**
 * The books of one instrument from books and changes of them in total order, as a stream makes them
 * of its topic. Memory is the depth of the book. Owned by one thread at a time.
 */
public final class WholeBooks {
  private final FullBook book;
  private final LevelsReader bids = new LevelsReader("bid", LevelsReader.Best.HIGHEST);
  private final LevelsReader asks = new LevelsReader("ask", LevelsReader.Best.LOWEST);
  private final DecimalReader decimal = new DecimalReader();

  /** What came at the time of the last message: the same again is at the same time. */
  private final List<Book> atOneTime = new ArrayList<>();

  /**
   * No book yet.
   *
   * @param maxLevels levels a side of the books that are given
   */
  public WholeBooks(int maxLevels) {
    book = new FullBook(maxLevels);
  }

  /**
   * Applies a message and writes the book after it as the only row. Prices count as the shortest
   * decimals that are read as these doubles.
   *
   * @return why there is no book, or null
   */
  public Reason apply(Book message, BookBatch into) {
    if (!atOneTime.isEmpty() && atOneTime.get(0).ts() != message.ts()) {
      atOneTime.clear();
    }
    for (Book other : atOneTime) {
      if (SeenEvents.isSame(message, other)) {
        return Reason.DUPLICATE;
      }
    }
    atOneTime.add(message);
    bids.take(message.bids(), decimal);
    asks.take(message.asks(), decimal);
    boolean full = message.type() == BookType.FULL;
    Book exact =
        new Book(
            message.ts(),
            message.seqnum(),
            message.position(),
            message.nonce(),
            message.previousNonce(),
            message.type(),
            message.snapshot(),
            message.gap(),
            full ? bids.full() : bids.changes(),
            full ? asks.full() : asks.changes());
    if (bids.problem() != null || asks.problem() != null) {
      return Reason.VALUE;
    }
    // Nothing is ever saved, so that there is no state to read from.
    return book.apply(null, exact, into);
  }
}
