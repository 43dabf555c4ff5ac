package io.github.tidemark.lake.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawColumn;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.raw.RawOutput;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.read.ReadCounts;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Levels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawEventsTest {
  private static final long START =
      Instant.parse("2026-03-01T23:59:30Z").getEpochSecond() * 1_000_000_000L;
  private static final RawColumn[] COLUMNS = {
    RawColumn.TIMESTAMP, RawColumn.NONCE, RawColumn.ORDERS, RawColumn.TRADE_TYPE, RawColumn.LAST
  };

  @TempDir private Path folder;
  private final Random random = new Random(5);
  private final List<RawEvent> written = new ArrayList<>();

  /** Random rows of three instruments over midnight, with every optional column. */
  private void write(int rows, RawColumn... columns) throws IOException {
    boolean numbered = List.of(columns).contains(RawColumn.SEQNUM);
    RawFormat format = RawFormat.of("test", columns);
    try (RawOutput out = new RawOutput(Location.of(folder), "s", "part-0.parquet", format, 1_000)) {
      long ts = START;
      for (int i = 0; i < rows; i++) {
        ts += random.nextInt(3) * 20_000_000L;
        InstrumentKey key = new InstrumentKey("x", "S/" + random.nextInt(3));
        int instrument = out.instrument(key.exchange(), key.symbol());
        long seqnum = numbered ? 10_000 - i : Absent.LONG;
        switch (random.nextInt(4)) {
          case 0 -> trade(out.trades(instrument, ts), key, ts, i, seqnum);
          case 1 -> book(out.books(instrument, ts), key, ts, i, seqnum);
          case 2 -> change(out.changes(instrument, ts), key, ts, i, seqnum);
          default -> ticker(out.tickers(instrument, ts), key, ts, i, seqnum);
        }
      }
      out.publish();
    }
  }

  private void trade(RawTradeBatch batch, InstrumentKey key, long ts, long pos, long seqnum) {
    String id = random.nextInt(4) == 0 ? null : "t" + random.nextInt();
    String type = random.nextBoolean() ? null : "visible";
    double price = random.nextDouble() + 1;
    batch.begin(ts, Absent.LONG, pos, seqnum);
    batch.tradeId(id);
    batch.tradeType(type);
    batch.end(price, 2.5, Side.SELL);
    add(Channel.TRADES, key, new Envelope.Trade(ts, seqnum, pos, price, 2.5, Side.SELL, id, type));
  }

  private void book(RawBookBatch batch, InstrumentKey key, long ts, long pos, long seqnum) {
    long nonce = random.nextInt(4) == 0 ? Absent.LONG : random.nextLong(1L << 50);
    boolean gap = random.nextInt(10) == 0;
    boolean snapshot = random.nextInt(10) == 0;
    int levels = random.nextInt(40);
    double[] bids = new double[levels];
    double[] asks = new double[levels];
    double[] sizes = new double[levels];
    int[] orders = new int[levels];
    batch.begin(ts, Absent.LONG, pos, seqnum);
    batch.nonce(nonce);
    if (gap) {
      batch.markGap();
    }
    if (snapshot) {
      batch.markSnapshot();
    }
    for (int i = 0; i < levels; i++) {
      bids[i] = 100 - i * 0.1;
      asks[i] = 101 + i * 0.1;
      sizes[i] = 1 + random.nextDouble();
      orders[i] = i + 1;
      batch.bid(bids[i], sizes[i], orders[i]);
      batch.ask(asks[i], sizes[i], orders[i]);
    }
    assertThat(batch.end()).isTrue();
    add(
        Channel.ORDERBOOK,
        key,
        new Envelope.Book(
            ts,
            seqnum,
            pos,
            nonce,
            Absent.LONG,
            Envelope.BookType.FULL,
            snapshot,
            gap,
            new Levels(bids, sizes, Levels.INEXACT, null, orders),
            new Levels(asks, sizes, Levels.INEXACT, null, orders)));
  }

  /** Levels as they came: not sorted, some twice, some that go. */
  private void change(RawBookBatch batch, InstrumentKey key, long ts, long pos, long seqnum) {
    long nonce = random.nextInt(4) == 0 ? Absent.LONG : random.nextLong(1L << 50);
    long previous = random.nextInt(4) == 0 ? Absent.LONG : random.nextLong(1L << 50);
    int levels = random.nextInt(5);
    double[] prices = new double[levels];
    double[] sizes = new double[levels];
    int[] orders = new int[levels];
    batch.begin(ts, Absent.LONG, pos, seqnum);
    batch.nonce(nonce);
    batch.follows(previous);
    for (int i = 0; i < levels; i++) {
      prices[i] = 100 + random.nextInt(3) * 0.1;
      sizes[i] = random.nextInt(3);
      orders[i] = random.nextBoolean() ? Absent.INT : i;
      batch.bid(prices[i], sizes[i], orders[i]);
    }
    assertThat(batch.end()).isTrue();
    add(
        Channel.ORDERBOOK,
        key,
        new Envelope.Book(
            ts,
            seqnum,
            pos,
            nonce,
            previous,
            Envelope.BookType.DELTA,
            false,
            false,
            new Levels(prices, sizes, Levels.INEXACT, null, orders),
            new Levels(new double[0], new double[0], Levels.INEXACT, null, new int[0])));
  }

  private void ticker(RawTickerBatch batch, InstrumentKey key, long ts, long pos, long seqnum) {
    double last = random.nextBoolean() ? Absent.DOUBLE : 100.5;
    batch.begin(ts, Absent.LONG, pos, seqnum);
    batch.volumes(3, Absent.DOUBLE);
    batch.last(last);
    batch.end(100, 101);
    add(
        Channel.TICKER,
        key,
        new Envelope.Ticker(ts, seqnum, pos, 100, 101, 3, Absent.DOUBLE, last));
  }

  private void add(Channel channel, InstrumentKey key, Envelope.Event event) {
    written.add(new RawEvent(channel, key, event));
  }

  private Pipeline.Builder lake() {
    return Pipeline.builder().root(folder).source("s");
  }

  private static List<RawEvent> read(RawEvents events) throws IOException {
    List<RawEvent> all = new ArrayList<>();
    for (RawEvent event = events.next(); event != null; event = events.next()) {
      all.add(event);
    }
    return all;
  }

  @Test
  void everyRowComesOnceInTheOrderOfTimeWithAllItHolds() throws IOException {
    write(3_000, COLUMNS);
    try (RawEvents events = lake().build().events()) {
      assertThat(events.rows()).isEqualTo(3_000);
      assertThat(events.orderBy()).isEqualTo(OrderBy.TIME);
      assertThat(events.channels())
          .isEqualTo(Set.of(Channel.TRADES, Channel.ORDERBOOK, Channel.TICKER));
      written.sort(
          Comparator.comparingLong((RawEvent event) -> event.event().ts())
              .thenComparing(RawEvent::channel)
              .thenComparingLong(event -> event.event().position()));
      assertThat(read(events)).isEqualTo(written);
      ReadCounts trades = events.counts().get(Channel.TRADES);
      assertThat(trades.out()).isEqualTo(trades.in()).isPositive();
    }
  }

  @Test
  void theSequenceOrdersWhatIsAtOneTimeWhereFilesSaySo() throws IOException {
    write(2_000, RawColumn.TIMESTAMP, RawColumn.SEQNUM);
    try (RawEvents events = lake().build().events()) {
      assertThat(events.orderBy()).isEqualTo(OrderBy.SEQNUM);
      List<RawEvent> all = read(events);
      assertThat(all).hasSize(2_000);
      for (int i = 1; i < all.size(); i++) {
        Envelope.Event before = all.get(i - 1).event();
        Envelope.Event event = all.get(i).event();
        assertThat(event.ts()).isGreaterThanOrEqualTo(before.ts());
        if (event.ts() == before.ts()) {
          assertThat(event.seqnum()).isGreaterThan(before.seqnum());
        }
      }
    }
  }

  @Test
  void rowsThatAreNotWantedAreCounted() throws IOException {
    write(3_000, COLUMNS);
    Instant from = Instant.parse("2026-03-01T23:59:50Z");
    long fromNanos = from.getEpochSecond() * 1_000_000_000L;
    Pipeline pipeline =
        lake()
            .channels(Set.of(Channel.TRADES))
            .symbols(Set.of("S/1"))
            .tradeTypes(Set.of("visible"))
            .from(from)
            .build();
    try (RawEvents events = pipeline.events()) {
      List<RawEvent> wanted =
          written.stream()
              .filter(event -> event.event() instanceof Envelope.Trade)
              .filter(event -> event.key().symbol().equals("S/1"))
              .toList();
      List<RawEvent> left =
          wanted.stream()
              .filter(event -> event.event().ts() >= fromNanos)
              .filter(event -> ((Envelope.Trade) event.event()).tradeType() != null)
              .toList();
      assertThat(read(events)).hasSameElementsAs(left).hasSameSizeAs(left);
      ReadCounts counts = events.counts().get(Channel.TRADES);
      assertThat(counts.in()).isEqualTo(wanted.size());
      assertThat(counts.in()).isEqualTo(counts.out() + counts.filtered());
      assertThat(counts.filteredByReason()).containsOnlyKeys("time", "trade type");
    }
  }

  @Test
  void aFileThatIsNoneIsNamed() throws IOException {
    write(100, COLUMNS);
    Path broken = folder.resolve("raw/s/trades/exchange=x/symbol=S%2F1/broken.parquet");
    Files.writeString(broken, "not Parquet");
    assertThatThrownBy(() -> lake().build().events()).hasMessageContaining("broken.parquet");
  }
}
