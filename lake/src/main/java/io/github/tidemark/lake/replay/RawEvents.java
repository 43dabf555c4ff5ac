package io.github.tidemark.lake.replay;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.Quality;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.FileFilter;
import io.github.tidemark.lake.read.Footers;
import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.RawFileInfo;
import io.github.tidemark.lake.read.RawFiles;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.read.ReadCounts;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The raw rows of a source as events in one order of time over all instruments and channels; at one
 * time by the sequence where that orders, then by channel and row ordinal. Files are merged by
 * cursors, each opened when its first event is due: memory is a batch for each file open at a time.
 * Changes of books come among the books. Levels are not cut; rows that an etl would quarantine are
 * counted and left out. Owned by one thread.
 */
public final class RawEvents implements Closeable {
  /** Rows held over all files, as a share of which each gets its batch. */
  private static final int HELD_ROWS = 1 << 16;

  private static final int LARGEST_BATCH = 2048;
  private static final int SMALLEST_BATCH = 32;

  private record Source(RawFile file, long rows, long earliest, int order) {}

  private final ReadConfig config;
  private final RowIssues issues;
  private final ArrayDeque<Source> waiting = new ArrayDeque<>();
  private final PriorityQueue<EventCursor<?>> open;
  private final InstrumentTable instruments = new InstrumentTable();
  private final List<InstrumentKey> keys = new ArrayList<>();
  private final Map<Channel, ReadCounts> counts = new EnumMap<>(Channel.class);
  private final long rows;

  private RawEvents(List<Source> sources, ReadConfig config, RowIssues issues) {
    this.config = config;
    this.issues = issues;
    open = new PriorityQueue<>(order(config.orderBy()));
    sources.stream().sorted(Comparator.comparingLong(Source::earliest)).forEach(waiting::addLast);
    rows = sources.stream().mapToLong(Source::rows).sum();
    sources.forEach(source -> counts.put(source.file().channel().topic(), new ReadCounts()));
  }

  /**
   * Finds the files of a source, and reads their footers.
   *
   * @param pipeline what of the source is wanted, and how it is read
   * @throws IOException when a file cannot be read
   */
  public static RawEvents open(PipelineConfig pipeline) throws IOException {
    FileFilter filter =
        new FileFilter(pipeline.exchanges(), pipeline.symbols(), pipeline.from(), pipeline.to());
    List<RawFileInfo> found = new ArrayList<>();
    for (Map.Entry<Channel, List<Location>> place : pipeline.places().entrySet()) {
      List<RawFile> files = RawFiles.discover(place.getKey(), place.getValue(), filter);
      for (Footers.Read read : Footers.read(files, pipeline.timeUnit(), pipeline.threads())) {
        if (read.failure().isPresent()) {
          throw read.failure().get();
        }
        found.add(read.info().get());
      }
    }
    TimeField clock = pipeline.timeField().orElseGet(() -> RawFileInfo.timeField(found));
    List<Source> sources = new ArrayList<>();
    for (RawFileInfo info : found) {
      RawFileInfo.Range range = info.ranges().get(clock);
      long earliest = range == null ? Long.MIN_VALUE : range.first();
      sources.add(new Source(info.file(), info.rows(), earliest, sources.size()));
    }
    OrderBy orderBy = orderBy(pipeline, found);
    return new RawEvents(
        sources,
        config(pipeline, clock, orderBy, sources.size()),
        pipeline.quality() == Quality.STRICT ? RowIssues.strict() : RowIssues.countOnly());
  }

  /** Tickers have no part in the order that files state. */
  private static OrderBy orderBy(PipelineConfig pipeline, List<RawFileInfo> found)
      throws IOException {
    return pipeline.orderBy().isPresent()
        ? pipeline.orderBy().get()
        : RawFileInfo.orderBy(
            found.stream().filter(info -> info.file().channel() != Channel.TICKER).toList());
  }

  private static ReadConfig config(
      PipelineConfig pipeline, TimeField clock, OrderBy orderBy, int files) {
    int batch = HELD_ROWS / Math.max(1, files);
    ReadConfig.Builder builder =
        ReadConfig.builder()
            .timeField(clock)
            .orderBy(orderBy)
            .maxLevels(Integer.MAX_VALUE)
            .batchRows(Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, batch)))
            .maxDisorderNanos(pipeline.maxDisorderNanos())
            .defaultExchange(pipeline.defaultExchange())
            .exchanges(pipeline.exchanges())
            .symbols(pipeline.symbols())
            .tradeTypes(pipeline.tradeTypes())
            .from(pipeline.from())
            .to(pipeline.to())
            .details(ReadConfig.Details.READ);
    pipeline.timeUnit().ifPresent(builder::timeUnit);
    pipeline.levelsSide().ifPresent(builder::levelsSide);
    return builder.build();
  }

  private static Comparator<EventCursor<?>> order(OrderBy orderBy) {
    Comparator<EventCursor<?>> order = Comparator.comparingLong(EventCursor::ts);
    if (orderBy == OrderBy.SEQNUM) {
      order = order.thenComparingLong(EventCursor::seqnum);
    }
    return order
        .thenComparing(EventCursor::channel)
        .thenComparingLong(EventCursor::position)
        .thenComparingInt(EventCursor::order);
  }

  /** The next event, or null after the last. */
  public RawEvent next() throws IOException {
    openDue();
    EventCursor<?> first = open.poll();
    if (first == null) {
      return null;
    }
    RawEvent event = new RawEvent(first.channel(), key(first.instrument()), first.event());
    proceed(first);
    return event;
  }

  private void openDue() throws IOException {
    while (!waiting.isEmpty()
        && (open.isEmpty() || waiting.peekFirst().earliest() <= open.peek().ts())) {
      Source next = waiting.pollFirst();
      proceed(EventCursor.open(next.file(), next.order(), config, instruments, issues));
    }
  }

  private void proceed(EventCursor<?> cursor) throws IOException {
    boolean more = false;
    try {
      more = cursor.advance();
    } finally {
      if (!more) {
        cursor.close();
      }
    }
    if (more) {
      open.add(cursor);
    } else {
      counts.get(cursor.channel()).add(cursor.counts());
    }
  }

  private InstrumentKey key(int instrument) {
    while (keys.size() <= instrument) {
      InstrumentTable.Key key = instruments.key(keys.size());
      keys.add(new InstrumentKey(key.exchange(), key.symbol()));
    }
    return keys.get(instrument);
  }

  /** The channels of whose records there are files. */
  public Set<Channel> channels() {
    return counts.isEmpty() ? Set.of() : EnumSet.copyOf(counts.keySet());
  }

  /** The total order, as configured or as the files state. */
  public OrderBy orderBy() {
    return config.orderBy();
  }

  /** Rows of all files, as their footers say. */
  public long rows() {
    return rows;
  }

  /** Where the rows of the files read to their end went. */
  public Map<Channel, ReadCounts> counts() {
    return counts;
  }

  @Override
  public void close() throws IOException {
    for (EventCursor<?> cursor : open) {
      cursor.close();
    }
    open.clear();
    waiting.clear();
  }
}
