package io.github.tidemark.lake.raw;

import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Staging;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes one input's rows to {@code <root>/raw/<source>/<channel>/exchange=/symbol=/date=/<part>},
 * a file per channel, instrument and UTC date. Rows stream out in row groups; what is held is
 * bounded whatever the number of rows, and nearly so whatever the number of instruments. Nothing is
 * visible before {@link #publish()}. Owned by one thread at a time.
 */
public final class RawOutput implements Closeable {
  /** Above this all batches are written out, so that many instruments fit in a small heap. */
  private static final long BUDGET_BYTES = 64L << 20;

  private static final int BUDGET_CHECK_ROWS = 4096;

  private final Location folder;
  private final String part;
  private final RawFormat format;
  private final int maxLevels;
  private final RawEncoder encoder = new RawEncoder();
  private final List<InstrumentOutput> instruments = new ArrayList<>();
  private final Map<List<String>, Integer> indexes = new HashMap<>();
  private final List<Staging> staged = new ArrayList<>();
  private int rowsToBudgetCheck = BUDGET_CHECK_ROWS;

  /**
   * An output.
   *
   * @param source name below {@code raw/}
   * @param part file name of the parts, ending in {@code .parquet}; it should derive from the input
   * @param maxLevels book levels kept a side
   */
  public RawOutput(Location root, String source, String part, RawFormat format, int maxLevels) {
    this(root.resolve("raw").resolve(HivePath.escape(source)), part, format, maxLevels);
  }

  /**
   * An output.
   *
   * @param folder of the channels
   */
  public RawOutput(Location folder, String part, RawFormat format, int maxLevels) {
    if (!part.endsWith(".parquet") || !part.equals(HivePath.escape(part))) {
      throw new IllegalArgumentException("not a plain name of a Parquet file: part=" + part);
    }
    this.folder = folder;
    this.part = part;
    this.format = format;
    this.maxLevels = maxLevels;
  }

  /** A handle for the row methods. */
  public int instrument(String exchange, String symbol) {
    Integer known = indexes.get(List.of(exchange, symbol));
    if (known != null) {
      return known;
    }
    int index = instruments.size();
    indexes.put(List.of(exchange, symbol), index);
    instruments.add(new InstrumentOutput(exchange, symbol));
    return index;
  }

  /** The batch that takes the next book of an instrument with this event time in nanoseconds. */
  public RawBookBatch books(int instrument, long eventTime) throws IOException {
    return next(instruments.get(instrument).books, eventTime);
  }

  /** The batch that takes the next change of a book with this event time in nanoseconds. */
  public RawBookBatch changes(int instrument, long eventTime) throws IOException {
    return next(instruments.get(instrument).changes, eventTime);
  }

  /** The batch that takes the next trade of an instrument with this event time in nanoseconds. */
  public RawTradeBatch trades(int instrument, long eventTime) throws IOException {
    return next(instruments.get(instrument).trades, eventTime);
  }

  /** The batch that takes the next ticker of an instrument with this event time in nanoseconds. */
  public RawTickerBatch tickers(int instrument, long eventTime) throws IOException {
    return next(instruments.get(instrument).tickers, eventTime);
  }

  /** Writes what is left and puts all files in their places; returns them. */
  public List<WrittenFile> publish() throws IOException {
    List<WrittenFile> files = new ArrayList<>();
    for (ChannelOutput<?> channel : channels()) {
      channel.flush();
    }
    for (ChannelOutput<?> channel : channels()) {
      channel.stage(staged, files);
    }
    Staging.publish(staged);
    staged.clear();
    return files;
  }

  /** Leaves no trace of what was not published. */
  @Override
  public void close() throws IOException {
    try {
      for (ChannelOutput<?> channel : channels()) {
        channel.close();
      }
      staged.forEach(Staging::discard);
    } finally {
      encoder.close();
    }
  }

  private <B extends RawBatch> B next(ChannelOutput<B> channel, long eventTime) throws IOException {
    if (--rowsToBudgetCheck <= 0) {
      rowsToBudgetCheck = BUDGET_CHECK_ROWS;
      if (heldBytes() > BUDGET_BYTES) {
        for (ChannelOutput<?> each : channels()) {
          each.release();
        }
      }
    }
    return channel.next(eventTime);
  }

  /** Bytes of the rows not yet written. */
  long heldBytes() {
    long held = 0;
    for (ChannelOutput<?> each : channels()) {
      held += each.footprint();
    }
    return held;
  }

  private List<ChannelOutput<?>> channels() {
    List<ChannelOutput<?>> channels = new ArrayList<>(4 * instruments.size());
    for (InstrumentOutput each : instruments) {
      channels.add(each.books);
      channels.add(each.changes);
      channels.add(each.trades);
      channels.add(each.tickers);
    }
    return channels;
  }

  /** The channels of one instrument. */
  private final class InstrumentOutput {
    private final ChannelOutput<RawBookBatch> books;
    private final ChannelOutput<RawBookBatch> changes;
    private final ChannelOutput<RawTradeBatch> trades;
    private final ChannelOutput<RawTickerBatch> tickers;

    private InstrumentOutput(String exchange, String symbol) {
      books = books(Channel.ORDERBOOK, exchange, symbol, () -> new RawBookBatch(maxLevels));
      changes = books(Channel.ORDERBOOK_CHANGES, exchange, symbol, RawBookBatch::ofChanges);
      trades =
          new ChannelOutput<>(
              Channel.TRADES,
              path(Channel.TRADES, exchange, symbol),
              RawTradeBatch::new,
              file -> new RawTradeWriter(file, format, exchange, symbol, encoder));
      tickers =
          new ChannelOutput<>(
              Channel.TICKER,
              path(Channel.TICKER, exchange, symbol),
              RawTickerBatch::new,
              file -> new RawTickerWriter(file, format, exchange, symbol, encoder));
    }

    private ChannelOutput<RawBookBatch> books(
        Channel channel, String exchange, String symbol, Supplier<RawBookBatch> newBatch) {
      return new ChannelOutput<>(
          channel,
          path(channel, exchange, symbol),
          newBatch,
          file -> new RawBookWriter(channel, file, format, exchange, symbol, encoder));
    }

    private ChannelOutput.Place path(Channel channel, String exchange, String symbol) {
      Location channelFolder = folder.resolve(channel.folder());
      return date -> HivePath.partition(channelFolder, exchange, symbol, date).resolve(part);
    }
  }
}
