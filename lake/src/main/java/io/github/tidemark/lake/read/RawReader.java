package io.github.tidemark.lake.read;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads one raw file into batches of events, in the total order of the file. Owned by one thread at
 * a time; batches are the caller's, so that one can be used while the next is read.
 *
 * @param <B> the batch
 */
public abstract sealed class RawReader<B> implements Closeable permits BookReader, TradeReader {
  private final RawFile file;
  private final ReadCounts counts = new ReadCounts();

  RawReader(RawFile file) {
    this.file = file;
  }

  public final RawFile file() {
    return file;
  }

  /** Where the rows read so far went; final once {@link #read} has returned false. */
  public final ReadCounts counts() {
    return counts;
  }

  /**
   * Replaces what {@code into} and {@code keys} hold by the next rows, one or more.
   *
   * @return whether there were any; false at the end of the file
   */
  public abstract boolean read(B into, RowKeys keys) throws IOException;
}
