package io.github.tidemark.spark.sink.parquet;

import static io.github.tidemark.spark.sink.SinkRows.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.compare.CompareOptions;
import io.github.tidemark.lake.compare.Comparer;
import io.github.tidemark.lake.compare.Comparison;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawColumn;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.raw.RawOutput;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.batch.Duck;
import io.github.tidemark.spark.sink.SinkRows;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stream has written raw, in whatever order it came, is a lake like any other. */
class BronzeFilesTest {
  private static final int EVENTS = 1500;
  private static final String SERIES = "trade:time:60,mid:time:60";

  @TempDir private Path root;

  /** A trade and a book at one time; prices walk. */
  private record Event(long ts, long position, double price, double size) {}

  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    long ts = SinkRows.TEN;
    int ticks = 10_000;
    for (int i = 0; i < EVENTS; i++) {
      ts += random.nextInt(800_000_000);
      ticks += random.nextInt(5) - 2;
      events.add(new Event(ts, i, ticks / 100.0, 1 + random.nextInt(9)));
    }
    return events;
  }

  /** A sequence that would turn the order round, if it decided. */
  private static long sequence(Event event) {
    return EVENTS - event.position();
  }

  private static void trade(RawTradeBatch into, Event event) {
    into.begin(event.ts, Absent.LONG, event.position, sequence(event));
    into.tradeId("t" + event.position);
  }

  private static void end(RawTradeBatch into, Event event) {
    into.end(event.price, event.size, (byte) (event.position % 2 == 0 ? 1 : -1));
  }

  private static void book(RawBookBatch into, Event event) {
    into.begin(event.ts + 1, Absent.LONG, event.position, sequence(event));
    into.nonce(event.position);
    for (int level = 1; level <= 3; level++) {
      into.bid(event.price - level / 100.0, event.size + level);
      into.ask(event.price + level / 100.0, event.size);
    }
    assertThat(into.end()).isTrue();
  }

  /** In order, in one file, without Kafka's columns. */
  private void writePlain(List<Event> events) throws IOException {
    RawFormat format =
        RawFormat.of("made", RawColumn.TIMESTAMP, RawColumn.NONCE, RawColumn.TRADE_TYPE);
    try (RawOutput output = new RawOutput(Location.of(root), "plain", "part.parquet", format, 20)) {
      int id = output.instrument(KEY.exchange(), KEY.symbol());
      for (Event event : events) {
        RawTradeBatch trades = output.trades(id, event.ts);
        trade(trades, event);
        end(trades, event);
        book(output.books(id, event.ts + 1), event);
      }
      output.publish();
    }
  }

  /** In batches and parts as a seed decides, shuffled over minutes. */
  private void writeStream(List<Event> events, Random random) throws IOException {
    List<Event> shuffled = new ArrayList<>(events);
    for (int from = 0; from < EVENTS; from += 400) {
      Collections.shuffle(shuffled.subList(from, Math.min(EVENTS, from + 400)), random);
    }
    ParquetSink sink = new ParquetSink(new ParquetPlace(Location.of(root), "live", OrderBy.TIME));
    int at = 0;
    for (int batch = 0; at < EVENTS; batch++) {
      try (TableWriter writer = sink.open(new BatchPart("bronze", "c0ffee", batch, 0))) {
        for (int call = 0; call < 4 && at < EVENTS; call++) {
          int to = Math.min(EVENTS, at + 1 + random.nextInt(150));
          write(writer, shuffled.subList(at, to));
          at = to;
        }
        writer.commit();
      }
    }
  }

  private static void write(TableWriter writer, List<Event> events) throws IOException {
    RawTradeBatch trades = new RawTradeBatch();
    RawBookBatch books = new RawBookBatch(20);
    for (Event event : events) {
      trade(trades, event);
      end(trades, event);
      book(books, event);
    }
    writer.bronze(KEY, trades, SinkRows.places(events.size()));
    writer.bronze(KEY, books, SinkRows.places(events.size()));
  }

  private void etl(String source) throws IOException {
    RunSummary summary =
        Pipeline.builder()
            .root(root)
            .source(source)
            .features(Profile.parse("core"))
            .bars(BarSpec.parseAll(SERIES))
            .build()
            .run();
    assertThat(summary.isComplete()).as("%s", summary.errors()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anEtlOverItIsThatOverTheSameRowsInOrder(long seed) throws Exception {
    Random random = new Random(seed);
    List<Event> events = events(random);
    writePlain(events);
    writeStream(events, random);
    etl("plain");
    etl("live");
    Comparison result =
        Comparer.compare(
            root.resolve("processed/plain"), root.resolve("processed/live"), CompareOptions.EXACT);
    assertThat(result.isWithin()).as("%s", result).isTrue();
    assertThat(result.outputs()).hasSize(3);
    assertThat(result.outputs().get(2).matched()).isEqualTo(EVENTS);
    String kept = "select count(distinct seqnum) from read_parquet('%s/raw/live/%s/**/*.parquet')";
    for (String channel : List.of("trades", "orderbook")) {
      assertThat(Duck.number(kept.formatted(root, channel))).as(channel).isEqualTo(EVENTS);
    }
  }
}
