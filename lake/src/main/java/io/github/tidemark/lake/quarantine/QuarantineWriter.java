package io.github.tidemark.lake.quarantine;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.out.StagedName;
import io.github.tidemark.lake.parquet.ColumnType;
import io.github.tidemark.lake.parquet.EncodedChunk;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.ParquetWriter;
import io.github.tidemark.lake.parquet.Repetition;
import io.github.tidemark.lake.parquet.Schema;
import io.github.tidemark.lake.parquet.SchemaBuilder;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.raw.RawEncoder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private final Path folder;
  private final String part;
  private final Optional<String> attempt;
  private final RawEncoder encoder = new RawEncoder();
  private final List<EncodedChunk> chunks = encoder.chunks(SCHEMA.leaves().size());
  private final Map<Path, Partition> partitions = new TreeMap<>();
  private int held;

  /**
   * A writer.
   *
   * @param root the lake
   * @param source name below {@code quarantine/}
   * @param part file name of the parts, ending in {@code .parquet}; it should derive from the input
   */
  public QuarantineWriter(Path root, String source, String part) {
    this(root.resolve("quarantine").resolve(HivePath.escape(source)), part, Optional.empty());
  }

  private QuarantineWriter(Path folder, String part, Optional<String> attempt) {
    this.folder = folder;
    this.part = part;
    this.attempt = attempt;
  }

  /**
   * A writer to {@code <folder>/<channel>/...} whose files are {@link #stage staged}.
   *
   * @param attempt tells its hidden files from those of others that write the same
   */
  public static QuarantineWriter in(Path folder, String part, String attempt) {
    return new QuarantineWriter(folder, part, Optional.of(attempt));
  }

  /** Takes one row. */
  public void add(QuarantinedRow row) throws IOException {
    boolean dated = row.eventTime() != Absent.LONG;
    Path channel = folder.resolve(HivePath.escape(row.channel()));
    String date = dated ? HivePath.date(row.eventTime()) : QuarantinedRow.UNKNOWN;
    Path file = HivePath.partition(channel, row.exchange(), row.symbol(), date).resolve(part);
    partitions.computeIfAbsent(file, added -> new Partition()).rows.add(row);
    held++;
    if (held >= MAX_HELD_ROWS) {
      flush();
    }
  }

  /** Writes what is left and puts all files in their places; returns them. */
  public List<Path> publish() throws IOException {
    return List.copyOf(stage().values());
  }

  /** Writes what is left; returns where each file lies now, and where it belongs. */
  public Map<Path, Path> stage() throws IOException {
    flush();
    Map<Path, Path> staged = new TreeMap<>();
    for (Map.Entry<Path, Partition> entry : partitions.entrySet()) {
      entry.getValue().writer.commit(ParquetWriter.Durability.LEFT_TO_SYSTEM);
      staged.put(staged(entry.getKey()), entry.getKey());
    }
    return staged;
  }

  private Path staged(Path file) {
    String name = file.getFileName().toString();
    return attempt.map(own -> file.resolveSibling(StagedName.of(name, own))).orElse(file);
  }

  /** Leaves no trace of what was not published. */
  @Override
  public void close() throws IOException {
    try {
      for (Partition partition : partitions.values()) {
        if (partition.writer != null) {
          partition.writer.close();
        }
      }
    } finally {
      encoder.close();
    }
  }

  private void flush() throws IOException {
    for (Map.Entry<Path, Partition> entry : partitions.entrySet()) {
      Partition partition = entry.getValue();
      if (partition.rows.isEmpty()) {
        continue;
      }
      if (partition.writer == null) {
        Files.createDirectories(entry.getKey().getParent());
        partition.writer = ParquetWriter.create(staged(entry.getKey()), SCHEMA);
      }
      encode(partition.rows);
      partition.writer.rowGroup(chunks);
      partition.rows.clear();
    }
    held = 0;
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
