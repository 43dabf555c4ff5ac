package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.BookReader;
import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.read.RowKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which files of books have to be read where there are changes: a book follows from the last whole
 * one before it and what has changed since.
 *
 * @param files of both channels, in the order that decides between equal keys
 * @param old those that were read before
 * @param start time of the whole book from which others follow, nanoseconds, or {@link Absent#LONG}
 *     for the beginning
 * @param config how files of whole books alone would be read
 */
record BookFiles(List<InputFile> files, Set<InputFile> old, long start, ReadConfig config) {
  /** Rows a batch. */
  static final int BATCH_ROWS = 512;

  BookFiles {
    files = List.copyOf(files);
    old = Set.copyOf(old);
  }

  /** Of a group that has changes of books and books to read. */
  static BookFiles of(Group group, Plan plan, ReadConfig config) throws IOException {
    long start = start(group, wanted(group, plan, config), config);
    List<InputFile> files = new ArrayList<>();
    Set<InputFile> old = new HashSet<>();
    for (InputFile file : group.books()) {
      if (plan.isFresh(file)) {
        files.add(file);
      } else if (reaches(plan.last(file), start)) {
        files.add(file);
        old.add(file);
      }
    }
    return new BookFiles(files, old, start, config);
  }

  /**
   * How a file is read: with all levels. One that was read before is read whole again, so that no
   * bad row of it is missing in its quarantine, which is written anew.
   */
  ReadConfig reading(InputFile file) {
    return reading(config, old.contains(file) ? Absent.LONG : start);
  }

  /** Whether there can be rows from a time on; there may be some earlier where none was seen. */
  private static boolean reaches(long last, long start) {
    return last >= start || last == Long.MIN_VALUE;
  }

  /** All levels, and what orders changes. */
  static ReadConfig reading(ReadConfig config, long from) {
    return new ReadConfig(
        config.timeField(),
        config.timeUnit(),
        config.orderBy(),
        Integer.MAX_VALUE,
        BATCH_ROWS,
        config.maxDisorderNanos(),
        from,
        config.to(),
        config.exchanges(),
        config.symbols(),
        config.tradeTypes(),
        config.defaultExchange(),
        config.levelsSide(),
        ReadConfig.Details.READ,
        ReadConfig.RowOrder.TOTAL);
  }

  /** No book before this time is wanted. */
  private static long wanted(Group group, Plan plan, ReadConfig config) {
    long wanted = config.from();
    if (group.scope() == Merge.Scope.MANY_INSTRUMENTS) {
      return Absent.LONG; // a whole book is one of one instrument
    }
    for (Plan.Start start : plan.known()) {
      if (start.snapshot() != null) {
        wanted = Math.max(wanted, start.snapshot().last());
      }
    }
    return wanted;
  }

  /** Time of a whole book before another time, the last that is known without reading much. */
  private static long start(Group group, long wanted, ReadConfig config) throws IOException {
    List<InputFile> before = new ArrayList<>();
    for (InputFile file : group.books()) {
      if (file.channel() == Channel.ORDERBOOK && file.earliest() < wanted) {
        before.add(file);
      }
    }
    before.sort(Comparator.comparingLong(InputFile::earliest).reversed());
    for (InputFile file : before) {
      if (beginsWithBook(file, config)) {
        return file.earliest();
      }
    }
    return Absent.LONG;
  }

  /** Whether the earliest row is a book, and not one that is quarantined. */
  private static boolean beginsWithBook(InputFile file, ReadConfig config) throws IOException {
    BookBatch batch = new BookBatch(0, 0);
    try (BookReader reader =
        BookReader.open(
            file.raw(),
            reading(config, Absent.LONG),
            new InstrumentTable(),
            RowIssues.countOnly())) {
      return reader.read(batch, new RowKeys()) && batch.ts()[0] == file.earliest();
    } catch (IOException | RuntimeException e) {
      throw new InputException(file, e);
    }
  }
}
