package io.github.tidemark.lake.parquet;

import java.util.Arrays;

/**
 * Gives codes to the texts of a chunk: those of its dictionary as they are, those of other pages by
 * looking them up. Starts anew between batches once it has grown large, so that a column of
 * distinct texts cannot fill the memory.
 */
final class TextInterner {
  private static final int KEEP = 4096;

  private Texts texts = new Texts(0);
  private int fixed;
  private int[] table = new int[0];
  private int hashed;

  /** Starts a chunk with its dictionary, or an empty one. */
  void open(Texts dictionary) {
    texts = dictionary;
    fixed = dictionary.size();
    forget();
  }

  void startBatch() {
    if (texts.size() > KEEP + 2 * fixed) {
      Texts fresh = new Texts(KEEP);
      for (int i = 0; i < fixed; i++) {
        fresh.add(texts.bytes(i));
      }
      texts = fresh;
      forget();
    }
  }

  Texts texts() {
    return texts;
  }

  int intern(byte[] data, int at, int length) {
    if (hashed < texts.size() || table.length == 0) {
      rehash();
    }
    int slot = find(data, at, length);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    int code = texts.add(Arrays.copyOfRange(data, at, at + length));
    table[slot] = code + 1;
    hashed = texts.size();
    if (hashed > table.length / 2) {
      rehash();
    }
    return code;
  }

  /** The slot of the text, or the free one where it belongs. */
  private int find(byte[] data, int at, int length) {
    int slot = hash(data, at, length) & (table.length - 1);
    while (table[slot] != 0) {
      byte[] known = texts.bytes(table[slot] - 1);
      if (Arrays.equals(known, 0, known.length, data, at, at + length)) {
        break;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private void rehash() {
    int capacity = Math.max(64, Integer.highestOneBit(texts.size() + 1) * 4);
    table = new int[capacity];
    for (int code = 0; code < texts.size(); code++) {
      byte[] text = texts.bytes(code);
      int slot = find(text, 0, text.length);
      if (table[slot] == 0) {
        table[slot] = code + 1;
      }
    }
    hashed = texts.size();
  }

  private void forget() {
    Arrays.fill(table, 0);
    hashed = 0;
  }

  private static int hash(byte[] data, int at, int length) {
    int hash = length;
    for (int i = at; i < at + length; i++) {
      hash = hash * 31 + data[i];
    }
    hash *= 0x9e3779b9;
    return hash ^ (hash >>> 15);
  }
}
