package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Cell;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;
import io.github.tidemark.kernel.feature.StructuralFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the book rows. A row is written for every book into the same slot of the batch until it is
 * closed: at once without an emit interval, else by the first book of another cell or epoch.
 */
final class BookRows {
  private final Graph graph;
  private final Market market;
  private final long interval;
  private final RowSink sink;
  private final Cell.OfDouble[] doubles;
  private final NumberColumns doubleColumns;
  private final StructuralFeature[] structural;
  private final NumberColumns structuralColumns;
  private final Cell.OfLong[] longs;
  private final int[] longColumns;
  private final Cell.OfText[] texts;
  private final int[] textColumns;
  private RowBatch batch;
  private boolean pending;
  private long pendingCell;
  private Node[] nodes;

  BookRows(Graph graph, List<Feature> features, EngineOutput output) {
    this.graph = graph;
    market = graph.market();
    interval = graph.config().emitIntervalNanos();
    List<Column> columns = new ArrayList<>();
    List<Object> sources = new ArrayList<>();
    String[][] vocabularies = new String[features.size()][];
    for (Feature feature : features) {
      Object source = feature instanceof StructuralFeature ? feature : feature.bind(graph);
      if (source instanceof Cell.OfText text) {
        vocabularies[sources.size()] = text.vocabulary();
      }
      columns.add(feature.column());
      sources.add(source);
    }
    doubles = select(sources, Cell.OfDouble.class).toArray(new Cell.OfDouble[0]);
    doubleColumns = new NumberColumns(indices(sources, Cell.OfDouble.class));
    structural = select(sources, StructuralFeature.class).toArray(new StructuralFeature[0]);
    structuralColumns = new NumberColumns(indices(sources, StructuralFeature.class));
    longs = select(sources, Cell.OfLong.class).toArray(new Cell.OfLong[0]);
    longColumns = indices(sources, Cell.OfLong.class);
    texts = select(sources, Cell.OfText.class).toArray(new Cell.OfText[0]);
    textColumns = indices(sources, Cell.OfText.class);
    if (columns.isEmpty()) {
      batch = null;
      sink = null;
    } else {
      use(new RowBatch(columns, vocabularies, output.batchRows()));
      sink = output.books(batch);
    }
  }

  private static int[] indices(List<Object> sources, Class<?> type) {
    int[] found = new int[sources.size()];
    int n = 0;
    for (int i = 0; i < sources.size(); i++) {
      if (type.isInstance(sources.get(i))) {
        found[n++] = i;
      }
    }
    return Arrays.copyOf(found, n);
  }

  private static <T> List<T> select(List<Object> sources, Class<T> type) {
    return sources.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Closes the row that waits if the next book, at ts, does not belong to its cell. */
  void close(long ts, boolean sourceGap) {
    if (!pending) {
      return;
    }
    boolean sameCell = interval > 0 && Math.floorDiv(ts, interval) == pendingCell;
    boolean stale = ts - market.lastBookTs() > graph.config().stalenessNanos();
    if (!sameCell || stale || sourceGap) {
      close();
    }
  }

  /** Closes the row that waits, if any. */
  void close() {
    if (!pending) {
      return;
    }
    pending = false;
    if (nodes == null) {
      nodes = Hook.ROW_START.select(graph.nodes());
    }
    for (Node node : nodes) {
      node.onRowStart();
    }
    if (batch != null) {
      batch.rows(batch.rows() + 1);
      if (batch.isFull()) {
        use(sink.accept(batch));
      }
    }
  }

  void write(StructuralBatch computed, int batchRow) {
    pending = true;
    pendingCell = interval > 0 ? Math.floorDiv(market.ts(), interval) : 0;
    if (batch != null) {
      cells(computed, batchRow);
    }
    if (interval == 0) {
      close();
    }
  }

  private void cells(StructuralBatch computed, int batchRow) {
    int row = batch.rows();
    for (int i = 0; i < doubles.length; i++) {
      doubleColumns.put(i, row, doubles[i].value());
    }
    if (computed == null) {
      BookView book = market.book();
      for (int i = 0; i < structural.length; i++) {
        structuralColumns.put(i, row, structural[i].value(book));
      }
    } else {
      for (int i = 0; i < structural.length; i++) {
        structuralColumns.put(i, row, computed.value(i, batchRow));
      }
    }
    for (int i = 0; i < longs.length; i++) {
      batch.put(longColumns[i], row, longs[i].value());
    }
    for (int i = 0; i < texts.length; i++) {
      batch.putCode(textColumns[i], row, texts[i].code());
    }
  }

  /** Goes on with another batch. */
  private void use(RowBatch next) {
    batch = next;
    doubleColumns.use(next);
    structuralColumns.use(next);
  }

  void flush() {
    if (batch == null || batch.rows() == 0) {
      return;
    }
    RowBatch full = batch;
    if (pending) {
      use(full.sibling());
      copyRow(full, full.rows(), batch);
      sink.accept(full);
    } else {
      use(sink.accept(full));
    }
  }

  private static void copyRow(RowBatch from, int row, RowBatch to) {
    for (int c = 0; c < from.columns().size(); c++) {
      switch (from.columns().get(c).type()) {
        case DOUBLE -> to.doubles(c)[0] = from.doubles(c)[row];
        case INT64, TIMESTAMP_MICROS -> to.longs(c)[0] = from.longs(c)[row];
        case INT32, BOOLEAN, TEXT -> to.ints(c)[0] = from.ints(c)[row];
      }
    }
  }

  void save(StateWriter out) {
    out.putFlag(pending);
    if (!pending) {
      return;
    }
    out.putLong(pendingCell);
    for (int c = 0; batch != null && c < batch.columns().size(); c++) {
      out.putLong(bits(c, batch.rows()));
    }
  }

  private long bits(int c, int row) {
    ColumnType type = batch.columns().get(c).type();
    return switch (type) {
      case DOUBLE -> Double.doubleToRawLongBits(batch.doubles(c)[row]);
      case INT64, TIMESTAMP_MICROS -> batch.longs(c)[row];
      case INT32, BOOLEAN, TEXT -> batch.ints(c)[row];
    };
  }

  void restore(StateReader in) {
    pending = in.takeFlag();
    if (!pending) {
      return;
    }
    pendingCell = in.takeLong();
    int row = batch == null ? Absent.INT : batch.rows();
    for (int c = 0; batch != null && c < batch.columns().size(); c++) {
      long bits = in.takeLong();
      switch (batch.columns().get(c).type()) {
        case DOUBLE -> batch.doubles(c)[row] = Double.longBitsToDouble(bits);
        case INT64, TIMESTAMP_MICROS -> batch.longs(c)[row] = bits;
        case INT32, BOOLEAN, TEXT -> batch.ints(c)[row] = (int) bits;
      }
    }
  }
}
