package io.github.tidemark.lake.parquet;

/** Values as indexes into the chunk's dictionary. */
final class DictionaryIndexes extends ValueDecoder {
  private static final int BLOCK = 1024;

  private final Hybrid indexes = new Hybrid();
  private final int[] block = new int[BLOCK];
  private Dictionary dictionary;

  void use(Dictionary chunkDictionary) {
    dictionary = chunkDictionary;
  }

  @Override
  void begin() throws ParquetException {
    if (at == end) {
      // A page of nulls alone may have no bytes at all.
      indexes.start(place, data, at, end, 0);
    } else {
      indexes.start(place, data, at + 1, end, data[at] & 0xff);
    }
  }

  @Override
  void skip(int count) throws ParquetException {
    indexes.skip(count);
  }

  @Override
  void finish() throws ParquetException {
    if (indexes.bytesLeft() + indexes.valuesLeft() > 0) {
      throw place.corrupt(
          "dictionary indexes are left over: values=%d bytes=%d"
              .formatted(indexes.valuesLeft(), indexes.bytesLeft()));
    }
  }

  @Override
  void doubles(double[] target, int to, int count) throws ParquetException {
    double[] values = dictionary.doubles();
    for (int done = 0; done < count; done += BLOCK) {
      int step = Math.min(BLOCK, count - done);
      indexes.ints(block, 0, step);
      try {
        gather(values, block, target, to + done, step);
      } catch (ArrayIndexOutOfBoundsException e) {
        throw outside(step);
      }
    }
  }

  @Override
  void longs(long[] target, int to, int count) throws ParquetException {
    long[] values = dictionary.longs();
    for (int done = 0; done < count; done += BLOCK) {
      int step = Math.min(BLOCK, count - done);
      indexes.ints(block, 0, step);
      try {
        for (int i = 0; i < step; i++) {
          target[to + done + i] = values[block[i]];
        }
      } catch (ArrayIndexOutOfBoundsException e) {
        throw outside(step);
      }
    }
  }

  @Override
  void codes(int[] target, int to, int count) throws ParquetException {
    indexes.ints(target, to, count);
    int size = dictionary.size();
    for (int i = to; i < to + count; i++) {
      if (target[i] < 0 || target[i] >= size) {
        throw outside(target[i], size);
      }
    }
  }

  private static void gather(double[] values, int[] from, double[] target, int to, int count) {
    for (int i = 0; i < count; i++) {
      target[to + i] = values[from[i]];
    }
  }

  /** Finds the index that broke the loop; a target too short is the caller's fault. */
  private ParquetException outside(int count) {
    for (int i = 0; i < count; i++) {
      if (block[i] < 0 || block[i] >= dictionary.size()) {
        return outside(block[i], dictionary.size());
      }
    }
    throw new IndexOutOfBoundsException("target is too short for the slots of the batch");
  }

  private ParquetException outside(int index, int size) {
    return place.corrupt(
        "a dictionary index is outside: index=%d dictionary=%d"
            .formatted(Integer.toUnsignedLong(index), size));
  }
}
