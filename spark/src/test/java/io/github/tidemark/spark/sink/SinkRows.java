package io.github.tidemark.spark.sink;

import io.github.tidemark.kernel.bar.BarColumns;
import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.DeadLetter;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Reason;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.LostRecord;
import io.github.tidemark.spark.stream.RecordPlaces;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Rows as a stream gives them to its sinks, small enough to be read. */
public final class SinkRows {
  /** 2025-03-04T10:00:00Z in nanoseconds. */
  public static final long TEN = 1_741_082_400_000_000_000L;

  public static final long TEN_MICROS = TEN / 1000;
  public static final long TEN_MILLIS = TEN / 1_000_000;
  public static final InstrumentKey KEY = new InstrumentKey("binance", "BTC/USDT");
  public static final BarSpec FIVE_MINUTES = BarSpec.parse("trade:time:300:60").get(0);
  public static final BarSpec HOUR = BarSpec.parse("trade:time:3600").get(0);
  public static final BatchPart PART = new BatchPart("ordered", "c0ffee", 7, 3);

  public static final BatchCounts COUNTS =
      new BatchCounts(TEN_MILLIS, 12, 5, 4, 3, 1, 2, 0, 1, 1, 0);

  private SinkRows() {}

  /** Columns of the core profile. */
  public static List<Column> core() {
    return Profile.parse("core,ts_ns")
        .select(Catalogue.bookRows(EngineConfig.builder().build()))
        .stream()
        .map(Feature::column)
        .toList();
  }

  /** Trades at these times, at prices 100, 101 and on, with positions from 0 on. */
  public static RawTradeBatch trades(long... nanos) {
    RawTradeBatch trades = new RawTradeBatch();
    for (int i = 0; i < nanos.length; i++) {
      trades.begin(nanos[i], Absent.LONG, i, Absent.LONG);
      trades.tradeId("t" + i);
      trades.end(100 + i, 0.5, (byte) (i % 2 == 0 ? 1 : -1));
    }
    return trades;
  }

  public static RecordPlaces places(int rows) {
    long[] offsets = new long[rows];
    long[] millis = new long[rows];
    for (int i = 0; i < rows; i++) {
      offsets[i] = 1000L + i;
      millis[i] = TEN_MILLIS + 5;
    }
    return new RecordPlaces("trades", 4, offsets, millis);
  }

  /** Revisions of an event's rows. */
  public static long[] revisions(RawTradeBatch trades) {
    return Arrays.stream(trades.timestamp(), 0, trades.rows())
        .map(nanos -> Math.floorDiv(nanos, 1000L))
        .toArray();
  }

  /** One bar, in which all is null but what is given and the key. */
  public static RowBatch bar(BarSpec spec, long startMicros, long index, double close) {
    List<Column> columns = BarColumns.columns();
    RowBatch rows = empty(columns, spec.folder(), 1);
    row(rows, 0);
    rows.put(rows.indexOf("bar_start"), 0, startMicros);
    rows.put(rows.indexOf("bar_index"), 0, index);
    rows.put(rows.indexOf("close"), 0, close);
    rows.rows(1);
    return rows;
  }

  /** Book rows at these times with these mid prices; all else is null. */
  public static RowBatch features(long[] nanos, double... mids) {
    RowBatch rows = empty(core(), "", nanos.length);
    for (int i = 0; i < nanos.length; i++) {
      row(rows, i);
      rows.put(rows.indexOf("ts"), i, Math.floorDiv(nanos[i], 1000L));
      rows.put(rows.indexOf("ts_ns"), i, nanos[i]);
      rows.put(rows.indexOf("seq"), i, (long) i);
      rows.put(rows.indexOf("mid_price"), i, mids[i]);
    }
    rows.rows(nanos.length);
    return rows;
  }

  private static RowBatch empty(List<Column> columns, String barType, int capacity) {
    String[][] words = new String[columns.size()][];
    for (int c = 0; c < words.length; c++) {
      words[c] =
          switch (columns.get(c).name()) {
            case "exchange" -> new String[] {KEY.exchange()};
            case "symbol" -> new String[] {KEY.symbol()};
            case "bar_type" -> new String[] {barType};
            default -> null;
          };
    }
    return new RowBatch(columns, words, capacity);
  }

  private static void row(RowBatch rows, int row) {
    for (int c = 0; c < rows.columns().size(); c++) {
      ColumnType type = rows.columns().get(c).type();
      if (type == ColumnType.TEXT) {
        rows.putCode(c, row, 0);
      } else if (type == ColumnType.INT64 || type == ColumnType.TIMESTAMP_MICROS) {
        rows.put(c, row, Absent.LONG);
      } else {
        rows.put(c, row, Double.NaN);
      }
    }
  }

  public static LostRecord lost(long offset, Reason reason) {
    return new LostRecord(
        KEY.toString(),
        "trades",
        TEN_MILLIS,
        new DeadLetter(Channel.TRADES, 4, offset, TEN, reason, "5 ns behind its channel"),
        "{\"price\": 1}".getBytes(StandardCharsets.UTF_8));
  }
}
