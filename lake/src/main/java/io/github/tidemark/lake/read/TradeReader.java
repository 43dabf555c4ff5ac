package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.parquet.ParquetFile;
import io.github.tidemark.lake.parquet.RowCursor;
import java.io.IOException;

/** Reads trades. */
public final class TradeReader extends RawReader<TradeBatch> {
  private final HeadColumns head;
  private final TradeColumns columns;

  private TradeReader(Opening opening, TradeColumns columns) {
    super(opening, new TradeLayout());
    this.head = opening.head();
    this.columns = columns;
  }

  /** Opens a file of the trades channel and checks its columns. */
  public static TradeReader open(
      RawFile file, ReadConfig config, InstrumentTable instruments, RowIssues issues)
      throws IOException {
    return open(file, FilePart.WHOLE, config, instruments, issues);
  }

  /** Opens a part of a file. */
  public static TradeReader open(
      RawFile file, FilePart part, ReadConfig config, InstrumentTable instruments, RowIssues issues)
      throws IOException {
    ParquetFile parquet = RawSchema.open(file);
    try {
      Opening opening = Opening.of(file, part, config, instruments, issues, parquet);
      return new TradeReader(
          opening, new TradeColumns(opening.schema(), config, opening.head().hasSeq()));
    } catch (IOException | RuntimeException e) {
      parquet.close();
      throw e;
    }
  }

  @Override
  void resize(int rows, TradeBatch into, RowKeys keys) {
    into.resize(rows);
    keys.resize(rows, columns.kind());
  }

  @Override
  void decode(RowCursor from, int rows, TradeBatch into, RowKeys keys, RowStates marks)
      throws IOException {
    head.decode(from, rows, into.ts(), into.instrument(), into.seqnum(), into.position(), marks);
    columns.decode(from, rows, into, keys, marks);
  }
}
