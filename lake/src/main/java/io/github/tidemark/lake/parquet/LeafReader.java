package io.github.tidemark.lake.parquet;

import java.io.IOException;

/** One leaf of a cursor: walks its pages batch by batch, levels first, values when asked for. */
final class LeafReader implements ColumnReader, AutoCloseable {
  private static final int BLOCK = 1024;

  private final Leaf leaf;
  private final PageReader pages;
  private final Segments segments;
  private final Shape shape;
  private final Numbers numbers;
  private boolean taken = true;
  private int[] codes = new int[0];
  private long[] longs = new long[0];

  LeafReader(Leaf leaf, PageReader pages) {
    this.leaf = leaf;
    this.pages = pages;
    this.segments = new Segments(pages);
    this.shape =
        leaf.maxRepetition() == 0 ? new FlatShape(leaf, segments) : new ListShape(leaf, segments);
    this.numbers = new Numbers(leaf);
  }

  void open(RowGroup group) throws IOException {
    segments.open();
    pages.open(group);
    shape.open(pages.place());
    taken = true;
  }

  /** Moves to the next {@code rows} rows. */
  void advance(int rows) throws IOException {
    try {
      if (!taken) {
        segments.skip();
      }
      segments.release();
      pages.texts().startBatch();
      shape.advance(rows);
      taken = false;
    } catch (RuntimeException e) {
      throw pages.place().corrupt("levels are inconsistent", e);
    }
  }

  /** Throws where the chunk holds more rows than the batches so far. */
  void checkEnd() throws IOException {
    segments.checkEnd(shape.pending());
  }

  @Override
  public Leaf leaf() {
    return leaf;
  }

  @Override
  public int slots() {
    return shape.slots().size();
  }

  @Override
  public int nulls() {
    return shape.slots().nulls();
  }

  @Override
  public boolean isNull(int slot) {
    return shape.slots().isNull(slot);
  }

  @Override
  public boolean isRowNull(int row) {
    return shape.rows().isNull(row);
  }

  @Override
  public int[] offsets(int depth) {
    return shape.offsets(depth);
  }

  @Override
  public void doubles(double[] target, int at) throws IOException {
    take(target.length, at);
    try {
      switch (leaf.type()) {
        case DOUBLE, FLOAT, FIXED_LEN_BYTE_ARRAY -> segments.doubles(target, at);
        case INT32, INT64 -> doublesOfLongs(target, at);
        case BYTE_ARRAY -> doublesOfTexts(target, at);
        default -> throw wrongType("a number");
      }
    } catch (RuntimeException e) {
      throw pages.place().corrupt("values are inconsistent", e);
    }
    if (nulls() > 0) {
      shape.slots().spread(target, at, Double.NaN);
    }
  }

  @Override
  public void longs(long[] target, int at) throws IOException {
    take(target.length, at);
    presentLongs(target, at);
    if (nulls() > 0) {
      shape.slots().spread(target, at, Long.MIN_VALUE);
    }
  }

  @Override
  public void ints(int[] target, int at) throws IOException {
    take(target.length, at);
    int present = slots() - nulls();
    reserveLongs(present);
    presentLongs(longs, 0);
    for (int i = 0; i < present; i++) {
      if ((int) longs[i] != longs[i]) {
        throw pages.place().unsupported("the value " + longs[i] + " as a number of 32 bits");
      }
      target[at + i] = (int) longs[i];
    }
    if (nulls() > 0) {
      shape.slots().spread(target, at, Integer.MIN_VALUE);
    }
  }

  @Override
  public void booleans(byte[] target, int at) throws IOException {
    take(target.length, at);
    if (leaf.type() != PhysicalType.BOOLEAN) {
      throw wrongType("a boolean");
    }
    try {
      segments.booleans(target, at);
    } catch (RuntimeException e) {
      throw pages.place().corrupt("values are inconsistent", e);
    }
    if (nulls() > 0) {
      shape.slots().spread(target, at, (byte) -1);
    }
  }

  @Override
  public void codes(int[] target, int at) throws IOException {
    take(target.length, at);
    presentCodes(target, at);
    if (nulls() > 0) {
      shape.slots().spread(target, at, -1);
    }
  }

  @Override
  public Texts texts() {
    return pages.texts().texts();
  }

  @Override
  public void close() {
    pages.close();
  }

  private void presentLongs(long[] target, int at) throws IOException {
    switch (leaf.type()) {
      case INT32, INT64, INT96 -> {
        try {
          segments.longs(target, at);
        } catch (RuntimeException e) {
          throw pages.place().corrupt("values are inconsistent", e);
        }
      }
      default -> throw wrongType("a whole number");
    }
    numbers.unsign(target, at, slots() - nulls());
  }

  private void presentCodes(int[] target, int at) throws IOException {
    if (leaf.type() != PhysicalType.BYTE_ARRAY) {
      throw wrongType("text");
    }
    try {
      segments.codes(target, at);
    } catch (RuntimeException e) {
      throw pages.place().corrupt("values are inconsistent", e);
    }
  }

  private void doublesOfLongs(double[] target, int at) throws IOException {
    int present = slots() - nulls();
    reserveLongs(present);
    presentLongs(longs, 0);
    numbers.doubles(longs, present, target, at);
  }

  private void doublesOfTexts(double[] target, int at) throws IOException {
    int present = slots() - nulls();
    if (codes.length < present) {
      codes = new int[present];
    }
    presentCodes(codes, 0);
    Texts texts = texts();
    for (int i = 0; i < present; i++) {
      target[at + i] = texts.number(codes[i]);
    }
  }

  private void reserveLongs(int count) {
    if (longs.length < count) {
      longs = new long[Math.max(count, BLOCK)];
    }
  }

  private void take(int length, int at) {
    if (taken) {
      throw new IllegalStateException(
          "values of this batch were taken already: column=" + leaf.dotted());
    }
    if (at < 0 || length - at < slots()) {
      throw new IndexOutOfBoundsException(
          "target is too short: column=%s length=%d at=%d slots=%d"
              .formatted(leaf.dotted(), length, at, slots()));
    }
    taken = true;
  }

  private ParquetException wrongType(String wanted) {
    return pages
        .place()
        .unsupported("reading a column of type %s as %s".formatted(leaf.type(), wanted));
  }
}
