package io.github.tidemark.spark.sink.parquet;

import static io.github.tidemark.spark.sink.SinkRows.COUNTS;
import static io.github.tidemark.spark.sink.SinkRows.FIVE_MINUTES;
import static io.github.tidemark.spark.sink.SinkRows.KEY;
import static io.github.tidemark.spark.sink.SinkRows.PART;
import static io.github.tidemark.spark.sink.SinkRows.TEN;
import static io.github.tidemark.spark.sink.SinkRows.TEN_MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.compare.CompareOptions;
import io.github.tidemark.lake.compare.CompareOptions.ColumnSet;
import io.github.tidemark.lake.compare.CompareOptions.Layer;
import io.github.tidemark.lake.compare.Comparer;
import io.github.tidemark.lake.compare.Comparison;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.Reason;
import io.github.tidemark.spark.batch.Duck;
import io.github.tidemark.spark.sink.SinkRows;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSinkTest {
  private static final io.github.tidemark.lake.stream.Layer FAST =
      io.github.tidemark.lake.stream.Layer.FAST;
  private static final io.github.tidemark.lake.stream.Layer FINAL =
      io.github.tidemark.lake.stream.Layer.FINAL;
  private static final long DAY_MICROS = 86_400_000_000L;

  @TempDir private Path root;

  /** Writes something to an open part. */
  private interface Rows {
    void write(TableWriter writer) throws IOException;
  }

  private ParquetSink sink() {
    return new ParquetSink(new ParquetPlace(Location.of(root), "live", OrderBy.TIME));
  }

  private void write(BatchPart part, Rows rows) throws IOException {
    try (TableWriter writer = sink().open(part)) {
      rows.write(writer);
      writer.commit();
    }
  }

  private static void everything(TableWriter writer) throws IOException {
    RawTradeBatch trades = SinkRows.trades(TEN, TEN + 1);
    long[] revisions = SinkRows.revisions(trades);
    RowBatch features = SinkRows.features(new long[] {TEN, TEN + 1000}, 99.5, Double.NaN);
    writer.bronze(KEY, trades, SinkRows.places(2));
    writer.silver(KEY, FAST, trades, revisions);
    writer.features(KEY, FAST, features, new long[] {TEN_MICROS, TEN_MICROS + 1});
    writer.bars(KEY, FAST, FIVE_MINUTES, bar(TEN_MICROS, 0, 101), new long[] {TEN_MICROS + 4});
    writer.latest(KEY, trades, revisions[1]);
    writer.deadLetter(SinkRows.lost(17, Reason.LATE));
    writer.quality(COUNTS);
  }

  private static RowBatch bar(long start, long index, double close) {
    return SinkRows.bar(FIVE_MINUTES, start, index, close);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private String table(String folder) {
    return "read_parquet('" + root.resolve(folder) + "/**/*.parquet', hive_partitioning = false)";
  }

  @Test
  void filesLieInTheLakesLayoutAndAreNamedAfterTheirPart() throws IOException {
    write(PART, ParquetSinkTest::everything);
    String part = "part-stream-ordered-c0ffee-00000007-3.parquet";
    String instrument = "/exchange=binance/symbol=BTC%2FUSDT/date=2025-03-04/";
    assertThat(files())
        .containsExactlyInAnyOrder(
            "raw/live/trades" + instrument + part,
            "silver/live/trades" + instrument + part,
            "processed/live/features/book" + instrument + part,
            "processed/live/bars/trade/time-300-slide-60" + instrument + part,
            "quarantine/live/trades" + instrument + part,
            "quality/live/date=2025-03-04/" + part);
  }

  @Test
  void aPartWrittenTwiceReplacesItsFiles() throws IOException, SQLException {
    write(PART, ParquetSinkTest::everything);
    List<String> once = files();
    write(PART, ParquetSinkTest::everything);
    assertThat(files()).isEqualTo(once);
    assertThat(Duck.number("select count(*) from " + table("raw"))).isEqualTo(2);
    write(new BatchPart("ordered", "c0ffee", 8, 3), ParquetSinkTest::everything);
    assertThat(Duck.number("select count(*) from " + table("raw"))).isEqualTo(4);
  }

  @Test
  void whatIsNotCommittedLeavesNothing() throws IOException {
    try (TableWriter writer = sink().open(PART)) {
      everything(writer);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void othersReadEveryColumn() throws IOException, SQLException {
    write(PART, ParquetSinkTest::everything);
    assertThat(
            Duck.number(
                "select count(*) from %s where kafka_topic = 'trades' and kafka_partition = 4 and kafka_offset = 1001 and side = 'sell' and seq = 1 and epoch_ms(kafka_timestamp) = %d"
                    .formatted(table("raw"), SinkRows.TEN_MILLIS + 5)))
        .isEqualTo(1);
    assertThat(
            Duck.number(
                "select count(*) from %s where not is_final and revision = %d and timestamp = %d and trade_id = 't1'"
                    .formatted(table("silver"), TEN_MICROS, TEN + 1)))
        .isEqualTo(1);
    assertThat(
            Duck.number(
                "select count(*) from %s where mid_price is null and revision = %d and ts_ns = %d"
                    .formatted(table("processed/live/features"), TEN_MICROS + 1, TEN + 1000)))
        .isEqualTo(1);
    assertThat(
            Duck.number(
                "select rows_in * 100 + late from %s where query = 'ordered'"
                    .formatted(table("quality"))))
        .isEqualTo(1202);
    assertThat(
            Duck.number(
                "select \"row\" from %s where reason = 'late' and source_file = 'trades/4'"
                    .formatted(table("quarantine"))))
        .isEqualTo(17);
  }

  @Test
  void everyRevisionIsKeptAndTheHighestOfEachKindCounts() throws IOException, SQLException {
    BatchPart next = new BatchPart("ordered", "c0ffee", 8, 3);
    write(
        PART,
        w -> {
          w.bars(KEY, FAST, FIVE_MINUTES, bar(TEN_MICROS, 0, 101), new long[] {TEN_MICROS + 2});
          w.bars(KEY, FAST, FIVE_MINUTES, bar(TEN_MICROS, 0, 102), new long[] {TEN_MICROS + 4});
        });
    write(
        next,
        w -> {
          w.bars(KEY, FINAL, FIVE_MINUTES, bar(TEN_MICROS, 0, 109), new long[] {TEN_MICROS + 7});
          w.bars(KEY, FAST, FIVE_MINUTES, bar(TEN_MICROS, 0, 103), new long[] {TEN_MICROS + 5});
        });
    assertThat(Duck.number("select count(*) from " + table("processed"))).isEqualTo(4);
    Path fast = Files.createDirectories(root.resolve("fast"));
    Path last = Files.createDirectories(root.resolve("final"));
    copyBars("close = 103", fast);
    copyBars("close = 109", last);
    CompareOptions options = CompareOptions.EXACT.withColumnSet(ColumnSet.SHARED);
    Path bars = root.resolve("processed/live/bars/trade/time-300-slide-60");
    Comparison asFast = Comparer.compare(fast, bars, options.withLayer(Layer.FAST));
    assertThat(asFast.isWithin()).as("%s", asFast).isTrue();
    Comparison asFinal = Comparer.compare(last, bars, options.withLayer(Layer.FINAL));
    assertThat(asFinal.isWithin()).as("%s", asFinal).isTrue();
    assertThat(Comparer.compare(fast, bars, options.withLayer(Layer.FINAL)).isWithin()).isFalse();
  }

  private void copyBars(String condition, Path to) throws SQLException {
    Duck.sql(
        "copy (select * exclude (is_final, revision) from %s where %s) to '%s/bars.parquet' (format parquet)"
            .formatted(table("processed"), condition, to));
  }

  @Test
  void rowsOfManyDaysAndRowGroupsAllArrive() throws IOException, SQLException {
    write(
        PART,
        w -> {
          for (int i = 0; i < 40_000; i++) {
            long start = TEN_MICROS + (i % 3) * DAY_MICROS;
            w.bars(KEY, FAST, FIVE_MINUTES, bar(start, i, i), new long[] {start});
          }
        });
    assertThat(files()).hasSize(3);
    assertThat(
            Duck.number(
                "select count(distinct bar_index) + sum(close)::bigint from " + table("processed")))
        .isEqualTo(40_000L + 39_999L * 40_000 / 2);
  }

  @Test
  void itKnowsItsOwnFilesFromOthers() throws IOException {
    Path foreign = root.resolve("raw/live/trades/part-00001.parquet");
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, "not ours");
    assertThat(sink().holdsRows()).isFalse();
    write(PART, ParquetSinkTest::everything);
    assertThat(sink().holdsRows()).isTrue();
    sink().clear();
    assertThat(sink().holdsRows()).isFalse();
    assertThat(files()).containsExactly("raw/live/trades/part-00001.parquet");
  }
}
