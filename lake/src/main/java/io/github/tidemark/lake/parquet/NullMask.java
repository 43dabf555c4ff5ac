package io.github.tidemark.lake.parquet;

import java.util.Arrays;

/** Which of a growing number of slots are null; costs nothing until the first null. */
final class NullMask {
  private boolean[] flags = new boolean[0];
  private int size;
  private int nulls;

  void clear() {
    size = 0;
    nulls = 0;
  }

  int size() {
    return size;
  }

  int nulls() {
    return nulls;
  }

  boolean isNull(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("no such slot: index=%d slots=%d".formatted(index, size));
    }
    return nulls > 0 && flags[index];
  }

  void present(int count) {
    if (nulls > 0) {
      fill(count, false);
    }
    size += count;
  }

  void absent(int count) {
    if (nulls == 0 && count > 0) {
      int before = size;
      size = 0;
      fill(before, false);
      size = before;
    }
    fill(count, true);
    size += count;
    nulls += count;
  }

  private void fill(int count, boolean value) {
    int end = size + count;
    if (end > flags.length) {
      flags = Arrays.copyOf(flags, Math.max(end, flags.length * 2));
    }
    Arrays.fill(flags, size, end, value);
  }

  /** Moves values that stand side by side to their slots and fills the null slots. */
  void spread(double[] values, int at, double absent) {
    int next = size - nulls;
    for (int i = size - 1; i >= next; i--) {
      values[at + i] = flags[i] ? absent : values[at + --next];
    }
  }

  void spread(long[] values, int at, long absent) {
    int next = size - nulls;
    for (int i = size - 1; i >= next; i--) {
      values[at + i] = flags[i] ? absent : values[at + --next];
    }
  }

  void spread(int[] values, int at, int absent) {
    int next = size - nulls;
    for (int i = size - 1; i >= next; i--) {
      values[at + i] = flags[i] ? absent : values[at + --next];
    }
  }

  void spread(byte[] values, int at, byte absent) {
    int next = size - nulls;
    for (int i = size - 1; i >= next; i--) {
      values[at + i] = flags[i] ? absent : values[at + --next];
    }
  }
}
