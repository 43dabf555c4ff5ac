package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables a stream writes, as Cassandra keeps them: of one key the highest revision stays. */
public final class Tables implements StreamOutput {
  /** A row with its revision. */
  record Revised(long revision, Map<String, Object> row) {}

  private final Map<Layer, TreeMap<String, Revised>> features = new TreeMap<>();
  private final Map<String, TreeMap<Long, Revised>> bars = new TreeMap<>();
  private final Map<Layer, TreeMap<String, Revised>> silver = new TreeMap<>();
  private final Map<String, DeadLetter> deadLetters = new TreeMap<>();
  private final Map<Long, String> unusable = new TreeMap<>();
  private Revised latest;
  private int openBars;

  Tables() {
    for (Layer layer : Layer.values()) {
      features.put(layer, new TreeMap<>());
      silver.put(layer, new TreeMap<>());
    }
  }

  private static String key(Object ts, Object seq) {
    return "%020d %020d".formatted((Long) ts, (Long) seq);
  }

  /** Of equal revisions both must say the same. */
  private static <K> void upsert(Map<K, Revised> table, K key, Revised fresh) {
    Revised old = table.get(key);
    if (old != null && old.revision() == fresh.revision() && !old.row().equals(fresh.row())) {
      throw new AssertionError("one revision, two rows: " + old + " " + fresh);
    }
    if (old == null || fresh.revision() >= old.revision()) {
      table.put(key, fresh);
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
  public void silver(Layer layer, RawTradeBatch trades, long[] revisions) {
    for (int i = 0; i < trades.rows(); i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("ts_ns", trades.timestamp()[i]);
      row.put("pos", trades.seq()[i]);
      row.put("price", trades.price()[i]);
      row.put("amount", trades.amount()[i]);
      row.put("trade_id", trades.tradeId()[i]);
      upsert(
          silver.get(layer),
          key(trades.timestamp()[i], trades.seq()[i]),
          new Revised(revisions[i], row));
    }
  }

  @Override
  public void features(Layer layer, RowBatch rows, long[] revisions) {
    for (int i = 0; i < rows.rows(); i++) {
      Map<String, Object> row = row(rows, i);
      upsert(
          features.get(layer),
          key(row.get("ts_ns"), row.get("seq")),
          new Revised(revisions[i], row));
    }
  }

  @Override
  public void bars(Layer layer, BarSpec spec, RowBatch rows, long[] revisions) {
    for (int i = 0; i < rows.rows(); i++) {
      Map<String, Object> row = row(rows, i);
      openBars += row.get("is_complete").equals(false) ? 1 : 0;
      upsert(
          bars.computeIfAbsent(layer + spec.folder(), l -> new TreeMap<>()),
          (Long) row.get("bar_index"),
          new Revised(revisions[i], row));
    }
  }

  @Override
  public void latest(RawTradeBatch trade, long revision) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("ts_ns", trade.timestamp()[trade.rows() - 1]);
    row.put("pos", trade.seq()[trade.rows() - 1]);
    row.put("price", trade.price()[trade.rows() - 1]);
    latest = new Revised(revision, row);
  }

  @Override
  public void deadLetter(DeadLetter letter) {
    String key = letter.channel() + " " + letter.partition() + " " + letter.offset();
    DeadLetter old = deadLetters.put(key, letter);
    if (old != null && !old.equals(letter)) {
      throw new AssertionError("one record, two reasons: " + old + " " + letter);
    }
  }

  @Override
  public void unusable(DeadLetter letter, long kafkaMillis, Envelope.Event event) {
    deadLetter(letter);
    byte[] value = new EnvelopeEncoder().encode(Feed.KEY, event);
    String text = kafkaMillis + " " + new String(value, StandardCharsets.UTF_8);
    unusable.put(letter.offset(), text);
  }

  /** Events that were of no use, with their time stamps, by offset. */
  Map<Long, String> unusable() {
    return unusable;
  }

  private static List<Map<String, Object>> rows(Map<?, Revised> table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    table.values().forEach(revised -> rows.add(revised.row()));
    return rows;
  }

  public List<Map<String, Object>> features(Layer layer) {
    return rows(features.get(layer));
  }

  public List<Map<String, Object>> bars(Layer layer, BarSpec spec) {
    return rows(bars.getOrDefault(layer + spec.folder(), new TreeMap<>()));
  }

  Map<Long, Revised> revisedBars(Layer layer, BarSpec spec) {
    return bars.getOrDefault(layer + spec.folder(), new TreeMap<>());
  }

  List<Map<String, Object>> silver(Layer layer) {
    return rows(silver.get(layer));
  }

  Map<String, Object> latest() {
    return latest.row();
  }

  /** How often an open bar was written. */
  int openBars() {
    return openBars;
  }

  public Map<String, DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** What must not depend on how the stream was run. */
  Object content() {
    return List.of(features, bars, silver, deadLetters, unusable, latest == null ? "" : latest);
  }
}
