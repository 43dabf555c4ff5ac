package io.github.tidemark.kernel.feature;

import java.util.function.ToDoubleFunction;

/**
 * A number of one book that several columns need: see {@link BookView#shared}.
 *
 * @param slot where the view keeps it: its own index below {@link #SLOTS}
 * @param formula the value for the book the view points at
 */
public record SharedValue(int slot, ToDoubleFunction<BookView> formula) {
  /** Slots a view has. */
  static final int SLOTS = 16;

  public SharedValue {
    if (slot < 0 || slot >= SLOTS) {
      throw new IllegalArgumentException("slot=" + slot + ": must be below " + SLOTS);
    }
  }
}
