package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.feature.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads cells into a row of numbers: slots by plain loads, many of them side by side by one copy,
 * the others by a call each.
 */
final class NumberReader {
  /** Slots side by side for which a copy is cheaper than so many loads and stores. */
  private static final int LEAST_COPIED = 5;

  /** Some slots side by side in an array, and from where on they go into a row. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Run(double[] array, int index, int place, int length) {}

  private final List<Cell.OfDouble> cells;
  private final Run[] runs;
  private final double[][] slotArrays;
  private final int[] slotIndices;
  private final int[] slotPlaces;
  private final Cell.OfDouble[] others;
  private final int[] otherPlaces;

  NumberReader(List<Cell.OfDouble> cells) {
    this.cells = List.copyOf(cells);
    List<Run> found = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < cells.size(); ) {
      int length = sideBySide(i);
      if (length >= LEAST_COPIED) {
        Cell.Slot slot = (Cell.Slot) cells.get(i);
        found.add(new Run(slot.array(), slot.index(), i, length));
        i += length;
      } else {
        (length > 0 ? slots : rest).add(i++);
      }
    }
    runs = found.toArray(new Run[0]);
    slotPlaces = slots.stream().mapToInt(i -> i).toArray();
    slotArrays =
        slots.stream().map(i -> ((Cell.Slot) cells.get(i)).array()).toArray(double[][]::new);
    slotIndices = slots.stream().mapToInt(i -> ((Cell.Slot) cells.get(i)).index()).toArray();
    otherPlaces = rest.stream().mapToInt(i -> i).toArray();
    others = rest.stream().map(cells::get).toArray(Cell.OfDouble[]::new);
  }

  /** How many cells from one on are slots that lie side by side; 0 when that one is no slot. */
  private int sideBySide(int from) {
    int length = 0;
    while (from + length < cells.size()
        && cells.get(from) instanceof Cell.Slot first
        && cells.get(from + length) instanceof Cell.Slot slot
        && slot.array() == first.array()
        && slot.index() == first.index() + length) {
      length++;
    }
    return length;
  }

  /** Cells read. */
  int size() {
    return cells.size();
  }

  /** Puts the cells' numbers, in their order, side by side from an index on. */
  void read(double[] row, int at) {
    for (Run run : runs) {
      System.arraycopy(run.array, run.index, row, at + run.place, run.length);
    }
    for (int i = 0; i < slotPlaces.length; i++) {
      row[at + slotPlaces[i]] = slotArrays[i][slotIndices[i]];
    }
    for (int i = 0; i < others.length; i++) {
      row[at + otherPlaces[i]] = others[i].value();
    }
  }
}
