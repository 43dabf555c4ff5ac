package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.feature.Cell;

/** Hands out places for the numbers of one engine, side by side, as they are read together. */
final class Slots {
  private static final int CHUNK = 64;

  private double[] chunk = new double[CHUNK];
  private int used;

  /** The next place. */
  Cell.Slot next() {
    if (used == CHUNK) {
      chunk = new double[CHUNK];
      used = 0;
    }
    return new Cell.Slot(chunk, used++);
  }
}
