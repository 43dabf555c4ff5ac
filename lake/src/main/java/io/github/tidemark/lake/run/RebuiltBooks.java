package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.read.ReadCounts;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.read.RowKeys;
import io.github.tidemark.lake.replay.BookEvents;
import io.github.tidemark.lake.stream.Reason;
import io.github.tidemark.lake.stream.WholeBooks;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The books of a group that has changes of books: reads books and changes in total order and gives
 * the whole book after each, as a stream does. A change that gives no book is left out under the
 * reason that it has there as a dead letter. Memory is a batch for each file open at a time, and
 * the depth of the books. Owned by one thread at a time.
 */
final class RebuiltBooks implements EventReader<BookBatch> {
  /** One of the files, from when it is opened. */
  static final class Part {
    private final InputFile file;
    private final ReadCounts counts;

    /** Null once the file is closed, so that its batch can go. */
    private BookEvents events;

    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Part(InputFile file, BookEvents events) {
      this.file = file;
      this.events = events;
      counts = events.counts();
    }

    InputFile file() {
      return file;
    }

    ReadCounts counts() {
      return counts;
    }

    /** Time of the first row, nanoseconds; {@link Long#MAX_VALUE} without one. */
    long first() {
      return first;
    }

    /** Time of the last row, nanoseconds; {@link Long#MIN_VALUE} without one. */
    long last() {
      return last;
    }

    private void close() throws IOException {
      if (events != null) {
        events.close();
        events = null;
      }
    }
  }

  private final BookFiles files;
  private final InstrumentTable instruments;
  private final RowIssues issues;
  private final Map<InputFile, Integer> orders = new HashMap<>();
  private final ArrayDeque<InputFile> waiting = new ArrayDeque<>();
  private final PriorityQueue<Part> open;
  private final List<Part> parts = new ArrayList<>();
  private final Map<Integer, WholeBooks> books = new HashMap<>();
  private final BookBatch one = new BookBatch(1, 64);
  private boolean held;

  RebuiltBooks(BookFiles files, InstrumentTable instruments, RowIssues issues) {
    this.files = files;
    this.instruments = instruments;
    this.issues = issues;
    files.files().forEach(file -> orders.put(file, orders.size()));
    files.files().stream()
        .sorted(Comparator.comparingLong(InputFile::earliest))
        .forEach(waiting::addLast);
    open = new PriorityQueue<>(order(files.config().orderBy()));
  }

  private static Comparator<Part> order(OrderBy orderBy) {
    Comparator<Part> order = Comparator.comparingLong(part -> part.events.ts());
    if (orderBy == OrderBy.SEQNUM) {
      order = order.thenComparingLong(part -> part.events.seqnum());
    }
    return order
        .thenComparingLong(part -> part.events.position())
        .thenComparingInt(part -> part.events.order());
  }

  @Override
  public boolean read(BookBatch into, RowKeys keys) throws IOException {
    into.clear();
    while (into.rows() < BookFiles.BATCH_ROWS && (held || next())) {
      if (into.rows() > 0 && into.hasOrders() != one.hasOrders()) {
        break; // a batch has order counts or has none
      }
      into.add(one.instrument()[0], TieGroup.book(one, 0));
      held = false;
    }
    // Rows that repeat others have been left out already.
    keys.resize(into.rows(), RowKeys.Kind.NONE);
    return into.rows() > 0;
  }

  /** Moves on to the next whole book; false at the end. */
  private boolean next() throws IOException {
    while (!held) {
      openDue();
      Part part = open.poll();
      if (part == null) {
        return false;
      }
      try {
        held = apply(part);
        proceed(part);
      } catch (IOException | RuntimeException e) {
        throw new InputException(part.file, e);
      }
    }
    return true;
  }

  private void openDue() throws IOException {
    while (!waiting.isEmpty()
        && (open.isEmpty() || waiting.peekFirst().earliest() <= open.peek().events.ts())) {
      InputFile file = waiting.pollFirst();
      try {
        Part part =
            new Part(
                file,
                new BookEvents(
                    file.raw(), orders.get(file), files.reading(file), instruments, issues));
        parts.add(part);
        proceed(part);
      } catch (IOException | RuntimeException e) {
        throw new InputException(file, e);
      }
    }
  }

  private void proceed(Part part) throws IOException {
    if (part.events.advance()) {
      part.first = Math.min(part.first, part.events.ts());
      part.last = part.events.ts();
      open.add(part);
    } else {
      part.close();
    }
  }

  /** Applies the head of a file; whether that gives a book to hand over. */
  private boolean apply(Part part) throws IOException {
    BookEvents events = part.events;
    ReadConfig config = files.config();
    Reason reason = null;
    if (events.ts() >= files.start()) {
      reason =
          books
              .computeIfAbsent(events.instrument(), added -> new WholeBooks(config.maxLevels()))
              .apply(events.event(), one);
    }
    if (reason == null) {
      boolean early = events.ts() < Math.max(files.start(), config.from());
      if (early) {
        part.counts().leaveOut(ReadCounts.BY_TIME, 1);
      } else {
        one.instrument()[0] = events.instrument();
      }
      return !early;
    }
    if (reason == Reason.NO_BOOK || reason == Reason.STALE) {
      part.counts().leaveOut(reason.word(), 1);
    } else {
      reject(part, reason);
    }
    return false;
  }

  private void reject(Part part, Reason reason) throws IOException {
    BookEvents events = part.events;
    InstrumentTable.Key key = instruments.key(events.instrument());
    part.counts().withdraw(reason.word(), 1);
    issues.reject(
        part.file.raw(),
        events.keys().row()[events.row()],
        reason.word(),
        reason == Reason.DUPLICATE ? "also in another file" : "a price needs more than 18 digits",
        events.ts(),
        key.exchange(),
        key.symbol());
  }

  /** The files opened so far. */
  List<Part> parts() {
    return parts;
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts) {
      part.close();
    }
  }
}
