package io.github.tidemark.spark.alpaca.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lists of texts: each row has a run of the elements. */
public final class TextListColumn extends Column {
  private final TextColumn elements = new TextColumn();
  private int[] starts = new int[0];
  private int[] lengths = new int[0];
  private int size;

  /** The elements of all rows, one after the other. */
  public TextColumn elements() {
    return elements;
  }

  /** The row's first element. */
  public int start(int row) {
    return starts[row];
  }

  /** How many elements the row has. */
  public int length(int row) {
    return lengths[row];
  }

  /** The row's texts, or null. */
  public List<String> texts(int row) {
    if (isNull(row)) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < lengths[row]; i++) {
      texts.add(elements.text(starts[row] + i));
    }
    return texts;
  }

  void open(int row) {
    starts[row] = size;
    lengths[row] = 0;
    present(row);
  }

  void add(int row, char[] text, int offset, int length) {
    elements.begin(size);
    elements.set(size++, text, offset, length);
    lengths[row]++;
  }

  @Override
  void grow(int capacity) {
    starts = Arrays.copyOf(starts, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
  }

  @Override
  void clear() {
    size = 0;
    elements.clear();
  }
}
