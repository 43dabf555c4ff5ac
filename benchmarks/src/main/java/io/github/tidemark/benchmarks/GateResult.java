package io.github.tidemark.benchmarks;

/**
 * What the gate found equal.
 *
 * @param columns columns of the book rows, keys included
 * @param rows book rows
 * @param bars bars
 * @param worst the largest difference, as a part of the column's scale
 * @param worstColumn where that was
 */
record GateResult(int columns, long rows, long bars, double worst, String worstColumn) {}
