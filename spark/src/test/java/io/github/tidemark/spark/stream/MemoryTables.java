package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.RawBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tables in this JVM, as a store with keys and write timestamps keeps them: of one key the highest
 * revision stays, and equal revisions must say the same. Rows are seen when their part commits.
 */
final class MemoryTables {
  private static final Map<String, MemoryTables> ALL = new ConcurrentHashMap<>();

  /** A row with its revision. */
  record Revised(long revision, Object row) {}

  private final Map<String, TreeMap<String, Revised>> tables = new TreeMap<>();
  private int commits;
  private int failFrom = Integer.MAX_VALUE;

  private MemoryTables() {}

  static MemoryTables named(String name) {
    return ALL.computeIfAbsent(name, n -> new MemoryTables());
  }

  /** The sink of the tables of a name. */
  static TableSink sink(String name) {
    return new Sink(name);
  }

  /** After so many more commits of parts each fails after its rows are stored. */
  synchronized void failAfter(int more) {
    failFrom = commits + more;
  }

  /** From now on none fails. */
  synchronized void heal() {
    failFrom = Integer.MAX_VALUE;
  }

  synchronized int commits() {
    return commits;
  }

  /** Rows of a table by key. */
  synchronized Map<String, Revised> table(String name) {
    return new TreeMap<>(tables.getOrDefault(name, new TreeMap<>()));
  }

  /** Rows of a table whose keys begin with a prefix, in order. */
  List<Object> rows(String name, String prefix) {
    List<Object> rows = new ArrayList<>();
    table(name)
        .forEach(
            (key, revised) -> {
              if (key.startsWith(prefix)) {
                rows.add(revised.row());
              }
            });
    return rows;
  }

  /** All that must not depend on batches: every table but the counts of each batch. */
  synchronized Map<String, Map<String, Revised>> content() {
    Map<String, Map<String, Revised>> content = new TreeMap<>();
    tables.forEach((name, rows) -> content.put(name, new TreeMap<>(rows)));
    content.remove("quality");
    return content;
  }

  private synchronized void commit(Map<String, Map<String, Revised>> fresh) throws IOException {
    fresh.forEach(
        (name, rows) -> {
          TreeMap<String, Revised> table = tables.computeIfAbsent(name, n -> new TreeMap<>());
          rows.forEach((key, revised) -> table.merge(key, revised, MemoryTables::newer));
        });
    commits++;
    if (commits > failFrom) {
      throw new IOException("told to fail");
    }
  }

  private static Revised newer(Revised old, Revised fresh) {
    if (old.revision() == fresh.revision() && !old.row().equals(fresh.row())) {
      throw new IllegalStateException("one revision, two rows: " + old + " " + fresh);
    }
    return fresh.revision() >= old.revision() ? fresh : old;
  }

  private record Sink(String name) implements TableSink {
    @Override
    public TableWriter open(BatchPart part) {
      return new Writer(named(name), part);
    }

    @Override
    public boolean holdsRows() {
      return !named(name).content().isEmpty();
    }

    @Override
    public void clear() {
      ALL.remove(name);
    }
  }

  private static final class Writer implements TableWriter {
    private final MemoryTables into;
    private final BatchPart part;
    private final Map<String, Map<String, Revised>> rows = new TreeMap<>();

    Writer(MemoryTables into, BatchPart part) {
      this.into = into;
      this.part = part;
    }

    private void put(String table, String key, long revision, Object row) {
      rows.computeIfAbsent(table, t -> new TreeMap<>())
          .merge(key, new Revised(revision, row), MemoryTables::newer);
    }

    private static String order(Object ts, Object seq) {
      return "%020d %020d".formatted((Long) ts, (Long) seq);
    }

    @Override
    public void bronze(InstrumentKey key, RawBatch batch, RecordPlaces places) {
      for (int i = 0; i < batch.rows(); i++) {
        put(
            "bronze",
            "%s %d %020d".formatted(places.topic(), places.partition(), places.offsets()[i]),
            places.kafkaMillis()[i],
            EventText.of(key, batch, i));
      }
    }

    @Override
    public void silver(InstrumentKey key, Layer layer, RawTradeBatch trades, long[] revisions) {
      for (int i = 0; i < trades.rows(); i++) {
        put(
            "silver",
            key + " " + order(trades.timestamp()[i], trades.seq()[i]),
            revisions[i],
            trade(layer, trades, i));
      }
    }

    private static List<Object> trade(Layer layer, RawTradeBatch trades, int i) {
      List<Object> row = new ArrayList<>();
      row.add(layer);
      row.add(trades.timestamp()[i]);
      row.add(trades.seq()[i]);
      row.add(trades.price()[i]);
      row.add(trades.amount()[i]);
      row.add(trades.side()[i]);
      row.add(trades.tradeId()[i]);
      return row;
    }

    @Override
    public void features(InstrumentKey key, Layer layer, RowBatch batch, long[] revisions) {
      for (int i = 0; i < batch.rows(); i++) {
        Map<String, Object> row = row(batch, i);
        put(
            "features " + layer,
            key + " " + order(row.get("ts_ns"), row.get("seq")),
            revisions[i],
            row);
      }
    }

    @Override
    public void bars(
        InstrumentKey key, Layer layer, BarSpec spec, RowBatch batch, long[] revisions) {
      for (int i = 0; i < batch.rows(); i++) {
        Map<String, Object> row = row(batch, i);
        put(
            "bars " + layer + " " + spec.folder(),
            key + " " + "%020d".formatted((Long) row.get("bar_index")),
            revisions[i],
            row);
      }
    }

    private static Map<String, Object> row(RowBatch rows, int row) {
      Map<String, Object> values = new LinkedHashMap<>();
      List<Column> columns = rows.columns();
      for (int c = 0; c < columns.size(); c++) {
        values.put(columns.get(c).name(), rows.value(c, row));
      }
      return values;
    }

    @Override
    public void latest(InstrumentKey key, RawTradeBatch trade, long revision) {
      put("latest", key.toString(), revision, trade(Layer.FAST, trade, trade.rows() - 1));
    }

    @Override
    public void deadLetter(LostRecord lost) {
      String place =
          lost.topic()
              + " "
              + lost.letter().partition()
              + " %020d".formatted(lost.letter().offset());
      String value = lost.value() == null ? "null" : "bytes " + lost.value().length;
      put("dead_letters", place, 0, List.of(lost.letter(), String.valueOf(lost.key()), value));
    }

    @Override
    public void quality(BatchCounts counts) {
      put("quality", part.query() + " " + part.batch() + " " + part.partition(), 0, counts);
    }

    @Override
    public void commit() throws IOException {
      into.commit(rows);
    }

    @Override
    public void close() {}
  }
}
