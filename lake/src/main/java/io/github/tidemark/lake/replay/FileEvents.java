package io.github.tidemark.lake.replay;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.LevelsSide;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.RawFileInfo;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.lake.read.TimeUnit;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * All rows of one raw file, each as the event that {@link RawEvents} makes of it, or why it is
 * none. Rows come nearly as they stand: of each batch first those that are no events. Levels are
 * not cut, nothing is sorted and repetitions stay. Memory is a batch. Owned by one thread.
 */
public final class FileEvents implements Closeable {
  private static final int BATCH_ROWS = 1024;

  /**
   * How files are read.
   *
   * @param timeField the clock; null: {@code capture_ts} of a file that has it, else {@code
   *     timestamp}
   * @param timeUnit unit of integer time stamps; null: as the file says, else by magnitude
   * @param defaultExchange venue of files that name none
   * @param levelsSide sides of a {@code levels} list without a side column, or null
   */
  public record Reading(
      TimeField timeField, TimeUnit timeUnit, String defaultExchange, LevelsSide levelsSide)
      implements Serializable {}

  private final InstrumentTable instruments = new InstrumentTable();
  private final Queue<FileRow> faults = new ArrayDeque<>();
  private final Optional<OrderBy> stated;
  private final EventCursor<?> cursor;
  private boolean waiting;

  private FileEvents(RawFile file, RawFileInfo info, Reading reading) throws IOException {
    stated = info.orderBy();
    cursor = EventCursor.open(file, 0, config(info, reading), instruments, faults());
  }

  /**
   * Opens a file and checks its columns.
   *
   * @throws IOException where it is no Parquet file or lacks a column, naming it
   */
  public static FileEvents open(RawFile file, Reading reading) throws IOException {
    return new FileEvents(
        file, RawFileInfo.read(file, Optional.ofNullable(reading.timeUnit())), reading);
  }

  private static ReadConfig config(RawFileInfo info, Reading reading) {
    TimeField clock =
        reading.timeField() == null ? RawFileInfo.timeField(List.of(info)) : reading.timeField();
    ReadConfig.Builder builder =
        ReadConfig.builder()
            .timeField(clock)
            .orderBy(info.orderBy().orElse(OrderBy.TIME))
            .maxLevels(Integer.MAX_VALUE)
            .batchRows(BATCH_ROWS)
            .defaultExchange(reading.defaultExchange())
            .details(ReadConfig.Details.READ)
            .rowOrder(ReadConfig.RowOrder.OF_FILE);
    if (reading.timeUnit() != null) {
      builder.timeUnit(reading.timeUnit());
    }
    if (reading.levelsSide() != null) {
      builder.levelsSide(reading.levelsSide());
    }
    return builder.build();
  }

  private RowIssues faults() {
    return (file, row, reason, value, ts, exchange, symbol) -> {
      boolean known = exchange != null && symbol != null;
      faults.add(
          new FileRow(
              row,
              known ? Optional.of(new InstrumentKey(exchange, symbol)) : Optional.empty(),
              new Envelope.Rejected(Reason.VALUE, reason + ": " + value)));
    };
  }

  /** The total order that the file states, if it does. */
  public Optional<OrderBy> statedOrder() {
    return stated;
  }

  /** The next row, or null after the last. */
  public FileRow next() throws IOException {
    while (faults.isEmpty() && !waiting && !cursor.hasEnded()) {
      waiting = cursor.advance();
    }
    if (!faults.isEmpty()) {
      return faults.remove();
    }
    if (!waiting) {
      return null;
    }
    waiting = false;
    InstrumentTable.Key key = instruments.key(cursor.instrument());
    return new FileRow(
        cursor.keys().row()[cursor.row()],
        Optional.of(new InstrumentKey(key.exchange(), key.symbol())),
        cursor.event());
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
