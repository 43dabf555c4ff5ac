package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.read.Duplicates;
import io.github.tidemark.lake.read.RowKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of several files at one time, sorted together; the same row in two files is given once. Rare
 * enough to use records.
 */
final class TieGroup {
  private record Member(Event event, int instrument, Cursor cursor) {}

  private final Duplicates bookDuplicates = new Duplicates();
  private final Duplicates tradeDuplicates = new Duplicates();

  private final EventOrder order;
  private final EventTarget target;
  private final List<Member> members = new ArrayList<>();
  private final BookBatch books = new BookBatch(1, 64);
  private final TradeBatch trades = new TradeBatch(1);

  TieGroup(EventOrder order, EventTarget target) {
    this.order = order;
    this.target = target;
  }

  /** Adds the rows of a cursor from its head to {@code to}, but for those another file gave. */
  void add(Cursor cursor, int to) throws IOException {
    RowKeys keys = cursor.keys(cursor.slot());
    for (int row = cursor.row; row < to; row++) {
      if (cursor instanceof BookCursor source) {
        BookBatch batch = source.batch();
        if (bookDuplicates.repeats(batch, keys, row)) {
          target.duplicate(cursor, row, batch.instrument()[row]);
        } else {
          members.add(new Member(book(batch, row), batch.instrument()[row], cursor));
        }
      } else if (cursor instanceof TradeCursor source) {
        TradeBatch batch = source.batch();
        if (tradeDuplicates.repeats(batch, keys, row)) {
          target.duplicate(cursor, row, batch.instrument()[row]);
        } else {
          members.add(new Member(trade(batch, row), batch.instrument()[row], cursor));
        }
      }
    }
    bookDuplicates.settle();
    tradeDuplicates.settle();
  }

  /** Gives the rows to the target in order and forgets them. */
  void release() throws IOException {
    // The sort is stable: rows of one file keep their order.
    members.sort(this::compare);
    for (Member member : members) {
      if (member.event() instanceof BookEvent book) {
        books.clear();
        books.add(member.instrument(), book);
        target.books(books, null, 0, 1);
      } else if (member.event() instanceof TradeEvent trade) {
        trades.clear();
        trades.add(member.instrument(), trade);
        target.trades(trades, 0, 1);
      }
    }
    members.clear();
  }

  private int compare(Member left, Member right) {
    if (order.orderBy() == OrderBy.SEQNUM) {
      int bySeqnum = Long.compare(left.event().seqnum(), right.event().seqnum());
      if (bySeqnum != 0) {
        return bySeqnum;
      }
    }
    int byRank = Integer.compare(left.cursor().rank(), right.cursor().rank());
    if (byRank != 0) {
      return byRank;
    }
    int byPosition = Long.compare(left.event().position(), right.event().position());
    return byPosition != 0
        ? byPosition
        : Integer.compare(left.cursor().order(), right.cursor().order());
  }

  private static TradeEvent trade(TradeBatch batch, int row) {
    return new TradeEvent(
        batch.ts()[row],
        batch.seqnum()[row],
        batch.position()[row],
        null,
        batch.price()[row],
        batch.amount()[row],
        batch.side()[row]);
  }

  static BookEvent book(BookBatch batch, int row) {
    int bids = batch.bidStart()[row];
    int bidEnd = bids + batch.bidCount()[row];
    int asks = batch.askStart()[row];
    int askEnd = asks + batch.askCount()[row];
    byte flags = batch.flags()[row];
    boolean orders = batch.hasOrders();
    return new BookEvent(
        batch.ts()[row],
        batch.seqnum()[row],
        batch.position()[row],
        (flags & BookBatch.GAP) != 0,
        (flags & BookBatch.SNAPSHOT) != 0,
        Arrays.copyOfRange(batch.bidPrice(), bids, bidEnd),
        Arrays.copyOfRange(batch.bidSize(), bids, bidEnd),
        Arrays.copyOfRange(batch.askPrice(), asks, askEnd),
        Arrays.copyOfRange(batch.askSize(), asks, askEnd),
        orders ? Arrays.copyOfRange(batch.bidOrders(), bids, bidEnd) : null,
        orders ? Arrays.copyOfRange(batch.askOrders(), asks, askEnd) : null);
  }
}
