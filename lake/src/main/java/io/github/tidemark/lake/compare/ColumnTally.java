package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.compare.CellType.Kind;
import java.util.Optional;
import java.util.OptionalLong;

/** What is different in one column, counted pair by pair. Owned by one thread. */
final class ColumnTally {
  private final int column;
  private final Layout.Cell cell;
  private final Kind kind;
  private final double rtol;
  private final double atol;
  private long compared;
  private long differing;
  private long beyond;
  private long nullsOnlyInA;
  private long nullsOnlyInB;
  private long notFinite;
  private long signedZeros;
  private double maxAbs;
  private double maxRel;
  private long maxUlp;
  private ColumnComparison.Difference first;
  private boolean firstIsBeyond;

  /**
   * A tally.
   *
   * @param column index in the layout
   */
  ColumnTally(int column, Layout.Cell cell, CompareOptions options) {
    this.column = column;
    this.cell = cell;
    this.kind = cell.type().kind();
    this.rtol = options.rtol();
    this.atol = options.atol();
  }

  /** Adds pairs of rows: {@code i[p]} of one batch and {@code j[p]} of the other. */
  void add(Rows a, int[] i, Rows b, int[] j, int pairs) {
    boolean[] nullsOfA = a.nulls[column];
    boolean[] nullsOfB = b.nulls[column];
    long[] cellsOfA = a.cells[column];
    long[] cellsOfB = b.cells[column];
    for (int p = 0; p < pairs; p++) {
      int x = i[p];
      int y = j[p];
      if (nullsOfA[x] || nullsOfB[y]) {
        if (nullsOfA[x] != nullsOfB[y]) {
          nullsOnlyInA += nullsOfA[x] ? 1 : 0;
          nullsOnlyInB += nullsOfB[y] ? 1 : 0;
          differ(a, x, b, y, true);
        }
        continue;
      }
      compared++;
      if (cellsOfA == null) {
        if (!a.texts[column][x].equals(b.texts[column][y])) {
          differ(a, x, b, y, true);
        }
      } else if (cellsOfA[x] != cellsOfB[y]) {
        unequal(a, x, b, y);
      }
    }
  }

  /** Two cells of different bits. */
  private void unequal(Rows a, int x, Rows b, int y) {
    long left = a.cells[column][x];
    long right = b.cells[column][y];
    if (!kind.isFloating()) {
      measure(
          Math.abs((double) left - (double) right),
          Math.max(Math.abs((double) left), Math.abs((double) right)));
      differ(a, x, b, y, true);
      return;
    }
    boolean wide = kind == Kind.FLOAT64;
    double va = wide ? Double.longBitsToDouble(left) : Float.intBitsToFloat((int) left);
    double vb = wide ? Double.longBitsToDouble(right) : Float.intBitsToFloat((int) right);
    if (va == vb) {
      signedZeros++;
    } else if (Double.isNaN(va) && Double.isNaN(vb)) {
      // NaNs differ in payload at most, which no formula looks at.
      return;
    } else if (!Double.isFinite(va) || !Double.isFinite(vb)) {
      notFinite++;
      differ(a, x, b, y, true);
    } else {
      double distance = Math.min(Math.abs(va - vb), Double.MAX_VALUE);
      double size = Math.max(Math.abs(va), Math.abs(vb));
      measure(distance, size);
      maxUlp = Math.max(maxUlp, wide ? Ulps.between(va, vb) : Ulps.between((float) va, (float) vb));
      differ(a, x, b, y, distance > atol + rtol * size);
    }
  }

  private void measure(double distance, double size) {
    maxAbs = Math.max(maxAbs, distance);
    maxRel = Math.max(maxRel, distance / size);
  }

  private void differ(Rows a, int x, Rows b, int y, boolean isBeyond) {
    differing++;
    beyond += isBeyond ? 1 : 0;
    if (first == null || (isBeyond && !firstIsBeyond)) {
      first = new ColumnComparison.Difference(a.key(x), a.shown(column, x), b.shown(column, y));
      firstIsBeyond = isBeyond;
    }
  }

  ColumnComparison result() {
    boolean measured = kind.isFloating();
    return new ColumnComparison(
        cell.name(),
        cell.type().toString(),
        compared,
        differing,
        beyond,
        maxAbs,
        maxRel,
        measured ? OptionalLong.of(maxUlp) : OptionalLong.empty(),
        nullsOnlyInA,
        nullsOnlyInB,
        notFinite,
        signedZeros,
        Optional.ofNullable(first));
  }
}
