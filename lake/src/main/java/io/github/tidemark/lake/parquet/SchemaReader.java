package io.github.tidemark.lake.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.SchemaElement;

/** Builds the schema tree from the footer's flat list. */
final class SchemaReader {
  private static final int MAX_DEPTH = 32;

  private final String file;
  private final List<SchemaElement> elements;
  private final List<Leaf> leaves = new ArrayList<>();
  private int next;

  private SchemaReader(String file, List<SchemaElement> elements) {
    this.file = file;
    this.elements = elements;
  }

  static Schema read(String file, List<SchemaElement> elements) throws ParquetException {
    if (elements == null || elements.isEmpty()) {
      throw new ParquetException("schema is empty: file=" + file);
    }
    SchemaReader reader = new SchemaReader(file, elements);
    SchemaElement first = elements.get(0);
    if (first == null || first.getNum_children() <= 0) {
      throw reader.corrupt("the root has no children");
    }
    reader.next = 1;
    List<SchemaNode> children =
        reader.children(first.getNum_children(), List.of(), 0, List.of(), 0);
    if (reader.next != elements.size()) {
      throw reader.corrupt("elements left over behind the tree");
    }
    Group root =
        new Group(
            String.valueOf(first.getName()),
            Repetition.REQUIRED,
            List.of(),
            Group.Shape.STRUCT,
            children);
    return new Schema(root, List.copyOf(reader.leaves));
  }

  private List<SchemaNode> children(
      int count, List<String> path, int definition, List<Integer> repeated, int depth)
      throws ParquetException {
    if (depth > MAX_DEPTH) {
      throw corrupt("groups are nested deeper than " + MAX_DEPTH);
    }
    if (count > elements.size() - next) {
      throw corrupt("a group claims " + count + " children");
    }
    List<SchemaNode> children = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      children.add(node(path, definition, repeated, depth));
    }
    return List.copyOf(children);
  }

  private SchemaNode node(
      List<String> parent, int parentDefinition, List<Integer> parentRepeated, int depth)
      throws ParquetException {
    if (next >= elements.size()) {
      throw corrupt("the tree is longer than the list");
    }
    SchemaElement element = elements.get(next++);
    if (element == null || element.getName() == null || element.getRepetition_type() == null) {
      throw corrupt("an element has no name or repetition");
    }
    Repetition repetition = Repetition.valueOf(element.getRepetition_type().name());
    List<String> path = with(parent, element.getName());
    int definition = parentDefinition + (repetition == Repetition.REQUIRED ? 0 : 1);
    List<Integer> repeated =
        repetition == Repetition.REPEATED ? with(parentRepeated, definition) : parentRepeated;
    if (element.getNum_children() > 0) {
      return new Group(
          element.getName(),
          repetition,
          path,
          shape(element),
          children(element.getNum_children(), path, definition, repeated, depth + 1));
    }
    if (!element.isSetType()) {
      throw corrupt("a leaf has no type");
    }
    if (element.getType_length() < 0) {
      throw corrupt("a type length is negative");
    }
    Leaf leaf =
        new Leaf(
            element.getName(),
            repetition,
            path,
            leaves.size(),
            PhysicalType.of(element.getType()),
            element.getType_length(),
            LogicalTypes.read(element),
            definition,
            repeated);
    leaves.add(leaf);
    return leaf;
  }

  private static Group.Shape shape(SchemaElement element) {
    ConvertedType converted = element.getConverted_type();
    boolean logical = element.isSetLogicalType();
    if (converted == ConvertedType.LIST || (logical && element.getLogicalType().isSetLIST())) {
      return Group.Shape.LIST;
    }
    boolean map = converted == ConvertedType.MAP || converted == ConvertedType.MAP_KEY_VALUE;
    return map || (logical && element.getLogicalType().isSetMAP())
        ? Group.Shape.MAP
        : Group.Shape.STRUCT;
  }

  private static <T> List<T> with(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }

  private ParquetException corrupt(String what) {
    return new ParquetException(
        "schema is corrupt, %s: file=%s element=%d elements=%d"
            .formatted(what, file, next, elements.size()));
  }
}
