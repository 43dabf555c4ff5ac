package io.github.tidemark.lake.compare;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is different in one column, over all pairs of rows.
 *
 * @param type what the values were compared as
 * @param compared pairs where neither is null
 * @param differing pairs that are not equal: other values, or one of them null
 * @param beyond those that are beyond the tolerance; only floating-point values have one
 * @param maxAbs the largest |a-b| of finite numbers, 0 where none differ
 * @param maxRel the largest |a-b| / max(|a|,|b|) of finite numbers
 * @param maxUlp the largest distance in units in the last place; of floating-point columns only
 * @param nullsOnlyInA pairs where only A is null
 * @param nullsOnlyInB pairs where only B is null
 * @param notFinite pairs of different numbers one of which is NaN or infinite
 * @param signedZeros pairs of 0.0 and -0.0, which are equal
 * @param first the first pair beyond the tolerance, else the first that differs
 */
public record ColumnComparison(
    String name,
    String type,
    long compared,
    long differing,
    long beyond,
    double maxAbs,
    double maxRel,
    OptionalLong maxUlp,
    long nullsOnlyInA,
    long nullsOnlyInB,
    long notFinite,
    long signedZeros,
    Optional<Difference> first) {

  /** One pair that differs: its key and both values as text. */
  public record Difference(String key, String a, String b) {}

  /** Whether no pair is beyond the tolerance. */
  public boolean isWithin() {
    return beyond == 0;
  }
}
