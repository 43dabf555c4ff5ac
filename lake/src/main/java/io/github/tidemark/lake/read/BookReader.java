package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.parquet.ParquetFile;
import io.github.tidemark.lake.parquet.RowCursor;
import io.github.tidemark.lake.raw.Channel;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads order books: levels clean, best first, at most {@code max-levels} a side; or changes of
 * them, whose levels are given as they stand. Books whose two sides are lists of structs are
 * decoded straight into the batch.
 */
public final class BookReader extends RawReader<BookBatch> {
  private final HeadColumns head;
  private final LevelColumns levels;
  private final LevelCleaner cleaner;
  private final FlagColumn gap;
  private final FlagColumn snapshot;
  private final Nonces nonces;
  private final boolean detailed;

  /** Indexes of the columns of update ids; of one that is not read, -1. */
  private record Nonces(int own, int previous) {}

  private BookReader(
      Opening opening, LevelColumns levels, FlagColumn gap, FlagColumn snapshot, Nonces nonces) {
    super(opening, new BookLayout());
    this.head = opening.head();
    this.levels = levels;
    this.gap = gap;
    this.snapshot = snapshot;
    this.nonces = nonces;
    detailed = opening.config().details() == ReadConfig.Details.READ;
    cleaner = new LevelCleaner(opening.config().maxLevels());
  }

  /** Opens a file of the orderbook channel and checks its columns. */
  public static BookReader open(
      RawFile file, ReadConfig config, InstrumentTable instruments, RowIssues issues)
      throws IOException {
    return open(file, FilePart.WHOLE, config, instruments, issues);
  }

  /** Opens a part of a file. */
  public static BookReader open(
      RawFile file, FilePart part, ReadConfig config, InstrumentTable instruments, RowIssues issues)
      throws IOException {
    ParquetFile parquet = RawSchema.open(file);
    try {
      Opening opening = Opening.of(file, part, config, instruments, issues, parquet);
      RawSchema schema = opening.schema();
      LevelColumns levels = BookEncodings.bind(schema, config);
      FlagColumn gap = new FlagColumn(schema, "gap");
      FlagColumn snapshot = new FlagColumn(schema, "is_snapshot");
      boolean detailed = config.details() == ReadConfig.Details.READ;
      boolean known = opening.head().hasSeq() || opening.head().hasSeqnum();
      int nonce = known && !detailed ? -1 : schema.optional(RawSchema.Kind.WHOLE, "nonce");
      boolean follows = detailed && file.channel() == Channel.ORDERBOOK_CHANGES;
      int previous = follows ? schema.optional(RawSchema.Kind.WHOLE, "prev_nonce") : -1;
      return new BookReader(opening, levels, gap, snapshot, new Nonces(nonce, previous));
    } catch (IOException | RuntimeException e) {
      parquet.close();
      throw e;
    }
  }

  @Override
  void resize(int rows, BookBatch into, RowKeys keys) {
    into.resize(rows, 0, 0, false);
    keys.resize(rows, kind());
  }

  private RowKeys.Kind kind() {
    if (head.hasSeq()) {
      return RowKeys.Kind.POSITION;
    }
    return head.hasSeqnum() || nonces.own() >= 0 ? RowKeys.Kind.UPDATE : RowKeys.Kind.NONE;
  }

  @Override
  void decode(RowCursor from, int rows, BookBatch into, RowKeys keys, RowStates marks)
      throws IOException {
    head.decode(from, rows, into.ts(), into.instrument(), into.seqnum(), into.position(), marks);
    readNonces(from, rows, into, keys);
    Arrays.fill(into.flags(), 0, rows, (byte) 0);
    gap.decode(from, rows, into.flags(), BookBatch.GAP);
    snapshot.decode(from, rows, into.flags(), BookBatch.SNAPSHOT);
    if (marks.drops() < rows) {
      levels.decode(from, rows, into, marks);
      if (file().channel() == Channel.ORDERBOOK_CHANGES) {
        cleaner.check(into, rows, marks);
      } else {
        cleaner.clean(into, rows, marks);
      }
    } else {
      Arrays.fill(into.bidCount(), 0, rows, 0);
      Arrays.fill(into.askCount(), 0, rows, 0);
    }
  }

  private void readNonces(RowCursor from, int rows, BookBatch into, RowKeys keys)
      throws IOException {
    boolean areKeys = keys.kind() == RowKeys.Kind.UPDATE && !head.hasSeqnum();
    if (areKeys) {
      from.column(nonces.own()).longs(keys.low(), 0);
    } else if (keys.kind() == RowKeys.Kind.UPDATE) {
      System.arraycopy(into.seqnum(), 0, keys.low(), 0, rows);
    }
    if (detailed) {
      RowDetails details = keys.detailed(rows);
      if (areKeys) {
        System.arraycopy(keys.low(), 0, details.nonce(), 0, rows);
      } else {
        longs(from, nonces.own(), rows, details.nonce());
      }
      longs(from, nonces.previous(), rows, details.previousNonce());
    }
  }

  private static void longs(RowCursor from, int column, int rows, long[] target)
      throws IOException {
    if (column >= 0) {
      from.column(column).longs(target, 0);
    } else {
      Arrays.fill(target, 0, rows, Absent.LONG);
    }
  }
}
