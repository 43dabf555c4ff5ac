package io.github.tidemark.lake.out;

import java.util.ArrayList;
import java.util.List;

/** Which input files are being read, so that outputs can name theirs. Safe for several threads. */
public final class Provenance {
  private static final class Entry {
    private final String text;
    private boolean closed;

    Entry(String text) {
      this.text = text;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private int firstOpen;

  /** Notes that a file is read from now on, and returns its number. */
  public synchronized int opened(String name, long bytes) {
    entries.add(new Entry(name + " " + bytes));
    return entries.size() - 1;
  }

  /** Notes that all rows of a file have been applied. */
  public synchronized void closed(int number) {
    entries.get(number).closed = true;
    while (firstOpen < entries.size() && entries.get(firstOpen).closed) {
      firstOpen++;
    }
  }

  /** Number of the first file still open. */
  synchronized int mark() {
    return firstOpen;
  }

  /** Names and sizes of the files from a mark on. */
  synchronized List<String> since(int mark) {
    List<String> texts = new ArrayList<>();
    for (Entry entry : entries.subList(mark, entries.size())) {
      texts.add(entry.text);
    }
    return texts;
  }
}
