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
 *
 * <p>Rows are gathered in a block that stays in the processor's cache and moved to the batch column
 * by column: one value of each of hundreds of columns at a time would wait for memory every time.
 */
final class BookRows {
  private static final int BLOCK_ROWS = 64;

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
  private final RowBatch block;
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
      block = null;
      sink = null;
    } else {
      batch = new RowBatch(columns, vocabularies, output.batchRows());
      block = new RowBatch(columns, vocabularies, Math.min(BLOCK_ROWS, batch.capacity()));
      doubleColumns.use(block);
      structuralColumns.use(block);
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
      block.rows(block.rows() + 1);
      if (block.isFull() || batch.rows() + block.rows() == batch.capacity()) {
        drain();
      }
    }
  }

  /** Moves the closed rows to the batch. */
  private void drain() {
    batch.append(block);
    block.rows(0);
    if (batch.isFull()) {
      batch = sink.accept(batch);
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
    int row = block.rows();
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
      block.put(longColumns[i], row, longs[i].value());
    }
    for (int i = 0; i < texts.length; i++) {
      block.putCode(textColumns[i], row, texts[i].code());
    }
  }

  void flush() {
    if (batch == null) {
      return;
    }
    int closed = block.rows();
    if (closed > 0) {
      drain();
      if (pending) {
        copyRow(block, closed, 0);
      }
    }
    if (batch.rows() > 0) {
      batch = sink.accept(batch);
    }
  }

  private static void copyRow(RowBatch batch, int from, int to) {
    for (int c = 0; c < batch.columns().size(); c++) {
      switch (batch.columns().get(c).type()) {
        case DOUBLE -> batch.doubles(c)[to] = batch.doubles(c)[from];
        case INT64, TIMESTAMP_MICROS -> batch.longs(c)[to] = batch.longs(c)[from];
        case INT32, BOOLEAN, TEXT -> batch.ints(c)[to] = batch.ints(c)[from];
      }
    }
  }

  void save(StateWriter out) {
    out.putFlag(pending);
    if (!pending) {
      return;
    }
    out.putLong(pendingCell);
    for (int c = 0; block != null && c < block.columns().size(); c++) {
      out.putLong(bits(c, block.rows()));
    }
  }

  private long bits(int c, int row) {
    ColumnType type = block.columns().get(c).type();
    return switch (type) {
      case DOUBLE -> Double.doubleToRawLongBits(block.doubles(c)[row]);
      case INT64, TIMESTAMP_MICROS -> block.longs(c)[row];
      case INT32, BOOLEAN, TEXT -> block.ints(c)[row];
    };
  }

  void restore(StateReader in) {
    pending = in.takeFlag();
    if (!pending) {
      return;
    }
    pendingCell = in.takeLong();
    int row = block == null ? Absent.INT : block.rows();
    for (int c = 0; block != null && c < block.columns().size(); c++) {
      long bits = in.takeLong();
      switch (block.columns().get(c).type()) {
        case DOUBLE -> block.doubles(c)[row] = Double.longBitsToDouble(bits);
        case INT64, TIMESTAMP_MICROS -> block.longs(c)[row] = bits;
        case INT32, BOOLEAN, TEXT -> block.ints(c)[row] = (int) bits;
      }
    }
  }
}
