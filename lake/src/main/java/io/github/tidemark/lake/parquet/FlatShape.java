package io.github.tidemark.lake.parquet;

import java.io.IOException;

/** Levels of a leaf outside lists: a slot a row. */
final class FlatShape implements Shape {
  private static final int BLOCK = 1024;

  private final int maxDefinition;
  private final String column;
  private final Segments segments;
  private final NullMask slots = new NullMask();
  private final byte[] levels = new byte[BLOCK];
  private Place place;

  FlatShape(Leaf leaf, Segments segments) {
    this.maxDefinition = leaf.maxDefinition();
    this.column = leaf.dotted();
    this.segments = segments;
  }

  @Override
  public void open(Place chunk) {
    place = chunk;
    slots.clear();
  }

  @Override
  public void advance(int rows) throws IOException {
    slots.clear();
    while (slots.size() < rows) {
      Page page = segments.current();
      if (page == null || page.left == 0) {
        if (!segments.nextPage()) {
          throw place.corrupt("rows are missing: wanted=%d found=%d".formatted(rows, slots.size()));
        }
        continue;
      }
      int count = Math.min(rows - slots.size(), page.left);
      int taken = maxDefinition == 0 ? required(count) : optional(page, count);
      page.left -= taken;
    }
  }

  private int required(int count) {
    slots.present(count);
    segments.add(count);
    return count;
  }

  private int optional(Page page, int count) throws ParquetException {
    Hybrid definition = page.definition;
    int step = Math.min(count, definition.run());
    if (definition.packed()) {
      return packed(page, Math.min(step, BLOCK));
    }
    int level = definition.value();
    if (level > maxDefinition) {
      throw page.place.corrupt("a definition level is %d of %d".formatted(level, maxDefinition));
    }
    definition.consume(step);
    if (level == maxDefinition) {
      return required(step);
    }
    slots.absent(step);
    return step;
  }

  private int packed(Page page, int count) throws ParquetException {
    page.definition.levels(levels, count);
    int present = 0;
    int run = 0;
    for (int i = 0; i < count; i++) {
      int level = levels[i] & 0xff;
      if (level == maxDefinition) {
        run++;
        continue;
      }
      if (level > maxDefinition) {
        throw page.place.corrupt("a definition level is %d of %d".formatted(level, maxDefinition));
      }
      slots.present(run);
      slots.absent(1);
      present += run;
      run = 0;
    }
    slots.present(run);
    segments.add(present + run);
    return count;
  }

  @Override
  public boolean pending() {
    return false;
  }

  @Override
  public NullMask slots() {
    return slots;
  }

  @Override
  public NullMask rows() {
    return slots;
  }

  @Override
  public int[] offsets(int depth) {
    throw new IllegalStateException("the column is in no list: column=" + column);
  }
}
