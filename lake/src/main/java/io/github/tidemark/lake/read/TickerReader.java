package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.parquet.ParquetFile;
import io.github.tidemark.lake.parquet.RowCursor;
import java.io.IOException;
import java.util.Arrays;

/** Reads tickers. */
public final class TickerReader extends RawReader<TickerBatch> {
  private final HeadColumns head;
  private final Columns columns;

  /** Indexes of the columns; of one that is not there, -1. */
  private record Columns(int bid, int ask, int bidVolume, int askVolume, int last) {
    static Columns bind(RawSchema schema) throws RawDataException {
      return new Columns(
          schema.required(RawSchema.Kind.NUMBER, "bid"),
          schema.required(RawSchema.Kind.NUMBER, "ask"),
          schema.optional(RawSchema.Kind.NUMBER, "bid_volume"),
          schema.optional(RawSchema.Kind.NUMBER, "ask_volume"),
          schema.optional(RawSchema.Kind.NUMBER, "last"));
    }
  }

  private TickerReader(Opening opening, Columns columns) {
    super(opening, new TickerLayout());
    this.head = opening.head();
    this.columns = columns;
  }

  /** Opens a file of the ticker channel and checks its columns. */
  public static TickerReader open(
      RawFile file, ReadConfig config, InstrumentTable instruments, RowIssues issues)
      throws IOException {
    ParquetFile parquet = RawSchema.open(file);
    try {
      Opening opening = Opening.of(file, FilePart.WHOLE, config, instruments, issues, parquet);
      return new TickerReader(opening, Columns.bind(opening.schema()));
    } catch (IOException | RuntimeException e) {
      parquet.close();
      throw e;
    }
  }

  @Override
  void resize(int rows, TickerBatch into, RowKeys keys) {
    into.resize(rows);
    keys.resize(rows, RowKeys.Kind.NONE);
  }

  @Override
  void decode(RowCursor from, int rows, TickerBatch into, RowKeys keys, RowStates marks)
      throws IOException {
    head.decode(from, rows, into.ts(), into.instrument(), into.seqnum(), into.position(), marks);
    numbers(from, columns.bid(), rows, into.bid());
    numbers(from, columns.ask(), rows, into.ask());
    numbers(from, columns.bidVolume(), rows, into.bidVolume());
    numbers(from, columns.askVolume(), rows, into.askVolume());
    numbers(from, columns.last(), rows, into.last());
    for (int row = 0; row < rows; row++) {
      if (!RawRules.isQuote(into.bid()[row], into.ask()[row])) {
        marks.fault(
            row, RawRules.NO_QUOTE, "bid=%s ask=%s".formatted(into.bid()[row], into.ask()[row]));
      }
    }
  }

  private static void numbers(RowCursor from, int index, int rows, double[] target)
      throws IOException {
    if (index >= 0) {
      from.column(index).doubles(target, 0);
    } else {
      Arrays.fill(target, 0, rows, Absent.DOUBLE);
    }
  }
}
