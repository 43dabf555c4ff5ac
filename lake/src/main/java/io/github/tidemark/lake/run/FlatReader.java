package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.Quality;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.BadDataException;
import io.github.tidemark.lake.read.BookReader;
import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.RawReader;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.read.RowKeys;
import io.github.tidemark.lake.read.TradeReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Gives the events of one file, or of a part of it, one by one, with what sorts them, and notes
 * between them. Rows are cleaned, put in order and freed of repetitions just as the merge of the
 * local run has them. Owned by one thread.
 */
public final class FlatReader implements Closeable, RowIssues {
  /** Where notes go that are of no instrument. */
  public static final String NOBODY = "";

  private record Addressed(String instrument, FlatNote note) {}

  private final FlatSplit split;
  private final InstrumentTable instruments = new InstrumentTable();
  private final ArrayDeque<Addressed> notes = new ArrayDeque<>();
  private final RowKeys keys = new RowKeys();
  private final BookBatch books = new BookBatch(0, 0);
  private final TradeBatch trades = new TradeBatch(0);
  private final FlatEvents event = new FlatEvents();
  private final boolean isBook;
  private RawReader<?> reader;
  private boolean ended;
  private Addressed current;
  private int row = -1;
  private int rows;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  FlatReader(FlatSplit split) {
    this.split = split;
    isBook = split.file().isPresent() && split.file().get().channel() == Channel.ORDERBOOK;
    for (Plan.Start start : split.starts()) {
      String key = Plan.key(start.before().exchange(), start.before().symbol());
      notes.add(new Addressed(key, new FlatNote.Standing(start)));
    }
    ended = split.file().isEmpty();
  }

  /** Moves to the next event or note; false at the end. */
  public boolean next() throws IOException {
    while (true) {
      current = notes.pollFirst();
      if (current != null) {
        return true;
      }
      if (row + 1 < rows) {
        row++;
        if (isBook) {
          event.write(books, keys, row);
        } else {
          event.write(trades, keys, row);
        }
        return true;
      }
      if (ended) {
        return false;
      }
      fill();
    }
  }

  private void fill() throws IOException {
    InputFile file = split.file().orElseThrow();
    row = -1;
    rows = 0;
    try {
      if (reader == null) {
        reader = open(file);
      }
      if (read()) {
        long[] ts = isBook ? books.ts() : trades.ts();
        first = Math.min(first, ts[0]);
        last = ts[rows - 1];
        return;
      }
      notes.add(new Addressed(NOBODY, end(file)));
    } catch (IOException | RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e; // the file is not to blame: the work has been called off
      }
      rows = 0;
      notes.add(new Addressed(NOBODY, bad(file, e)));
    }
    ended = true;
  }

  private RawReader<?> open(InputFile file) throws IOException {
    RowIssues issues = split.quality() == Quality.STRICT ? RowIssues.strict() : this;
    return isBook
        ? BookReader.open(file.raw(), split.part(), split.read(), instruments, issues)
        : TradeReader.open(file.raw(), split.part(), split.read(), instruments, issues);
  }

  private boolean read() throws IOException {
    boolean more =
        reader instanceof BookReader bookReader
            ? bookReader.read(books, keys)
            : ((TradeReader) reader).read(trades, keys);
    rows = more ? (isBook ? books.rows() : trades.rows()) : 0;
    return more;
  }

  private FlatNote end(InputFile file) {
    boolean isNew = split.fresh() == FlatSplit.Freshness.NEW;
    return new FlatNote.FileEnd(
        split.number(),
        file.channel(),
        GroupResult.sum(reader.counts()),
        reader.bytes(),
        isNew ? Optional.of(file.done(first, last)) : Optional.empty());
  }

  private FlatNote bad(InputFile file, Exception e) {
    return new FlatNote.BadFile(
        split.number(),
        split.part().index(),
        new InputException(file, e).getMessage(),
        e instanceof BadDataException
            ? FlatNote.BadFile.Kind.BAD_DATA
            : FlatNote.BadFile.Kind.UNREADABLE);
  }

  @Override
  public void reject(
      RawFile file,
      long rejected,
      String reason,
      String value,
      long ts,
      String exchange,
      String symbol) {
    notes.add(
        new Addressed(
            exchange == null || symbol == null ? NOBODY : Plan.key(exchange, symbol),
            new FlatNote.Reject(split.number(), rejected, reason, value, ts, exchange, symbol)));
  }

  /** The note, or null where this is an event. */
  public FlatNote note() {
    return current == null ? null : current.note();
  }

  /** Whom the note is for. */
  public String addressee() {
    return current.instrument();
  }

  /** The event's instrument: a small number that stands for {@link #name}. */
  public int instrument() {
    return isBook ? books.instrument()[row] : trades.instrument()[row];
  }

  /** The instrument behind a number; the same for every file. */
  public String name(int number) {
    InstrumentTable.Key key = instruments.key(number);
    return Plan.key(key.exchange(), key.symbol());
  }

  /** Time of the event, nanoseconds. */
  public long ts() {
    return isBook ? books.ts()[row] : trades.ts()[row];
  }

  /** The event's seqnum. */
  public long seqnum() {
    return isBook ? books.seqnum()[row] : trades.seqnum()[row];
  }

  /** The seqnum where it orders, else the same for all. */
  public long order() {
    return split.order().orderBy() == OrderBy.SEQNUM ? seqnum() : 0;
  }

  /** Rank of the channel: books and trades have different ones. */
  public int rank() {
    return split.file().map(file -> split.order().rank(file.channel())).orElse(0);
  }

  /** The event's position. */
  public long position() {
    return isBook ? books.position()[row] : trades.position()[row];
  }

  /** The file's place among all. */
  public int file() {
    return split.number();
  }

  /** The event's ordinal in its file. */
  public long row() {
    return keys.row()[row];
  }

  /** The rest of the event, from 0 to {@link #length}; valid until the next. */
  public byte[] bytes() {
    return event.bytes();
  }

  /** Length of {@link #bytes}. */
  public int length() {
    return event.length();
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
