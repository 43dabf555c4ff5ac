package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.book.BookSide;
import io.github.tidemark.kernel.book.OrderBook;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.stream.Envelope.Book;
import io.github.tidemark.lake.stream.Envelope.BookType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The book in force, so that changes can be applied to it: to any depth, by exact decimal. A change
 * that does not follow the one before opens a gap; sizes are absolute, so the book mends itself but
 * for levels whose removal was missed, and those go as fresh prices cross them.
 *
 * <p>Saved in pages from the levels far from the market, which seldom change.
 */
final class FullBook {
  private static final int PAGE_LEVELS = 512;

  private final int maxLevels;
  private final Pages bidPages = new Pages();
  private final Pages askPages = new Pages();

  /** The last whole book, or null where changes have been applied to it since or there is none. */
  private Book base;

  /** The book with its changes, or null where {@link #base} holds it. */
  private OrderBook live;

  private boolean inState;
  private long nonce = Absent.LONG;
  private boolean mending;

  FullBook(int maxLevels) {
    this.maxLevels = maxLevels;
  }

  /** One side in state: which chunks hold its pages, and what they hold where that is known. */
  private static final class Pages {
    private final List<Long> numbers = new ArrayList<>();
    private List<byte[]> contents;
  }

  /**
   * Applies a message and writes the book after it as the only row.
   *
   * @return why there is no book, or null
   */
  Reason apply(StreamState state, Book message, BookBatch into) {
    if (message.type() == BookType.FULL) {
      base = message;
      live = null;
      inState = false;
      nonce = message.nonce();
      mending = false;
      head(message, message.gap(), into);
      copy(message.bids(), message.asks(), into);
      return null;
    }
    boolean known = nonce != Absent.LONG;
    if (known && message.nonce() != Absent.LONG && message.nonce() <= nonce) {
      return Reason.STALE;
    }
    if (!materialize(state)) {
      return Reason.NO_BOOK;
    }
    boolean gap =
        known && message.previousNonce() != Absent.LONG && message.previousNonce() > nonce;
    mending |= gap;
    try {
      message.bids().applyTo(live.bids());
      message.asks().applyTo(live.asks());
    } catch (ArithmeticException e) {
      // Prices further apart than a long holds digits: the book cannot be kept exactly.
      live = null;
      return Reason.NO_BOOK;
    }
    nonce = message.nonce();
    if (mending) {
      dropCrossed(message);
    }
    head(message, message.gap() || gap, into);
    copy(into);
    return null;
  }

  private static void head(Book message, boolean gap, BookBatch into) {
    boolean orders =
        message.type() == BookType.FULL
            && (message.bids().orders() != null || message.asks().orders() != null);
    into.resize(1, 0, 0, orders);
    into.instrument()[0] = 0;
    into.ts()[0] = message.ts();
    into.seqnum()[0] = message.seqnum();
    into.position()[0] = message.position();
    into.flags()[0] =
        (byte) ((gap ? BookBatch.GAP : 0) | (message.snapshot() ? BookBatch.SNAPSHOT : 0));
    into.bidStart()[0] = 0;
    into.askStart()[0] = 0;
  }

  private void copy(Levels bids, Levels asks, BookBatch into) {
    int bidCount = Math.min(bids.count(), maxLevels);
    int askCount = Math.min(asks.count(), maxLevels);
    into.resize(1, bidCount, askCount, into.hasOrders());
    into.bidCount()[0] = bidCount;
    into.askCount()[0] = askCount;
    System.arraycopy(bids.prices(), 0, into.bidPrice(), 0, bidCount);
    System.arraycopy(bids.sizes(), 0, into.bidSize(), 0, bidCount);
    System.arraycopy(asks.prices(), 0, into.askPrice(), 0, askCount);
    System.arraycopy(asks.sizes(), 0, into.askSize(), 0, askCount);
    if (into.hasOrders()) {
      orders(bids, into.bidOrders(), bidCount);
      orders(asks, into.askOrders(), askCount);
    }
  }

  private static void orders(Levels levels, int[] into, int count) {
    if (levels.orders() == null) {
      Arrays.fill(into, 0, count, Absent.INT);
    } else {
      System.arraycopy(levels.orders(), 0, into, 0, count);
    }
  }

  private void copy(BookBatch into) {
    BookSide bids = live.bids();
    BookSide asks = live.asks();
    int bidCount = Math.min(bids.levels(), maxLevels);
    int askCount = Math.min(asks.levels(), maxLevels);
    into.resize(1, bidCount, askCount, false);
    into.bidCount()[0] = bidCount;
    into.askCount()[0] = askCount;
    for (int i = 0; i < bidCount; i++) {
      into.bidPrice()[i] = bids.price(i);
      into.bidSize()[i] = bids.size(i);
    }
    for (int i = 0; i < askCount; i++) {
      into.askPrice()[i] = asks.price(i);
      into.askSize()[i] = asks.size(i);
    }
  }

