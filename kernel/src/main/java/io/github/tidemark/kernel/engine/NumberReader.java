package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.feature.Cell;
import java.util.ArrayList;
import java.util.List;

/** Reads cells into a row of numbers: slots by plain loads, the others by a call each. */
final class NumberReader {
  private final int size;
  private final double[][] slotArrays;
  private final int[] slotIndices;
  private final int[] slotPlaces;
  private final Cell.OfDouble[] others;
  private final int[] otherPlaces;

  NumberReader(List<Cell.OfDouble> cells) {
    size = cells.size();
    List<Integer> slots = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      (cells.get(i) instanceof Cell.Slot ? slots : rest).add(i);
    }
    slotPlaces = slots.stream().mapToInt(i -> i).toArray();
    otherPlaces = rest.stream().mapToInt(i -> i).toArray();
    slotArrays = new double[slotPlaces.length][];
    slotIndices = new int[slotPlaces.length];
    for (int i = 0; i < slotPlaces.length; i++) {
      Cell.Slot slot = (Cell.Slot) cells.get(slotPlaces[i]);
      slotArrays[i] = slot.array();
      slotIndices[i] = slot.index();
    }
    others = rest.stream().map(cells::get).toArray(Cell.OfDouble[]::new);
  }

  /** Cells read. */
  int size() {
    return size;
  }

  /** Puts the cells' numbers, in their order, side by side from an index on. */
  void read(double[] row, int at) {
    for (int i = 0; i < slotPlaces.length; i++) {
      row[at + slotPlaces[i]] = slotArrays[i][slotIndices[i]];
    }
    for (int i = 0; i < others.length; i++) {
      row[at + otherPlaces[i]] = others[i].value();
    }
  }
}
