package io.github.tidemark.lake.compare;

import java.util.List;

/**
 * What is different between two places.
 *
 * @param outputs those that both have
 * @param withoutLayer names of outputs that both have, and for which no stream writes rows of the
 *     wanted layer: they are left out
 * @param onlyInA names of outputs that only A has
 * @param onlyInB names of outputs that only B has
 */
public record Comparison(
    List<OutputComparison> outputs,
    List<String> withoutLayer,
    List<String> onlyInA,
    List<String> onlyInB) {
  /** Whether everything agrees within the tolerance. */
  public boolean isWithin() {
    return onlyInA.isEmpty()
        && onlyInB.isEmpty()
        && outputs.stream().allMatch(OutputComparison::isWithin);
  }
}