  private void dropCrossed(Book fresh) {
    for (int i = 0; i < fresh.bids().count(); i++) {
      while (fresh.bids().sizes()[i] > 0
          && live.asks().levels() > 0
          && live.asks().price(0) <= fresh.bids().prices()[i]) {
        live.asks().removeBest();
      }
    }
    for (int i = 0; i < fresh.asks().count(); i++) {
      while (fresh.asks().sizes()[i] > 0
          && live.bids().levels() > 0
          && live.bids().price(0) >= fresh.asks().prices()[i]) {
        live.bids().removeBest();
      }
    }
  }

  /** Makes the book one that can be changed; false where there is none or none that is exact. */
  private boolean materialize(StreamState state) {
    if (inState) {
      live = new OrderBook();
      inState = false;
      boolean exact = read(state, bidPages, live.bids());
      exact &= read(state, askPages, live.asks());
      return exact || lost();
    }
    if (base != null) {
      Book whole = base;
      base = null;
      if (!whole.bids().isExact() || !whole.asks().isExact()) {
        return lost();
      }
      live = new OrderBook();
      whole.bids().applyTo(live.bids());
      whole.asks().applyTo(live.asks());
    }
    return live != null;
  }

  private boolean lost() {
    live = null;
    return false;
  }

  private static boolean read(StreamState state, Pages pages, BookSide side) {
    pages.contents = new ArrayList<>();
    boolean exact = true;
    for (long number : pages.numbers) {
      byte[] content = state.chunk(number);
      pages.contents.add(content);
      Levels levels = PendingCodec.levels(new ByteSource(content));
      exact &= levels.isExact();
      if (exact) {
        levels.applyTo(side);
      }
    }
    return exact;
  }

  void save(StreamState state, ChunkNumbers numbers, ByteSink out) {
    boolean present = inState || base != null || live != null;
    if (base != null) {
      save(state, numbers, bidPages, base.bids());
      save(state, numbers, askPages, base.asks());
    } else if (live != null) {
      save(state, numbers, bidPages, levels(live.bids()));
      save(state, numbers, askPages, levels(live.asks()));
    } else if (!present) {
      clear(state);
    }
    inState = present;
    base = null;
    live = null;
    out.number(present ? 1 : 0);
    out.number(nonce);
    out.number(mending ? 1 : 0);
    for (Pages pages : List.of(bidPages, askPages)) {
      pages.contents = null;
      out.number(pages.numbers.size());
      pages.numbers.forEach(out::number);
    }
  }

  private static Levels levels(BookSide side) {
    int count = side.levels();
    double[] prices = new double[count];
    double[] sizes = new double[count];
    long[] unscaled = new long[count];
    for (int i = 0; i < count; i++) {
      prices[i] = side.price(i);
      sizes[i] = side.size(i);
      unscaled[i] = side.unscaled(i);
    }
    return new Levels(prices, sizes, side.scale(), unscaled, null);
  }

  /** Writes the pages that have changed. */
  private static void save(StreamState state, ChunkNumbers numbers, Pages pages, Levels levels) {
    int count = levels.count();
    int page = 0;
    for (int end = count; end > 0; end -= PAGE_LEVELS) {
      ByteSink out = new ByteSink();
      PendingCodec.levels(out, part(levels, Math.max(0, end - PAGE_LEVELS), end));
      byte[] content = out.toByteArray();
      boolean known = page < pages.numbers.size();
      boolean same =
          known && pages.contents != null && Arrays.equals(pages.contents.get(page), content);
      if (!same) {
        long number = numbers.next();
        state.add(number, content);
        if (known) {
          state.remove(pages.numbers.set(page, number));
        } else {
          pages.numbers.add(number);
        }
      }
      page++;
    }
    while (pages.numbers.size() > page) {
      state.remove(pages.numbers.remove(pages.numbers.size() - 1));
    }
  }

  private static Levels part(Levels levels, int from, int to) {
    return new Levels(
        Arrays.copyOfRange(levels.prices(), from, to),
        Arrays.copyOfRange(levels.sizes(), from, to),
        levels.scale(),
        levels.isExact() ? Arrays.copyOfRange(levels.unscaled(), from, to) : null,
        null);
  }

  /** Forgets the book and what is saved of it. */
  void clear(StreamState state) {
    for (Pages pages : List.of(bidPages, askPages)) {
      pages.numbers.forEach(state::remove);
      pages.numbers.clear();
      pages.contents = null;
    }
    base = null;
    live = null;
    inState = false;
    nonce = Absent.LONG;
    mending = false;
  }

  void restore(ByteSource in) {
    inState = in.number() == 1;
    nonce = in.number();
    mending = in.number() == 1;
    for (Pages pages : List.of(bidPages, askPages)) {
      for (int left = in.count(); left > 0; left--) {
        pages.numbers.add(in.number());
      }
    }
  }
}
