package io.github.tidemark.sandbox;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawColumn;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.raw.RawOutput;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.raw.WrittenFile;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a synthetic market to {@code <root>/raw/sample}. Files appear when all are complete and
 * are named alike every time, so that the same market again replaces them. Owned by one thread.
 */
public final class SampleWriter implements MarketSink {
  /** The source's name. */
  public static final String SOURCE = "sample";

  private static final String PART = "part-sample.parquet";
  private static final int ROWS_A_TELL = 8192;

  /** Hears how far the writing is: seconds of market time done and to do, and rows. */
  public interface Listener {
    void at(long done, long total, long rows);
  }

  private final MarketSettings settings;
  private final Listener listener;
  private final RawOutput output;
  private final int[] handles;
  private final long startNanos;
  private long books;
  private long trades;

  private SampleWriter(
      RawOutput output, List<Listing> listings, MarketSettings settings, Listener listener) {
    this.output = output;
    this.settings = settings;
    this.listener = listener;
    this.startNanos = ChronoUnit.NANOS.between(Instant.EPOCH, settings.start());
    this.handles = new int[listings.size()];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = output.instrument(SyntheticMarket.EXCHANGE, listings.get(i).symbol());
    }
  }

  /** Makes the market and writes it below {@code root}. */
  public static SampleSummary write(Path root, MarketSettings settings, Listener listener)
      throws IOException {
    return write(Location.of(root), settings, listener);
  }

  /** Makes the market and writes it below {@code root}. */
  public static SampleSummary write(Location root, MarketSettings settings, Listener listener)
      throws IOException {
    SyntheticMarket market = new SyntheticMarket(settings);
    RawFormat format =
        new RawFormat(SOURCE, Set.of(RawColumn.TIMESTAMP), Map.of("market", settings.toString()));
    try (RawOutput output = new RawOutput(root, SOURCE, PART, format, settings.levels())) {
      SampleWriter writer = new SampleWriter(output, market.listings(), settings, listener);
      market.run(writer);
      Set<Location> files =
          output.publish().stream().map(WrittenFile::file).collect(Collectors.toSet());
      Location folder = root.resolve("raw").resolve(SOURCE);
      removeOthers(folder, files);
      return new SampleSummary(
          folder,
          market.listings().stream().map(Listing::symbol).toList(),
          writer.books,
          writer.trades,
          files.size());
    }
  }

  /** Files of an earlier, longer or wider sample would be read with this one's. */
  private static void removeOthers(Location folder, Set<Location> files) throws IOException {
    List<Location> others = new ArrayList<>();
    for (StoredFile file : folder.store().list(folder, "/" + PART)) {
      if (!files.contains(file.location())) {
        others.add(file.location());
      }
    }
    folder.store().delete(others);
  }

  @Override
  public void book(int symbol, BookEvent book) throws IOException {
    RawBookBatch batch = output.books(handles[symbol], book.ts());
    batch.begin(book.ts(), Absent.LONG, book.position(), Absent.LONG);
    for (int i = 0; i < book.bidPrices().length; i++) {
      batch.bid(book.bidPrices()[i], book.bidSizes()[i]);
    }
    for (int i = 0; i < book.askPrices().length; i++) {
      batch.ask(book.askPrices()[i], book.askSizes()[i]);
    }
    batch.end();
    books++;
    tell(book.ts());
  }

  @Override
  public void trade(int symbol, TradeEvent trade) throws IOException {
    RawTradeBatch batch = output.trades(handles[symbol], trade.ts());
    batch.begin(trade.ts(), Absent.LONG, trade.position(), Absent.LONG);
    batch.tradeId(trade.tradeId());
    batch.end(trade.price(), trade.amount(), trade.side());
    trades++;
  }

  private void tell(long ts) {
    if (books % ROWS_A_TELL == 0) {
      long done = (ts - startNanos) / 1_000_000_000L;
      listener.at(done, settings.duration().toSeconds(), books + trades);
    }
  }
}
