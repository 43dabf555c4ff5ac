package io.github.tidemark.lake.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Builds the schema of a file to write: flat columns and lists of flat structs. */
public final class SchemaBuilder {
  private final List<String> parent;
  private final int definition;
  private final List<Integer> repeated;
  private final List<Leaf> leaves;
  private final List<SchemaNode> nodes = new ArrayList<>();

  public SchemaBuilder() {
    this(List.of(), 0, List.of(), new ArrayList<>());
  }

  private SchemaBuilder(
      List<String> parent, int definition, List<Integer> repeated, List<Leaf> leaves) {
    this.parent = parent;
    this.definition = definition;
    this.repeated = repeated;
    this.leaves = leaves;
  }

  /** Adds a column, or a field of the list's struct. */
  public SchemaBuilder column(String name, ColumnType type, Repetition repetition) {
    if (repetition == Repetition.REPEATED) {
      throw new IllegalArgumentException("a repeated column is a list: column=" + name);
    }
    Leaf leaf =
        new Leaf(
            name,
            repetition,
            path(name),
            leaves.size(),
            type.physical(),
            0,
            type.logical(),
            definition + (repetition == Repetition.OPTIONAL ? 1 : 0),
            repeated);
    leaves.add(leaf);
    nodes.add(leaf);
    return this;
  }

  /**
   * Adds a list, never null, of structs, never null, whose fields {@code fields} adds: the standard
   * three-layer form {@code name (LIST) / list / element / field}.
   */
  public SchemaBuilder list(String name, Consumer<SchemaBuilder> fields) {
    if (!parent.isEmpty()) {
      throw new IllegalArgumentException("lists of lists are not written: column=" + name);
    }
    List<String> list = List.of(name, "list");
    List<String> element = List.of(name, "list", "element");
    SchemaBuilder inner =
        new SchemaBuilder(element, definition + 1, List.of(definition + 1), leaves);
    fields.accept(inner);
    Group struct =
        new Group("element", Repetition.REQUIRED, element, Group.Shape.STRUCT, inner.children());
    Group repeatedLayer =
        new Group("list", Repetition.REPEATED, list, Group.Shape.STRUCT, List.of(struct));
    nodes.add(
        new Group(
            name, Repetition.REQUIRED, List.of(name), Group.Shape.LIST, List.of(repeatedLayer)));
    return this;
  }

  public Schema build() {
    Group root =
        new Group("schema", Repetition.REQUIRED, List.of(), Group.Shape.STRUCT, children());
    return new Schema(root, List.copyOf(leaves));
  }

  private List<SchemaNode> children() {
    if (nodes.isEmpty() || nodes.stream().map(SchemaNode::name).distinct().count() < nodes.size()) {
      throw new IllegalArgumentException("columns are missing or named twice: columns=" + nodes);
    }
    return List.copyOf(nodes);
  }

  private List<String> path(String name) {
    List<String> path = new ArrayList<>(parent);
    path.add(name);
    return List.copyOf(path);
  }
}
