package io.github.tidemark.lake.parquet;

import java.io.IOException;
import java.util.Arrays;

/**
 * The pages a batch touches: the current one and those used up since the batch began, with the
 * number of present values the batch has in each.
 */
final class Segments {
  private final PageReader reader;
  private Page[] pages = new Page[4];
  private int[] present = new int[4];
  private int count;

  Segments(PageReader reader) {
    this.reader = reader;
  }

  /** Drops everything before another chunk. */
  void open() {
    for (int i = 0; i < count; i++) {
      reader.recycle(pages[i]);
    }
    count = 0;
  }

  /** The current page, or null before the first. */
  Page current() {
    return count == 0 ? null : pages[count - 1];
  }

  /** Adds values of the current page to the batch. */
  void add(int values) {
    present[count - 1] += values;
  }

  /** Moves to the next page; false behind the last. */
  boolean nextPage() throws IOException {
    Page page = reader.next();
    if (page == null) {
      return false;
    }
    if (count == pages.length) {
      pages = Arrays.copyOf(pages, count * 2);
      present = Arrays.copyOf(present, count * 2);
    }
    pages[count] = page;
    present[count] = 0;
    count++;
    return true;
  }

  /** Forgets the values of the batch, taken or skipped, and all pages but the current one. */
  void release() throws ParquetException {
    if (count == 0) {
      return;
    }
    for (int i = 0; i < count - 1; i++) {
      pages[i].values.finish();
      reader.recycle(pages[i]);
    }
    pages[0] = pages[count - 1];
    present[0] = 0;
    count = 1;
  }

  /** Throws unless the current page is the last and used up. */
  void checkEnd(boolean pending) throws IOException {
    boolean more = count > 0;
    while (more) {
      if (pending || current().left > 0) {
        throw current().place.corrupt("the chunk holds more rows than its row group");
      }
      more = nextPage();
    }
  }

  void skip() throws ParquetException {
    for (int i = 0; i < count; i++) {
      pages[i].values.skip(present[i]);
    }
  }

  void doubles(double[] target, int at) throws ParquetException {
    int to = at;
    for (int i = 0; i < count; i++) {
      pages[i].values.doubles(target, to, present[i]);
      to += present[i];
    }
  }

  void longs(long[] target, int at) throws ParquetException {
    int to = at;
    for (int i = 0; i < count; i++) {
      pages[i].values.longs(target, to, present[i]);
      to += present[i];
    }
  }

  void booleans(byte[] target, int at) throws ParquetException {
    int to = at;
    for (int i = 0; i < count; i++) {
      pages[i].values.booleans(target, to, present[i]);
      to += present[i];
    }
  }

  void codes(int[] target, int at) throws ParquetException {
    int to = at;
    for (int i = 0; i < count; i++) {
      pages[i].values.codes(target, to, present[i]);
      to += present[i];
    }
  }
}
