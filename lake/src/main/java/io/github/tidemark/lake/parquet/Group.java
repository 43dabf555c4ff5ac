package io.github.tidemark.lake.parquet;

import java.util.List;
import java.util.Optional;

/**
 * A schema node with children: the root (its path is empty), a struct, or a layer of a list (its
 * one repeated child holds the elements).
 */
public record Group(
    String name, Repetition repetition, List<String> path, Shape shape, List<SchemaNode> children)
    implements SchemaNode {

  /** How a group is annotated. */
  public enum Shape {
    STRUCT,
    LIST,
    MAP
  }

  /** The child of that name. */
  public Optional<SchemaNode> child(String childName) {
    return children.stream().filter(node -> node.name().equals(childName)).findFirst();
  }
}
