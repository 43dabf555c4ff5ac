package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.StructuralBatch;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.manifest.Input;
import io.github.tidemark.lake.manifest.SnapshotFiles;
import io.github.tidemark.lake.out.Provenance;
import io.github.tidemark.lake.read.BookReader;
import io.github.tidemark.lake.read.Duplicates;
import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.RawReader;
import io.github.tidemark.lake.read.ReadCounts;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.read.RowKeys;
import io.github.tidemark.lake.read.TradeReader;
import io.github.tidemark.lake.work.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One pass over the files of a group: opens them for the merge and gives each row to its
 * instrument. Owned by the merging thread.
 */
final class GroupMerge implements EventTarget, CursorOpener {
  private static final int TOLD_ROWS = 16 * 1024;

  private final RunContext context;
  private final Group group;
  private final Plan plan;
  private final InstrumentTable table;
  private final SnapshotFiles snapshots;
  private final RowIssues issues;
  private final GroupResult result;
  private final Workers workers;
  private final Provenance provenance = new Provenance();
  private final OutputPlaces places;
  private final Instruments instruments;
  private final Map<Cursor, RawReader<?>> readers = new HashMap<>();
  private final Map<InputFile, Integer> provenanceNumbers = new HashMap<>();
  private final List<Input> inputs = new ArrayList<>();
  private int untold;
  private BookFiles bookFiles;
  private RebuiltBooks rebuilt;
  private InstrumentRun[] runs = new InstrumentRun[8];

  GroupMerge(
      RunContext context,
      Group group,
      Plan plan,
      InstrumentTable table,
      SnapshotFiles snapshots,
      RowIssues issues,
      GroupResult result) {
    this.context = context;
    this.group = group;
    this.plan = plan;
    this.table = table;
    this.snapshots = snapshots;
    this.issues = issues;
    this.result = result;
    workers = context.output().workers();
    places = OutputPlaces.of(context, provenance);
    instruments = new Instruments(table, context.settings());
  }

  /** Applies all rows. */
  void run() throws IOException {
    new Merge(context.order(), group.scope(), merged(), this, this, end()).run();
    context.monitor().done(untold);
  }

  /**
   * The files that get a cursor. Where there are changes of books, one cursor reads all the files
   * of books, some of those read before too, and stands at the place of the earliest.
   */
  private List<InputFile> merged() throws IOException {
    List<InputFile> files = plan.read();
    if (!group.hasChanges() || files.stream().noneMatch(file -> file.channel().isBooks())) {
      return files;
    }
    bookFiles = BookFiles.of(group, plan, context.read());
    List<InputFile> some = new ArrayList<>();
    files.stream().filter(file -> !file.channel().isBooks()).forEach(some::add);
    some.add(Collections.min(bookFiles.files(), Comparator.comparingLong(InputFile::earliest)));
    return some;
  }

  private long end() {
    long to = context.read().to();
    return to == Absent.LONG ? Long.MAX_VALUE : to;
  }

