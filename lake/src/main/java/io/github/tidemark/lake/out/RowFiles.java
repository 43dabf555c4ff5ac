package io.github.tidemark.lake.out;

import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.parquet.ParquetWriter;
import io.github.tidemark.lake.parquet.Schema;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Staging;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of any outputs and instruments, in any order, to {@code <folder>/date=<yyyy-MM-dd>/<part>}:
 * a file for each folder and UTC date. Rows are gathered into row groups within a bound for all
 * files together; nothing is visible before {@link #publish}. Owned by one thread.
 */
public final class RowFiles implements Closeable {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int FIRST_ROWS = 256;
  private static final int MOST_ROWS = 16 * 1024;
  private static final long MOST_BYTES = 64L << 20;

  private final String part;
  private final Map<String, String> metadata;
  private final RowEncoder encoder = new RowEncoder();
  private final Map<Location, Day> days = new TreeMap<>();
  private final List<Staging> staged = new ArrayList<>();
  private long heldBytes;

  /**
   * Files of one name.
   *
   * @param part ends in {@code .parquet}
   * @param metadata key-value metadata of every file
   */
  public RowFiles(String part, Map<String, String> metadata) {
    this.part = part;
    this.metadata = Map.copyOf(metadata);
  }

  /**
   * Takes rows; the batch is the caller's again afterwards.
   *
   * @param folder of the output's instrument
   * @param timeColumn whose date says which file a row goes to, microseconds since the epoch
   */
  public void add(Location folder, String timeColumn, RowBatch rows) throws IOException {
    long[] times = rows.longs(rows.indexOf(timeColumn));
    for (int from = 0; from < rows.rows(); ) {
      long date = Math.floorDiv(times[from], DAY_MICROS);
      int to = from + 1;
      while (to < rows.rows() && Math.floorDiv(times[to], DAY_MICROS) == date) {
        to++;
      }
      Location file = folder.resolve("date=" + LocalDate.ofEpochDay(date)).resolve(part);
      Day day = days.computeIfAbsent(file, Day::new);
      for (int at = from; at < to; ) {
        at += day.take(rows, at, to);
      }
      from = to;
    }
    if (heldBytes > MOST_BYTES) {
      for (Day day : days.values()) {
        day.flush();
        day.letGo();
      }
    }
  }

  /** Writes what is left and puts all files in their places; returns them. */
  public List<Location> publish() throws IOException {
    for (Day day : days.values()) {
      day.flush();
      staged.add(day.end());
    }
    Staging.publish(staged);
    staged.clear();
    List<Location> files = List.copyOf(days.keySet());
    days.clear();
    return files;
  }

  /** Leaves no trace of what was not published. */
  @Override
  public void close() throws IOException {
    try {
      for (Day day : days.values()) {
        day.close();
      }
      staged.forEach(Staging::discard);
    } finally {
      encoder.close();
    }
  }

  /** One file, with the rows of its next row group. */
  private final class Day {
    private final Location file;
    private RowBatch held;
    private Schema schema;
    private ParquetWriter writer;

    Day(Location file) {
      this.file = file;
    }

    /** Takes as many rows as there is room for; says how many. */
    int take(RowBatch rows, int from, int to) throws IOException {
      if (held != null && !sameWords(rows, held)) {
        flush();
        letGo();
      }
      if (held == null) {
        hold(like(rows, FIRST_ROWS));
      } else if (held.isFull() && held.capacity() < MOST_ROWS) {
        RowBatch larger = like(held, 2 * held.capacity());
        larger.append(held, 0, held.rows());
        letGo();
        hold(larger);
      } else if (held.isFull()) {
        flush();
      }
      int count = Math.min(to - from, held.capacity() - held.rows());
      held.append(rows, from, count);
      return count;
    }

    private void hold(RowBatch batch) {
      held = batch;
      heldBytes += bytes(batch);
    }

    void letGo() {
      heldBytes -= held == null ? 0 : bytes(held);
      held = null;
    }

    void flush() throws IOException {
      if (held == null || held.rows() == 0) {
        return;
      }
      try {
        if (writer == null) {
          schema = RowSchema.of(held.columns(), FloatWidth.DOUBLE);
          writer = ParquetWriter.create(file, schema);
          metadata.forEach(writer::metadata);
          writer.metadata(OutputContext.FEATURES, OutputContext.names(held.columns()));
        }
        writer.rowGroup(
            encoder.encode(schema, held, RowEncoder.dictionaries(held), 0, held.rows()));
      } catch (IOException e) {
        throw new OutputException(file, e);
      }
      held.rows(0);
    }

    Staging end() throws IOException {
      letGo();
      try {
        return writer.stage(Durability.FORCED);
      } catch (IOException e) {
        throw new OutputException(file, e);
      }
    }

    void close() throws IOException {
      if (writer != null) {
        writer.close();
      }
    }
  }

  private static long bytes(RowBatch batch) {
    return (long) batch.capacity() * batch.rowBytes();
  }

  private static boolean sameWords(RowBatch left, RowBatch right) {
    return Arrays.deepEquals(words(left), words(right));
  }

  private static String[][] words(RowBatch batch) {
    String[][] words = new String[batch.columns().size()][];
    for (int c = 0; c < words.length; c++) {
      words[c] = batch.vocabulary(c);
    }
    return words;
  }

  private static RowBatch like(RowBatch batch, int capacity) {
    return new RowBatch(batch.columns(), words(batch), capacity);
  }
}
