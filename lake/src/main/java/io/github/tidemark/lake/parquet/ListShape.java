package io.github.tidemark.lake.parquet;

import java.io.IOException;
import java.util.Arrays;

/**
 * Levels of a leaf within lists, turned into offsets. Where all elements of a run are there, the
 * usual case of an order book, a list one deep costs one step a row and not one a value.
 */
final class ListShape implements Shape {
  private static final int BLOCK = 1024;

  /** Bits of levels looked at in one go, all in one unaligned long. */
  private static final int WORD = 56;

  /** More values than this in one batch can only be a corrupt file or far too many rows at once. */
  private static final int MAX_SLOTS = 1 << 25;

  private final int maxDefinition;
  private final int maxRepetition;
  private final int[] elementFrom;
  private final Segments segments;
  private final NullMask slots = new NullMask();
  private final NullMask rows = new NullMask();
  private final int[][] offsets;
  private final int[] counts;
  private final byte[] definitions = new byte[BLOCK];
  private final byte[] repetitions = new byte[BLOCK];
  private int blockAt;
  private int blockEnd;
  private int wanted;
  private int reached;
  private Place place;

  ListShape(Leaf leaf, Segments segments) {
    this.maxDefinition = leaf.maxDefinition();
    this.maxRepetition = leaf.maxRepetition();
    this.elementFrom = leaf.repeatedDefinitions().stream().mapToInt(Integer::intValue).toArray();
    this.segments = segments;
    this.offsets = new int[maxRepetition][16];
    this.counts = new int[maxRepetition];
  }

  @Override
  public void open(Place chunk) {
    place = chunk;
    reached = 0;
    blockAt = 0;
    blockEnd = 0;
    clear();
  }

  private void clear() {
    slots.clear();
    rows.clear();
    Arrays.fill(counts, 0);
  }

  @Override
  public void advance(int count) throws IOException {
    clear();
    wanted = count;
    boolean more = count > 0;
    while (more) {
      Page page = segments.current();
      if (blockAt < blockEnd) {
        more = block(page);
      } else if (page == null || page.left == 0) {
        more = segments.nextPage();
      } else if (maxRepetition == 1 && wholeRun(page.definition)) {
        more = run(page);
      } else {
        fill(page);
      }
    }
    if (rows.size() < wanted) {
      throw place.corrupt("rows are missing: wanted=%d found=%d".formatted(wanted, rows.size()));
    }
    for (int depth = 0; depth < maxRepetition; depth++) {
      int parents = depth == 0 ? wanted : counts[depth - 1];
      reserve(depth, parents);
      offsets[depth][parents] = counts[depth];
    }
  }

  private boolean wholeRun(Hybrid definition) throws ParquetException {
    definition.run();
    return !definition.packed() && definition.value() == maxDefinition;
  }

  /** Takes elements that are all there; false once the batch is full. */
  private boolean run(Page page) throws ParquetException {
    int most = Math.min(page.definition.run(), page.left);
    int step = Math.min(most, page.repetition.run());
    if (page.repetition.packed()) {
      step = Math.min(step, WORD);
    }
    checkRoom(page, step);
    int done = page.repetition.packed() ? packedRun(page, step) : plainRun(page, step);
    page.repetition.consume(done);
    page.definition.consume(done);
    page.left -= done;
    counts[0] += done;
    slots.present(done);
    segments.add(done);
    if (done > 0) {
      reached = 1;
    }
    return done == step;
  }

  private int plainRun(Page page, int step) throws ParquetException {
    int level = page.repetition.value();
    if (level == 0) {
      int fresh = Math.min(step, wanted - rows.size());
      reserve(0, rows.size() + fresh);
      for (int i = 0; i < fresh; i++) {
        offsets[0][rows.size() + i] = counts[0] + i;
      }
      rows.present(fresh);
      return fresh;
    }
    if (level > 1 || reached < 1) {
      throw page.place.corrupt("a repetition level is %d at an element of %d".formatted(level, 1));
    }
    return step;
  }

  private int packedRun(Page page, int step) throws ParquetException {
    long starts = ~page.repetition.bits() & ((1L << step) - 1);
    if (reached < 1 && (starts & 1) == 0) {
      throw page.place.corrupt("a list goes on where none began");
    }
    int fresh = Long.bitCount(starts);
    int free = wanted - rows.size();
    reserve(0, rows.size() + Math.min(fresh, free));
    int row = rows.size();
    for (int i = Math.min(fresh, free); i > 0; i--) {
      offsets[0][row++] = counts[0] + Long.numberOfTrailingZeros(starts);
      starts &= starts - 1;
    }
    rows.present(row - rows.size());
    return fresh > free ? Long.numberOfTrailingZeros(starts) : step;
  }

  /** Unpacks the next levels for {@link #block}. */
  private void fill(Page page) throws ParquetException {
    int count = Math.min(BLOCK, page.left);
    page.definition.levels(definitions, count);
    page.repetition.levels(repetitions, count);
    page.left -= count;
    blockAt = 0;
    blockEnd = count;
  }

  /** Takes unpacked levels one by one; false once the batch is full. */
  private boolean block(Page page) throws ParquetException {
    checkRoom(page, blockEnd - blockAt);
    int present = 0;
    boolean full = false;
    while (blockAt < blockEnd) {
      int repetition = repetitions[blockAt] & 0xff;
      int definition = definitions[blockAt] & 0xff;
      if (repetition == 0 && rows.size() == wanted) {
        full = true;
        break;
      }
      if (definition > maxDefinition || repetition > reached) {
        throw page.place.corrupt(
            "levels are impossible: definition=%d of %d repetition=%d of %d"
                .formatted(definition, maxDefinition, repetition, reached));
      }
      if (repetition == 0) {
        startRow(definition);
      }
      present += element(repetition, definition);
      blockAt++;
    }
    segments.add(present);
    return !full;
  }

  private void startRow(int definition) {
    reserve(0, rows.size());
    offsets[0][rows.size()] = counts[0];
    if (definition < elementFrom[0] - 1) {
      rows.absent(1);
    } else {
      rows.present(1);
    }
  }

  /** Adds what one pair of levels starts and returns whether a value is there: 1 or 0. */
  private int element(int repetition, int definition) {
    int depth = Math.max(repetition, 1) - 1;
    for (; depth < maxRepetition && definition >= elementFrom[depth]; depth++) {
      if (depth + 1 < maxRepetition) {
        reserve(depth + 1, counts[depth]);
        offsets[depth + 1][counts[depth]] = counts[depth + 1];
      }
      counts[depth]++;
    }
    reached = depth;
    if (depth < maxRepetition) {
      return 0;
    }
    if (definition < maxDefinition) {
      slots.absent(1);
      return 0;
    }
    slots.present(1);
    return 1;
  }

  private void checkRoom(Page page, int more) throws ParquetException {
    if (slots.size() > MAX_SLOTS - more) {
      throw page.place.corrupt(
          "a batch of %d rows has more than %d values: read fewer rows at once"
              .formatted(wanted, MAX_SLOTS));
    }
  }

  private void reserve(int depth, int index) {
    if (index >= offsets[depth].length) {
      offsets[depth] = Arrays.copyOf(offsets[depth], Math.max(index + 1, index * 2));
    }
  }

  @Override
  public boolean pending() {
    return blockAt < blockEnd;
  }

  @Override
  public NullMask slots() {
    return slots;
  }

  @Override
  public NullMask rows() {
    return rows;
  }

  @Override
  public int[] offsets(int depth) {
    return offsets[depth];
  }
}
