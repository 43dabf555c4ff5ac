package io.github.tidemark.lake.replay;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.RawReader;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.read.ReadCounts;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.read.RowKeys;
import io.github.tidemark.lake.stream.Envelope;
import java.io.Closeable;
import java.io.IOException;

/**
 * Where the merge stands in one raw file; holds one batch of its rows. Owned by one thread.
 *
 * @param <B> the batch
 */
public abstract class EventCursor<B> implements Closeable {
  private final RawReader<B> reader;
  private final int order;
  private final B batch;
  private final RowKeys keys = new RowKeys();
  private int row;
  private int rows;
  private boolean ended;

  // Of the current batch.
  private long[] ts;
  private long[] seqnum;
  private long[] position;
  private int[] instrument;

  EventCursor(RawReader<B> reader, int order, B batch) {
    this.reader = reader;
    this.order = order;
    this.batch = batch;
  }

  /**
   * Opens a file; {@link #advance} gives its first row.
   *
   * @param order its place among all files, which decides between events that nothing else orders
   */
  static EventCursor<?> open(
      RawFile file, int order, ReadConfig config, InstrumentTable instruments, RowIssues issues)
      throws IOException {
    return switch (file.channel()) {
      case TRADES -> new TradeEvents(file, order, config, instruments, issues);
      case ORDERBOOK, ORDERBOOK_CHANGES -> new BookEvents(file, order, config, instruments, issues);
      case TICKER -> new TickerEvents(file, order, config, instruments, issues);
    };
  }

  /**
   * Moves to the next row; false at the end of the file, and where files are read as they stand
   * also after a batch without a row of use.
   */
  public final boolean advance() throws IOException {
    row++;
    if (row < rows) {
      return true;
    }
    row = 0;
    ended = !reader.read(batch, keys);
    rows = ended ? 0 : show(batch);
    return rows > 0;
  }

  /** Whether there are no more rows. */
  final boolean hasEnded() {
    return ended;
  }

  /** Calls {@link #columns} with those of a batch and returns its rows. */
  abstract int show(B newBatch);

  final void columns(long[] newTs, long[] newSeqnum, long[] newPosition, int[] newInstrument) {
    ts = newTs;
    seqnum = newSeqnum;
    position = newPosition;
    instrument = newInstrument;
  }

  /** The row as an event. */
  public abstract Envelope.Event event();

  final B batch() {
    return batch;
  }

  /** What tells the rows of the batch apart. */
  public final RowKeys keys() {
    return keys;
  }

  /** The row in its batch. */
  public final int row() {
    return row;
  }

  /** Event time of the row. */
  public final long ts() {
    return ts[row];
  }

  /** The row's sequence over both channels. */
  public final long seqnum() {
    return seqnum[row];
  }

  /** The row's ordinal in its channel. */
  public final long position() {
    return position[row];
  }

  /** The row's instrument, in the table that the file was opened with. */
  public final int instrument() {
    return instrument[row];
  }

  /** The file's place among all. */
  public final int order() {
    return order;
  }

  /** The channel of the records that its rows become. */
  final Channel channel() {
    return reader.file().channel().topic();
  }

  /** Where the rows went that have been read so far. */
  public final ReadCounts counts() {
    return reader.counts();
  }

  @Override
  public final void close() throws IOException {
    reader.close();
  }
}
