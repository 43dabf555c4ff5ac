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
abstract class EventCursor<B> implements Closeable {
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
  final boolean advance() throws IOException {
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
  abstract Envelope.Event event();

  final B batch() {
    return batch;
  }

  final RowKeys keys() {
    return keys;
  }

  final int row() {
    return row;
  }

  final long ts() {
    return ts[row];
  }

  final long seqnum() {
    return seqnum[row];
  }

  final long position() {
    return position[row];
  }

  final int instrument() {
    return instrument[row];
  }

  final int order() {
    return order;
  }

  /** The channel of the records that its rows become. */
  final Channel channel() {
    return reader.file().channel().topic();
  }

  final ReadCounts counts() {
    return reader.counts();
  }

  @Override
  public final void close() throws IOException {
    reader.close();
  }
}
