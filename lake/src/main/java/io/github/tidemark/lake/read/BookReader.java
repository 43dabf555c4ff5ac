package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.BookBatch;
import java.io.IOException;

/** Reads order books: levels clean, best first, at most {@code max-levels} a side. */
public final class BookReader extends RawReader<BookBatch> {
  private BookReader(RawFile file) {
    super(file);
  }

  /** Opens a file of the orderbook channel and checks its columns, units and order. */
  public static BookReader open(
      RawFile file, ReadConfig config, InstrumentTable instruments, RowIssues issues)
      throws IOException {
    return new BookReader(file);
  }

  @Override
  public boolean read(BookBatch into, RowKeys keys) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
