package io.github.tidemark.lake.quarantine;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.parquet.ColumnType;
import io.github.tidemark.lake.parquet.EncodedChunk;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.ParquetWriter;
import io.github.tidemark.lake.parquet.Repetition;
import io.github.tidemark.lake.parquet.Schema;
import io.github.tidemark.lake.parquet.SchemaBuilder;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.raw.RawEncoder;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.NewFile;
import io.github.tidemark.lake.store.Staged;
import io.github.tidemark.lake.store.Staging;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Writes rejected rows to {@code
 * <root>/quarantine/<source>/<channel>/exchange=/symbol=/date=/<part>}, a file per channel,
 * instrument and UTC date ({@code unknown} without an event time). Rows stream out; nothing is
 * visible before {@link #publish()}. Owned by one thread at a time.
 */
public final class QuarantineWriter implements Closeable {
  private static final int MAX_HELD_ROWS = 8192;

  private static final Schema SCHEMA =
      new SchemaBuilder()
          .column("exchange", ColumnType.TEXT, Repetition.REQUIRED)
          .column("symbol", ColumnType.TEXT, Repetition.REQUIRED)
          .column("source_file", ColumnType.TEXT, Repetition.REQUIRED)
          .column("row", ColumnType.INT64, Repetition.REQUIRED)
          .column("reason", ColumnType.TEXT, Repetition.REQUIRED)
          .column("value", ColumnType.TEXT, Repetition.REQUIRED)
          .column("event_time", ColumnType.INT64, Repetition.OPTIONAL)
          .build();

  private final Location folder;
  private final String part;
  private final Optional<String> attempt;
  private final RawEncoder encoder = new RawEncoder();
  private final List<EncodedChunk> chunks = encoder.chunks(SCHEMA.leaves().size());
  private final Map<Location, Partition> partitions = new TreeMap<>();
  private final List<Staging> ended = new ArrayList<>();
  private int held;

  /**
   * A writer.
   *
   * @param root the lake
   * @param source name below {@code quarantine/}
   * @param part file name of the parts, ending in {@code .parquet}; it should derive from the input
   */
  public QuarantineWriter(Location root, String source, String part) {
    this(root.resolve("quarantine").resolve(HivePath.escape(source)), part, Optional.empty());
  }

  private QuarantineWriter(Location folder, String part, Optional<String> attempt) {
    this.folder = folder;
    this.part = part;
    this.attempt = attempt;
  }

  /**
   * A writer to {@code <folder>/<channel>/...} whose files are {@link #stage staged}.
   *
   * @param attempt tells its files from those of others that write the same
   */
  public static QuarantineWriter in(Location folder, String part, String attempt) {
    return new QuarantineWriter(folder, part, Optional.of(attempt));
  }

  /** Takes one row. */
  public void add(QuarantinedRow row) throws IOException {
    boolean dated = row.eventTime() != Absent.LONG;
    Location channel = folder.resolve(HivePath.escape(row.channel()));
    String date = dated ? HivePath.date(row.eventTime()) : QuarantinedRow.UNKNOWN;
    Location file = HivePath.partition(channel, row.exchange(), row.symbol(), date).resolve(part);
    partitions.computeIfAbsent(file, added -> new Partition()).rows.add(row);
    held++;
    if (held >= MAX_HELD_ROWS) {
      flush();
    }
  }

  /** Writes what is left and puts all files in their places; returns them. */
  public List<Location> publish() throws IOException {
    end();
    Staging.publish(ended);
    ended.clear();
    return List.copyOf(partitions.keySet());
  }

  /** Writes what is left; the files are the caller's to publish. */
  public List<Staged> stage() throws IOException {
    end();
    List<Staged> files = new ArrayList<>();
    for (Staging file : ended) {
      files.add(file.await());
    }
    ended.clear();
    return files;
  }

  private void end() throws IOException {
    flush();
    for (Partition partition : partitions.values()) {
      ended.add(partition.writer.stage(Durability.LEFT_TO_SYSTEM));
    }
  }

  /** Leaves no trace of what was neither published nor staged. */
  @Override
  public void close() throws IOException {
    try {
      for (Partition partition : partitions.values()) {
        if (partition.writer != null) {
          partition.writer.close();
        }
      }
      ended.forEach(Staging::discard);
    } finally {
      encoder.close();
    }
  }

  private void flush() throws IOException {
    for (Map.Entry<Location, Partition> entry : partitions.entrySet()) {
      Partition partition = entry.getValue();
      if (partition.rows.isEmpty()) {
        continue;
      }
      if (partition.writer == null) {
        partition.writer = ParquetWriter.create(file(entry.getKey()), SCHEMA);
      }
      encode(partition.rows);
      partition.writer.rowGroup(chunks);
      partition.rows.clear();
    }
    held = 0;
  }

  private NewFile file(Location target) throws IOException {
    return attempt.isPresent()
        ? target.store().create(target, attempt.get())
        : target.store().create(target);
  }

  private void encode(List<QuarantinedRow> rows) {
    for (Leaf leaf : SCHEMA.leaves()) {
      switch (leaf.name()) {
        case "exchange" -> texts(leaf, rows, QuarantinedRow::exchange);
        case "symbol" -> texts(leaf, rows, QuarantinedRow::symbol);
        case "source_file" -> texts(leaf, rows, QuarantinedRow::file);
        case "row" -> longs(leaf, rows, QuarantinedRow::row);
        case "reason" -> texts(leaf, rows, QuarantinedRow::reason);
        case "value" -> texts(leaf, rows, QuarantinedRow::value);
        default -> longs(leaf, rows, QuarantinedRow::eventTime);
      }
    }
  }

  private void texts(Leaf leaf, List<QuarantinedRow> rows, Function<QuarantinedRow, String> text) {
    String[] values = rows.stream().map(text).toArray(String[]::new);
    encoder.texts(leaf, values, values.length, chunks.get(leaf.column()));
  }

  private void longs(Leaf leaf, List<QuarantinedRow> rows, ToLongFunction<QuarantinedRow> number) {
    long[] values = rows.stream().mapToLong(number).toArray();
    encoder.columns().longs(leaf, values, 0, values.length, chunks.get(leaf.column()));
  }

  private static final class Partition {
    private final List<QuarantinedRow> rows = new ArrayList<>();
    private ParquetWriter writer;
  }
}
