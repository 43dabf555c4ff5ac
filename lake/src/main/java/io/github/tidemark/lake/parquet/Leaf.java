package io.github.tidemark.lake.parquet;

import java.util.List;

/**
 * A column of values.
 *
 * @param column index among the file's leaves
 * @param typeLength bytes of a FIXED_LEN_BYTE_ARRAY value, else 0
 * @param maxDefinition definition level of a value that is present
 * @param repeatedDefinitions for each repeated ancestor (the leaf included) from the outermost in,
 *     the definition level from which on it has an element
 */
public record Leaf(
    String name,
    Repetition repetition,
    List<String> path,
    int column,
    PhysicalType type,
    int typeLength,
    LogicalType logical,
    int maxDefinition,
    List<Integer> repeatedDefinitions)
    implements SchemaNode {

  /** How many lists are around a value. */
  public int maxRepetition() {
    return repeatedDefinitions.size();
  }

  /** The path joined by dots, for messages. */
  public String dotted() {
    return String.join(".", path);
  }
}
