package io.github.tidemark.spark.sink;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.spark.sink.RowSink.Nulls;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of features and bars, whose rows have the columns of the engine. */
final class GoldTables {
  private static final String FEATURES = "features";
  private static final String BARS = "bars";
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final BigDecimal HOUR_SECONDS = new BigDecimal(3600);

  private final TableRows tables;
  private final long bucketNanos;
  private final Map<List<Column>, RowSink> features = new HashMap<>();
  private final Map<BarSpec, RowSink> bars = new HashMap<>();

  GoldTables(TableRows tables, int bucketSeconds) {
    this.tables = tables;
    bucketNanos = bucketSeconds * 1_000_000_000L;
  }

  void features(InstrumentKey key, Layer layer, RowBatch rows, long[] revisions)
      throws IOException {
    RowSink insert = features.get(rows.columns());
    if (insert == null) {
      insert = prepare(FEATURES, "bucket", rows, Optional.empty());
      features.put(rows.columns(), insert);
    }
    int time = RowColumns.require(rows, FEATURES, "ts_ns");
    int seq = RowColumns.require(rows, FEATURES, "seq");
    for (int row = 0; row < rows.rows(); row++) {
      insert.begin(revisions[row]);
      insert.bigint(Math.floorDiv(rows.longs(time)[row], bucketNanos));
      for (int column = 0; column < rows.columns().size(); column++) {
        if (column == seq) {
          insert.bigint(RowColumns.key(rows.longs(seq)[row]));
        } else {
          RowColumns.put(insert, rows, column, row);
        }
      }
      end(insert, layer, revisions[row]);
    }
  }

  void bars(InstrumentKey key, Layer layer, BarSpec spec, RowBatch rows, long[] revisions)
      throws IOException {
    RowSink insert = bars.get(spec);
    if (insert == null) {
      insert = prepare(BARS, "window_date", rows, life(spec));
      bars.put(spec, insert);
    }
    int start = RowColumns.require(rows, BARS, "bar_start");
    for (int row = 0; row < rows.rows(); row++) {
      long day = Math.floorDiv(rows.longs(start)[row], DAY_MICROS);
      insert.begin(revisions[row]).date(LocalDate.ofEpochDay(day));
      for (int column = 0; column < rows.columns().size(); column++) {
        RowColumns.put(insert, rows, column, row);
      }
      end(insert, layer, revisions[row]);
    }
  }

  private RowSink prepare(String table, String first, RowBatch rows, Optional<Duration> life)
      throws IOException {
    List<String> columns = new ArrayList<>(List.of(first));
    columns.addAll(RowColumns.names(rows));
    columns.addAll(List.of("is_final", "revision"));
    return tables.insert(table, columns, life, Nulls.WRITTEN);
  }

  private static void end(RowSink insert, Layer layer, long revision) throws IOException {
    insert.flag(layer == Layer.FINAL ? 1 : 0).bigint(revision).end();
  }

  /** Windows of an hour and longer are few, and kept longer than the table keeps others. */
  private static Optional<Duration> life(BarSpec spec) {
    boolean isLong =
        spec.type().equals("time") && new BigDecimal(spec.param()).compareTo(HOUR_SECONDS) >= 0;
    return isLong ? Optional.of(CassandraSchema.LONG_BARS) : Optional.empty();
  }
}
