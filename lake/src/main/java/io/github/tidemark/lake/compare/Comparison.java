package io.github.tidemark.lake.compare;

import java.util.List;

/**
 * What is different between two places.
 *
 * @param outputs those that both have
 * @param onlyInA names of outputs that only A has
 * @param onlyInB names of outputs that only B has
 */
public record Comparison(
    List<OutputComparison> outputs, List<String> onlyInA, List<String> onlyInB) {
  /** Whether everything agrees within the tolerance. */
  public boolean isWithin() {
    return onlyInA.isEmpty()
        && onlyInB.isEmpty()
        && outputs.stream().allMatch(OutputComparison::isWithin);
  }
}
