package io.github.tidemark.lake.raw;

import java.util.Arrays;

/** Where the rows of a batch were read, for sources that are topics. */
final class Origins {
  private String[] topics = new String[0];
  private int[] partitions = new int[0];
  private long[] offsets = new long[0];
  private long[] micros = new long[0];

  void set(int row, int capacity, String topic, int partition, long offset, long millis) {
    if (topics.length < capacity) {
      topics = Arrays.copyOf(topics, capacity);
      partitions = Arrays.copyOf(partitions, capacity);
      offsets = Arrays.copyOf(offsets, capacity);
      micros = Arrays.copyOf(micros, capacity);
    }
    topics[row] = topic;
    partitions[row] = partition;
    offsets[row] = offset;
    micros[row] = millis * 1000;
  }

  String[] topics() {
    return topics;
  }

  int[] partitions() {
    return partitions;
  }

  long[] offsets() {
    return offsets;
  }

  /** The records' own time stamps, microseconds since the epoch. */
  long[] micros() {
    return micros;
  }
}
