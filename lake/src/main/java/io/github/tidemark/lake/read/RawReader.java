package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.ParquetFile;
import io.github.tidemark.lake.parquet.RowCursor;
import io.github.tidemark.lake.parquet.RowGroup;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one raw file into batches of events, in the total order of the file. Owned by one thread at
 * a time; batches are the caller's, so that one can be used while the next is read.
 *
 * @param <B> the batch
 */
public abstract sealed class RawReader<B> implements Closeable
    permits BookReader, TickerReader, TradeReader {
  /** Levels a side of one batch on average. */
  private static final long MAX_BATCH_LEVELS = 1 << 18;

  /** Rows of the first batch: small, so that other threads soon have something to do. */
  private static final int FIRST_ROWS = 256;

  private final RawFile file;
  private final InstrumentTable instruments;
  private final RowIssues issues;
  private final BatchLayout<B> layout;
  private final ReadCounts counts = new ReadCounts();
  private final RowStates states = new RowStates();
  private final Duplicates duplicates = new Duplicates();
  private final ParquetFile parquet;
  private final RowCursor cursor;
  private final List<RowGroup> groups;
  private final Opening opening;
  private Reordering<B> reordering;
  private boolean scanned;
  private int nextGroup;
  private long groupEnd;
  private long nextRow;
  private int mostRows = FIRST_ROWS;

  RawReader(Opening opening, BatchLayout<B> layout) {
    this.opening = opening;
    this.file = opening.file();
    this.instruments = opening.instruments();
    this.issues = opening.issues();
    this.layout = layout;
    this.parquet = opening.parquet();
    this.groups = opening.groups();
    cursor = parquet.cursor(opening.schema().leaves(), opening.batchRows());
    long kept = groups.stream().mapToLong(RowGroup::rows).sum();
    counts.read(opening.rows());
    counts.filter(RowStates.filter(RowStates.BY_TIME), opening.rows() - kept);
  }

  /** The file that is read. */
  public final RawFile file() {
    return file;
  }

  /** Bytes of what is read. */
  public final long bytes() {
    return opening.bytes();
  }

  /** Where the rows read so far went; balanced once {@link #read} has returned false. */
  public final ReadCounts counts() {
    return counts;
  }

  /**
   * Replaces what {@code into} and {@code keys} hold by the next rows, one or more; in the order of
   * the file perhaps none, so that nobody has to hold the faults of more than a batch.
   *
   * @return whether there were any; false at the end of the file
   * @throws RawDataException at the first call, where times have different units or run backwards
   *     too far, or where data and path disagree
   */
  public final boolean read(B into, RowKeys keys) throws IOException {
    if (!scanned) {
      scan();
    }
    do {
      boolean more = reordering == null ? next(into, keys) : reordering.next(into, keys);
      if (!more) {
        layout.truncate(into, 0);
        return false;
      }
      if (sorts()) {
        dropDuplicates(into, keys);
      }
    } while (layout.rows(into) == 0 && sorts());
    counts.handOver(layout.rows(into));
    return true;
  }

  /** Finds the unit of the times and whether rows must be sorted; takes its time, so not before. */
  private void scan() throws IOException {
    FileScan scan = FileScan.of(parquet, groups, opening.time(), opening.config());
    if (!scan.ordered() && sorts()) {
      reordering = new Reordering<>(layout, this::next, opening.config());
    }
    counts.disorder(scan.disordered());
    scanned = true;
  }

  private boolean sorts() {
    return opening.config().rowOrder() == ReadConfig.RowOrder.TOTAL;
  }

  /** Decodes rows of the cursor into the batch and keys, resized already; marks bad rows. */
  abstract void decode(RowCursor from, int rows, B into, RowKeys keys, RowStates marks)
      throws IOException;

  /** Makes room for rows. */
  abstract void resize(int rows, B into, RowKeys keys);

  @Override
  public final void close() throws IOException {
    try (parquet) {
      cursor.close();
    }
  }

  /** The next rows in the order of the file, perhaps none; false at the end. */
  private boolean next(B into, RowKeys keys) throws IOException {
    while (nextRow == groupEnd) {
      if (nextGroup == groups.size()) {
        return false;
      }
      RowGroup group = groups.get(nextGroup++);
      cursor.open(group);
      nextRow = group.firstRow();
      groupEnd = nextRow + group.rows();
    }
    int rows = cursor.next(mostRows);
    mostRows = Math.min(2 * mostRows, opening.config().batchRows());
    resize(rows, into, keys);
    for (int row = 0; row < rows; row++) {
      keys.row()[row] = nextRow + row;
    }
    nextRow += rows;
    states.start(rows);
    decode(cursor, rows, into, keys, states);
    if (states.drops() > 0) {
      drop(into, keys);
    }
    return true;
  }

  private void drop(B into, RowKeys keys) throws IOException {
    int kept = 0;
    for (int row = 0; row < states.rows(); row++) {
      if (states.keeps(row)) {
        if (kept < row) {
          layout.move(into, row, kept);
          keys.move(row, kept);
        }
        kept++;
      } else if (states.reason(row) != null) {
        quarantine(into, keys, row, states.reason(row), states.value(row));
      }
    }
    for (int reason = 0; reason < states.filters(); reason++) {
      counts.filter(RowStates.filter(reason), states.filtered(reason));
    }
    layout.truncate(into, kept);
  }

  private void dropDuplicates(B into, RowKeys keys) throws IOException {
    if (keys.kind() == RowKeys.Kind.NONE) {
      return;
    }
    int rows = layout.rows(into);
    long[] ts = layout.ts(into);
    int row = duplicates.pass(ts, into, keys, 0, rows);
    int kept = row;
    while (row < rows) {
      if (layout.repeats(duplicates, into, keys, row)) {
        quarantine(into, keys, row, Duplicates.REASON, "row=" + keys.row()[row]);
        row++;
      } else if (kept < row) {
        duplicates.settle();
        layout.move(into, row, kept);
        keys.move(row, kept);
        row++;
        kept++;
      } else {
        row = duplicates.pass(ts, into, keys, row + 1, rows);
        kept = row;
      }
    }
    duplicates.settle();
    if (kept < rows) {
      layout.truncate(into, kept);
    }
  }

  private void quarantine(B batch, RowKeys keys, int row, String reason, String value)
      throws IOException {
    int id = layout.instrument(batch)[row];
    Optional<InstrumentTable.Key> key =
        id >= 0 ? Optional.of(instruments.key(id)) : Optional.empty();
    counts.quarantine(reason, 1);
    issues.reject(
        file,
        keys.row()[row],
        reason,
        value,
        layout.ts(batch)[row],
        key.map(InstrumentTable.Key::exchange).orElse(file.exchange().orElse(null)),
        key.map(InstrumentTable.Key::symbol).orElse(file.symbol().orElse(null)));
  }

  /**
   * What is known of a file once its footer is read and its columns are found.
   *
   * @param rows of the part that is read, whatever their times
   * @param bytes of that part
   * @param groups those of its row groups that may hold wanted times
   */
  record Opening(
      RawFile file,
      ReadConfig config,
      InstrumentTable instruments,
      RowIssues issues,
      ParquetFile parquet,
      RawSchema schema,
      TimeColumn time,
      HeadColumns head,
      long rows,
      long bytes,
      List<RowGroup> groups) {

    /** Opens the file; the reader that is made of it closes {@code parquet}. */
    static Opening of(
        RawFile file,
        FilePart part,
        ReadConfig config,
        InstrumentTable instruments,
        RowIssues issues,
        ParquetFile parquet)
        throws IOException {
      RawSchema schema = new RawSchema(parquet);
      String column = config.timeField().column();
      Optional<Leaf> leaf = parquet.schema().leaf(column);
      if (leaf.isEmpty()) {
        throw schema.missingClock(config.timeField());
      }
      TimeColumn time = TimeColumn.of(parquet, leaf.get(), config.timeUnit());
      HeadColumns head = new HeadColumns(schema, file, time, config, instruments);
      List<RowGroup> own = part.of(parquet.rowGroups(), time);
      List<RowGroup> groups = new ArrayList<>();
      for (RowGroup group : own) {
        if (group.rows() > 0 && isWanted(time.range(List.of(group)), config)) {
          groups.add(group);
        }
      }
      return new Opening(
          file,
          config,
          instruments,
          issues,
          parquet,
          schema,
          time,
          head,
          own.stream().mapToLong(RowGroup::rows).sum(),
          part.bytes(own, parquet.rowGroups(), file.size()),
          List.copyOf(groups));
    }

    /** Fewer rows a batch where books are deep, so that memory is bounded by levels too. */
    private int batchRows() {
      long rows = config.batchRows();
      for (RowGroup group : groups) {
        for (Leaf leaf : schema.leaves()) {
          long levels = group.chunk(leaf).values() / group.rows();
          rows = Math.min(rows, Math.max(1, MAX_BATCH_LEVELS / Math.max(1, levels)));
        }
      }
      return (int) rows;
    }

    private static boolean isWanted(Optional<RawFileInfo.Range> range, ReadConfig config) {
      return range.isEmpty()
          || ((config.from() == Absent.LONG || range.get().last() >= config.from())
              && (config.to() == Absent.LONG || range.get().first() < config.to()));
    }
  }
}
