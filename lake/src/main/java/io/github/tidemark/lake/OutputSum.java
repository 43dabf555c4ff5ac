package io.github.tidemark.lake;

/**
 * What was written to one output.
 *
 * @param rows rows written in this run
 * @param files files written
 * @param bytes their size
 */
public record OutputSum(long rows, long files, long bytes) {
  /** Both together. */
  public OutputSum plus(OutputSum other) {
    return new OutputSum(rows + other.rows, files + other.files, bytes + other.bytes);
  }
}
