package io.github.tidemark.lake.parquet;

import java.util.Arrays;

/**
 * Numbers the distinct values of a chunk, given as raw bits, in the order they come. Gives up early
 * where they hardly repeat.
 */
final class BitsDictionary {
  private static final int MAX_SIZE = 1 << 14;
  private static final int SAMPLE = 2048;
  private static final int FIRST_SLOTS = 1 << 10;

  private long[] keys = new long[FIRST_SLOTS / 2];
  private int[] slots = new int[FIRST_SLOTS];

  /** Slots in use, a power of two: the first ones of the array, which is kept when it has grown. */
  private int capacity;

  private int size;

  /** Fills {@code codes} for the first {@code count} values; false where that does not pay. */
  boolean encode(long[] values, int count, int[] codes) {
    if (count == 0) {
      return false;
    }
    size = 0;
    clear(FIRST_SLOTS);
    int sample = Math.min(count, SAMPLE);
    if (!add(values, 0, sample, codes, sample / 2)) {
      return false;
    }
    return add(values, sample, count, codes, Math.min(MAX_SIZE, count / 2));
  }

  int size() {
    return size;
  }

  /** The distinct values by code. */
  long[] keys() {
    return keys;
  }

  private boolean add(long[] values, int from, int to, int[] codes, int most) {
    long last = from > 0 ? values[from - 1] : ~values[0];
    int code = from > 0 ? codes[from - 1] : 0;
    for (int i = from; i < to; i++) {
      long value = values[i];
      if (value != last) {
        code = code(value);
        if (size > most) {
          return false;
        }
        last = value;
      }
      codes[i] = code;
    }
    return true;
  }

  private int code(long value) {
    int slot = slot(value);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
    }
    keys[size] = value;
    slots[slot] = ++size;
    if (size > capacity / 2) {
      grow();
    }
    return size - 1;
  }

  private int slot(long value) {
    int mask = capacity - 1;
    long mixed = value * 0x9e3779b97f4a7c15L;
    int slot = (int) (mixed >>> 32 ^ mixed >>> 48) & mask;
    while (slots[slot] != 0 && keys[slots[slot] - 1] != value) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void clear(int newCapacity) {
    capacity = newCapacity;
    if (slots.length < capacity) {
      slots = new int[capacity];
    } else {
      Arrays.fill(slots, 0, capacity, 0);
    }
  }

  private void grow() {
    clear(capacity * 4);
    for (int code = 0; code < size; code++) {
      slots[slot(keys[code])] = code + 1;
    }
  }
}
