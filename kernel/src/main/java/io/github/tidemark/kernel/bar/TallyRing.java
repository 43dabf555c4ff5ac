package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;

/** A queue of tallies that are used again once dropped: nothing is allocated when it has grown. */
final class TallyRing {
  private Tally[] ring = new Tally[4];
  private int head;
  private int size;

  int size() {
    return size;
  }

  /** The i-th from the oldest. */
  Tally at(int i) {
    return ring[(head + i) & (ring.length - 1)];
  }

  Tally last() {
    return at(size - 1);
  }

  /** A tally after the last, with whatever it held before. */
  Tally add() {
    if (size == ring.length) {
      grow();
    }
    int slot = (head + size) & (ring.length - 1);
    if (ring[slot] == null) {
      ring[slot] = new Tally();
    }
    size++;
    return ring[slot];
  }

  private void grow() {
    Tally[] larger = new Tally[ring.length * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = at(i);
    }
    ring = larger;
    head = 0;
  }

  void dropOldest() {
    head = (head + 1) & (ring.length - 1);
    size--;
  }

  void clear() {
    size = 0;
  }

  void save(StateWriter out) {
    out.putInt(size);
    for (int i = 0; i < size; i++) {
      at(i).save(out);
    }
  }

  void restore(StateReader in) {
    clear();
    int saved = in.takeInt();
    for (int i = 0; i < saved; i++) {
      add().restore(in);
    }
  }
}
