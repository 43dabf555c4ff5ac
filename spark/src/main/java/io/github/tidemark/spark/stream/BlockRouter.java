package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.BatchReport;
import io.github.tidemark.lake.stream.DeadLetter;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.lake.stream.Reason;
import io.github.tidemark.lake.stream.StreamConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the blocks of one task and hands each on to its table. Owned by one thread. */
final class BlockRouter {
  private final Map<Layer, List<Column>> features = new EnumMap<>(Layer.class);
  private final List<Column> bars = StreamPlan.barColumns();
  private final Map<Channel, String> topics;
  private final StreamPlan.Silver silver;
  private final TableWriter tables;
  private final PartTally tally;
  private final RawTradeBatch trades = new RawTradeBatch();
  private ByteBuffer in;

  BlockRouter(StreamPlan plan, TableWriter tables, PartTally tally) {
    StreamConfig config = plan.config();
    for (Layer layer : Layer.values()) {
      features.put(layer, StreamPlan.featureColumns(config, layer));
    }
    topics = plan.topics();
    silver = plan.silver();
    this.tables = tables;
    this.tally = tally;
  }

  void route(byte[] block) throws IOException {
    in = ByteBuffer.wrap(block);
    int version = in.get();
    if (version != BlockKind.VERSION) {
      throw new IOException("driver and executors run different versions: block=" + version);
    }
    BlockKind kind = constant(BlockKind.class);
    InstrumentKey key = new InstrumentKey(text(), text());
    switch (kind) {
      case SILVER -> silver(key);
      case FEATURES -> features(key);
      case BARS -> bars(key);
      case LATEST -> latest(key);
      case LETTER -> letter();
      case REPORT -> tally.report(key, in.getLong(), report());
    }
    if (in.hasRemaining()) {
      throw new IOException("a block has bytes left over: kind=" + kind);
    }
  }

  private void silver(InstrumentKey key) throws IOException {
    Layer layer = layer();
    trades();
    long[] revisions = longs(trades.rows());
    if (silver == StreamPlan.Silver.WRITTEN) {
      tally.silver(trades.rows());
      tables.silver(key, layer, trades, revisions);
    }
  }

  private void features(InstrumentKey key) throws IOException {
    Layer layer = layer();
    int rows = in.getInt();
    long[] revisions = longs(rows);
    tally.features(rows);
    tables.features(key, layer, rows(features.get(layer), rows), revisions);
  }

  private void bars(InstrumentKey key) throws IOException {
    Layer layer = layer();
    BarSpec.Channel channel = constant(BarSpec.Channel.class);
    BarSpec spec = new BarSpec(channel, text(), text(), text());
    int rows = in.getInt();
    long[] revisions = longs(rows);
    tally.bars(rows);
    tables.bars(key, layer, spec, rows(bars, rows), revisions);
  }

  private void latest(InstrumentKey key) throws IOException {
    trades();
    tally.latest();
    tables.latest(key, trades, in.getLong());
  }

  private void letter() throws IOException {
    String key = text();
    Channel channel = constant(Channel.class);
    int partition = in.getInt();
    long offset = in.getLong();
    long kafkaMillis = in.getLong();
    long ts = in.getLong();
    Reason reason = constant(Reason.class);
    DeadLetter letter = new DeadLetter(channel, partition, offset, ts, reason, text());
    tally.letter(reason);
    tables.deadLetter(new LostRecord(key, topics.get(channel), kafkaMillis, letter, bytes()));
  }

  private BatchReport report() {
    long[] counts = longs(11);
    long frontier = in.getLong();
    Map<Channel, Long> latest = new EnumMap<>(Channel.class);
    for (int left = in.getInt(); left > 0; left--) {
      latest.put(constant(Channel.class), in.getLong());
    }
    return new BatchReport(
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4],
        counts[5],
        counts[6],
        counts[7],
        counts[8],
        counts[9],
        counts[10],
        frontier,
        latest);
  }

  private void trades() {
    trades.clear();
    for (int left = in.getInt(); left > 0; left--) {
      trades.begin(in.getLong(), Absent.LONG, in.getLong(), in.getLong());
      double price = Double.longBitsToDouble(in.getLong());
      double amount = Double.longBitsToDouble(in.getLong());
      byte side = in.get();
      trades.tradeId(text());
      trades.tradeType(text());
      trades.end(price, amount, side);
    }
  }

  private RowBatch rows(List<Column> columns, int n) {
    String[][] vocabularies = new String[columns.size()][];
    for (int c = 0; c < vocabularies.length; c++) {
      if (columns.get(c).type() == ColumnType.TEXT) {
        vocabularies[c] = words();
      }
    }
    RowBatch rows = new RowBatch(columns, vocabularies, Math.max(1, n));
    for (int c = 0; c < vocabularies.length; c++) {
      int width =
          switch (columns.get(c).type()) {
            case DOUBLE -> {
              in.asDoubleBuffer().get(rows.doubles(c), 0, n);
              yield Double.BYTES;
            }
            case INT64, TIMESTAMP_MICROS -> {
              in.asLongBuffer().get(rows.longs(c), 0, n);
              yield Long.BYTES;
            }
            case INT32, BOOLEAN, TEXT -> {
              in.asIntBuffer().get(rows.ints(c), 0, n);
              yield Integer.BYTES;
            }
          };
      in.position(in.position() + n * width);
    }
    rows.rows(n);
    return rows;
  }

  private String[] words() {
    String[] words = new String[in.getInt()];
    for (int i = 0; i < words.length; i++) {
      words[i] = text();
    }
    return words;
  }

  private <E extends Enum<E>> E constant(Class<E> type) {
    return Enum.valueOf(type, text());
  }

  private Layer layer() {
    return constant(Layer.class);
  }

  private long[] longs(int n) {
    long[] values = new long[n];
    in.asLongBuffer().get(values);
    in.position(in.position() + n * Long.BYTES);
    return values;
  }

  private byte[] bytes() {
    int length = in.getInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private String text() {
    byte[] bytes = bytes();
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
