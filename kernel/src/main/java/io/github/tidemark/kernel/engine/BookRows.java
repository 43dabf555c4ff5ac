package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.feature.Cell;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;
import io.github.tidemark.kernel.feature.StructuralFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the book rows. A row is written for every book into the same place until it is closed: at
 * once without an emit interval, else by the first book of another cell or epoch.
 *
 * <p>Rows are gathered, each in one piece, in a block that stays in the processor's cache, and
 * moved to the batch column by column: one value of each of hundreds of columns at a time would
 * wait for memory every time.
 */
final class BookRows {
  private static final int BLOCK_ROWS = 64;

  private final Graph graph;
  private final Market market;
  private final long interval;
  private final RowSink sink;
  private final NumberReader cells;
  private final StructuralReader structural;
  private final Cell.OfLong[] longs;
  private final Cell.OfText[] texts;

  /** Columns of the numbers of a row: those of the cells, then the structural ones. */
  private final int[] numberColumns;

  private final int[] longColumns;
  private final int[] textColumns;
  private final int blockRows;
  private final double[] numberBlock;
  private final long[] longBlock;
  private final int[] textBlock;
  private int closed;
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
    cells = new NumberReader(select(sources, Cell.OfDouble.class));
    structural = new StructuralReader(features);
    numberColumns =
        concat(indices(sources, Cell.OfDouble.class), indices(sources, StructuralFeature.class));
    longs = select(sources, Cell.OfLong.class).toArray(new Cell.OfLong[0]);
    longColumns = indices(sources, Cell.OfLong.class);
    texts = select(sources, Cell.OfText.class).toArray(new Cell.OfText[0]);
    textColumns = indices(sources, Cell.OfText.class);
    if (columns.isEmpty()) {
      batch = null;
      sink = null;
      blockRows = 0;
    } else {
      batch = new RowBatch(columns, vocabularies, output.batchRows());
      sink = output.books(batch);
      blockRows = Math.min(BLOCK_ROWS, batch.capacity());
    }
    numberBlock = new double[blockRows * numberColumns.length];
    longBlock = new long[blockRows * longs.length];
    textBlock = new int[blockRows * texts.length];
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

  private static int[] concat(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
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
      closed++;
      if (closed == blockRows || batch.rows() + closed == batch.capacity()) {
        drain();
      }
    }
  }

  /** Moves the closed rows to the batch. */
  private void drain() {
    int row = batch.rows();
    for (int i = 0; i < numberColumns.length; i++) {
      batch.putNumbers(numberColumns[i], row, closed, numberBlock, i, numberColumns.length);
    }
    for (int i = 0; i < longs.length; i++) {
      batch.putLongs(longColumns[i], row, closed, longBlock, i, longs.length);
    }
    for (int i = 0; i < texts.length; i++) {
      batch.putCodes(textColumns[i], row, closed, textBlock, i, texts.length);
    }
    batch.rows(row + closed);
    closed = 0;
    if (batch.isFull()) {
      batch = sink.accept(batch);
    }
  }

  void write(StructuralBatch computed, int batchRow) {
    pending = true;
    pendingCell = interval > 0 ? Math.floorDiv(market.ts(), interval) : 0;
    if (batch != null) {
      fill(computed, batchRow);
    }
    if (interval == 0) {
      close();
    }
  }

  private void fill(StructuralBatch computed, int batchRow) {
    double[] numbers = numberBlock;
    int at = closed * numberColumns.length;
    cells.read(numbers, at);
    at += cells.size();
    if (computed == null) {
      structural.read(market.book(), numbers, at);
    } else {
      computed.copy(batchRow, numbers, at);
    }
    for (int i = 0; i < longs.length; i++) {
      longBlock[closed * longs.length + i] = longs[i].value();
    }
    for (int i = 0; i < texts.length; i++) {
      textBlock[closed * texts.length + i] = texts[i].code();
    }
  }

  void flush() {
    if (batch == null) {
      return;
    }
    int waiting = closed;
    if (waiting > 0) {
      drain();
      if (pending) {
        keep(numberBlock, waiting, numberColumns.length);
        keep(longBlock, waiting, longs.length);
        keep(textBlock, waiting, texts.length);
      }
    }
    if (batch.rows() > 0) {
      batch = sink.accept(batch);
    }
  }

  /** Makes a row of a block its first one. */
  @SuppressWarnings("SuspiciousSystemArraycopy")
  private static void keep(Object block, int row, int width) {
    System.arraycopy(block, row * width, block, 0, width);
  }

  void save(StateWriter out) {
    out.putFlag(pending);
    if (!pending) {
      return;
    }
    out.putLong(pendingCell);
    for (int i = 0; batch != null && i < numberColumns.length; i++) {
      out.putDouble(numberBlock[closed * numberColumns.length + i]);
    }
    for (int i = 0; batch != null && i < longs.length; i++) {
      out.putLong(longBlock[closed * longs.length + i]);
    }
    for (int i = 0; batch != null && i < texts.length; i++) {
      out.putInt(textBlock[closed * texts.length + i]);
    }
  }

  void restore(StateReader in) {
    pending = in.takeFlag();
    if (!pending) {
      return;
    }
    pendingCell = in.takeLong();
    for (int i = 0; batch != null && i < numberColumns.length; i++) {
      numberBlock[closed * numberColumns.length + i] = in.takeDouble();
    }
    for (int i = 0; batch != null && i < longs.length; i++) {
      longBlock[closed * longs.length + i] = in.takeLong();
    }
    for (int i = 0; batch != null && i < texts.length; i++) {
      textBlock[closed * texts.length + i] = in.takeInt();
    }
  }
}