  /** The instruments met, and those that must be made anew without having any event; by name. */
  List<InstrumentRun> runs() {
    return Arrays.stream(runs)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(InstrumentRun::key))
        .toList();
  }

  /** Takes up the snapshot of an instrument that goes back, also where no event was met. */
  void begin(Plan.Start start) throws IOException {
    String exchange = start.before().exchange();
    String symbol = start.before().symbol();
    if (table.wants(exchange, symbol)) {
      InstrumentRun run = run(table.id(exchange, symbol));
      if (run.rowsPutOff() == 0) {
        run.begin();
      }
    }
  }

  /** Files applied, those of before included. */
  List<Input> inputs() {
    List<Input> all = new ArrayList<>(plan.kept());
    all.addAll(inputs);
    return all;
  }

  @Override
  public void books(BookBatch batch, StructuralBatch structural, int from, int to)
      throws IOException {
    int[] ids = batch.instrument();
    for (int row = from; row < to; row++) {
      int id = ids[row];
      InstrumentRun run = id < runs.length ? runs[id] : null;
      if (run == null) {
        run = run(id);
      }
      run.book(batch, row, structural);
    }
    tell(to - from);
  }

  @Override
  public void trades(TradeBatch batch, int from, int to) throws IOException {
    int[] ids = batch.instrument();
    for (int row = from; row < to; row++) {
      int id = ids[row];
      InstrumentRun run = id < runs.length ? runs[id] : null;
      if (run == null) {
        run = run(id);
      }
      run.trade(batch, row);
    }
    tell(to - from);
  }

  private void tell(int rows) {
    untold += rows;
    if (untold >= TOLD_ROWS) {
      context.monitor().done(untold);
      untold = 0;
    }
  }

  private InstrumentRun run(int id) {
    if (id >= runs.length) {
      runs = Arrays.copyOf(runs, Math.max(id + 1, runs.length * 2));
    }
    if (runs[id] == null) {
      Instrument instrument = instruments.all().get(id);
      Plan.Start start = plan.start(instrument.exchange(), instrument.symbol());
      runs[id] =
          new InstrumentRun(
              group,
              instrument,
              start.before(),
              start.snapshot(),
              new InstrumentOutput(places, instrument),
              snapshots,
              context.output().attempt());
    }
    return runs[id];
  }

  @Override
  public void duplicate(Cursor cursor, int row, int instrument) throws IOException {
    Instrument of = instruments.all().get(instrument);
    issues.reject(
        cursor.file().raw(),
        cursor.keys(cursor.slot()).row()[row],
        Duplicates.REASON,
        "also in another file",
        cursor.ts[row],
        of.exchange(),
        of.symbol());
    ReadCounts withdrawn = new ReadCounts();
    withdrawn.withdraw(Duplicates.REASON, 1);
    result.count(cursor.channel(), withdrawn);
  }

  @Override
  public Cursor open(InputFile file, int order) throws IOException {
    Cursor.Place place = new Cursor.Place(context.order().rank(file.channel()), order);
    try {
      if (file.channel().isBooks() && bookFiles != null) {
        return rebuilt(file, place);
      }
      Cursor cursor = file.channel().isBooks() ? books(file, place) : trades(file, place);
      opened(file);
      return cursor;
    } catch (IOException | RuntimeException e) {
      throw new InputException(file, e);
    }
  }

  private void opened(InputFile file) {
    provenanceNumbers.put(
        file,
        provenance.opened(file.channel().folder() + "/" + file.raw().name(), file.raw().size()));
  }

  private Cursor books(InputFile file, Cursor.Place place) throws IOException {
    BookReader reader = BookReader.open(file.raw(), context.read(), table, issues);
    Cursor cursor = cursor(file, place, new Source<>(reader));
    readers.put(cursor, reader);
    return cursor;
  }

  private Cursor rebuilt(InputFile first, Cursor.Place place) {
    rebuilt = new RebuiltBooks(bookFiles, table, issues);
    bookFiles.files().forEach(this::opened);
    return cursor(first, place, rebuilt);
  }

  private Cursor cursor(InputFile file, Cursor.Place place, EventReader<BookBatch> reader) {
    boolean ahead =
        context.structural() == RunContext.StructuralMode.AHEAD && !group.columns().isEmpty();
    return new BookCursor(
        workers,
        file,
        place,
        reader,
        instruments,
        ahead ? () -> new StructuralBatch(group.config(), group.columns()) : null);
  }

  private Cursor trades(InputFile file, Cursor.Place place) throws IOException {
    TradeReader reader = TradeReader.open(file.raw(), context.read(), table, issues);
    Cursor cursor = new TradeCursor(workers, file, place, new Source<>(reader));
    readers.put(cursor, reader);
    return cursor;
  }

  @Override
  public void close(Cursor cursor) throws IOException {
    cursor.close();
    RawReader<?> reader = readers.remove(cursor);
    if (reader != null) {
      closed(cursor.file(), reader.counts(), cursor.first(), cursor.last());
      return;
    }
    for (RebuiltBooks.Part part : rebuilt.parts()) {
      closed(part.file(), part.counts(), part.first(), part.last());
    }
  }

  private void closed(InputFile file, ReadCounts counts, long first, long last) {
    result.count(file.channel(), counts);
    result.read(file);
    provenance.closed(provenanceNumbers.remove(file));
    if (plan.isFresh(file)) {
      inputs.add(file.done(first, last));
    }
  }

  /** Removes all files. */
  void abandon() {
    for (InstrumentRun run : runs) {
      if (run != null) {
        run.abandon();
      }
    }
  }

  private record Source<B>(RawReader<B> reader) implements EventReader<B> {
    @Override
    public boolean read(B batch, RowKeys keys) throws IOException {
      return reader.read(batch, keys);
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
