package io.github.tidemark.spark.sink.parquet;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawBatch;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.raw.RawOutput;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Raw rows that come in any order, to files in which time does not run backwards: rows are sorted
 * within a batch, and a batch that reaches back behind the file of its channel and instrument goes
 * to a further one. Owned by one thread.
 */
final class RawRuns implements Closeable {
  /** Says more of a row than its batch does. */
  interface Mark {
    void on(RawBatch into, int row);
  }

  private final Location folder;
  private final String name;
  private final RawFormat format;
  private final List<Run> runs = new ArrayList<>();

  /** Files of one number, with the last time in each. */
  private record Run(RawOutput output, Map<String, Long> last) {}

  /**
   * Files below a folder.
   *
   * @param name of the files, before their number
   */
  RawRuns(Location folder, String name, RawFormat format) {
    this.folder = folder;
    this.name = name;
    this.format = format;
  }

  void add(InstrumentKey key, RawBatch rows, Mark mark) throws IOException {
    if (rows.rows() == 0) {
      return;
    }
    int[] order = order(rows);
    String channelKey = rows.channel() + " " + key;
    long first = rows.timestamp()[order[0]];
    Run run = run(channelKey, first);
    run.last.put(channelKey, rows.timestamp()[order[order.length - 1]]);
    int instrument = run.output.instrument(key.exchange(), key.symbol());
    for (int row : order) {
      copy(rows, row, run.output, instrument, mark);
    }
  }

  private Run run(String channelKey, long first) {
    for (Run run : runs) {
      if (run.last.getOrDefault(channelKey, Long.MIN_VALUE) <= first) {
        return run;
      }
    }
    String number = runs.isEmpty() ? "" : "-" + runs.size();
    String part = name + number + ParquetPlace.SUFFIX;
    runs.add(new Run(new RawOutput(folder, part, format, Integer.MAX_VALUE), new HashMap<>()));
    return runs.get(runs.size() - 1);
  }

  /** Rows by time, those of one time as they came. */
  private static int[] order(RawBatch rows) {
    long[] times = rows.timestamp();
    Integer[] order = new Integer[rows.rows()];
    Arrays.setAll(order, row -> row);
    Arrays.sort(order, (left, right) -> Long.compare(times[left], times[right]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static void copy(RawBatch rows, int row, RawOutput output, int instrument, Mark mark)
      throws IOException {
    long time = rows.timestamp()[row];
    long seq = rows.seq()[row];
    long seqnum = rows.seqnum()[row];
    if (rows instanceof RawTradeBatch trades) {
      RawTradeBatch into = output.trades(instrument, time);
      into.begin(time, Absent.LONG, seq, seqnum);
      into.tradeId(trades.tradeId()[row]);
      into.tradeType(trades.tradeType()[row]);
      mark.on(into, row);
      into.end(trades.price()[row], trades.amount()[row], trades.side()[row]);
    } else if (rows instanceof RawBookBatch books) {
      RawBookBatch into =
          books.channel() == Channel.ORDERBOOK
              ? output.books(instrument, time)
              : output.changes(instrument, time);
      into.begin(time, Absent.LONG, seq, seqnum);
      mark.on(into, row);
      book(books, row, into);
    } else if (rows instanceof RawTickerBatch tickers) {
      RawTickerBatch into = output.tickers(instrument, time);
      into.begin(time, Absent.LONG, seq, seqnum);
      into.nonce(tickers.nonce()[row]);
      into.volumes(tickers.bidVolume()[row], tickers.askVolume()[row]);
      into.last(tickers.last()[row]);
      mark.on(into, row);
      into.end(tickers.bid()[row], tickers.ask()[row]);
    }
  }

  private static void book(RawBookBatch books, int row, RawBookBatch into) {
    into.nonce(books.nonce()[row]);
    if (books.channel() == Channel.ORDERBOOK_CHANGES) {
      into.follows(books.previousNonce()[row]);
    }
    if (books.gap()[row] != 0) {
      into.markGap();
    }
    if (books.snapshot()[row] != 0) {
      into.markSnapshot();
    }
    RawBookBatch.Levels bids = books.bids();
    for (int i = bids.starts()[row]; i < bids.starts()[row] + bids.counts()[row]; i++) {
      into.bid(bids.prices()[i], bids.sizes()[i], bids.orders()[i]);
    }
    RawBookBatch.Levels asks = books.asks();
    for (int i = asks.starts()[row]; i < asks.starts()[row] + asks.counts()[row]; i++) {
      into.ask(asks.prices()[i], asks.sizes()[i], asks.orders()[i]);
    }
    if (!into.end()) {
      throw new IllegalArgumentException("a book has a price twice: row=" + row);
    }
  }

  /** Puts all files in their places. */
  void publish() throws IOException {
    for (Run run : runs) {
      run.output.publish();
    }
  }

  @Override
  public void close() throws IOException {
    for (Run run : runs) {
      run.output.close();
    }
  }
}
