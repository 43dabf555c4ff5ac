package io.github.tidemark.lake.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;

/** The schema tree as the footer's flat list, annotated the new way and the old one. */
final class SchemaWriter {
  private SchemaWriter() {}

  static List<SchemaElement> elements(Schema schema) {
    List<SchemaElement> elements = new ArrayList<>();
    SchemaElement root = new SchemaElement(schema.root().name());
    root.setNum_children(schema.root().children().size());
    elements.add(root);
    schema.root().children().forEach(child -> add(child, elements));
    return elements;
  }

  private static void add(SchemaNode node, List<SchemaElement> elements) {
    SchemaElement element = new SchemaElement(node.name());
    element.setRepetition_type(FieldRepetitionType.valueOf(node.repetition().name()));
    elements.add(element);
    if (node instanceof Group group) {
      element.setNum_children(group.children().size());
      if (group.shape() == Group.Shape.LIST) {
        element.setConverted_type(ConvertedType.LIST);
        element.setLogicalType(org.apache.parquet.format.LogicalType.LIST(new ListType()));
      }
      group.children().forEach(child -> add(child, elements));
    } else if (node instanceof Leaf leaf) {
      element.setType(leaf.type().thrift());
      annotate(element, leaf.logical());
    }
  }

  private static void annotate(SchemaElement element, LogicalType logical) {
    if (logical instanceof LogicalType.Text) {
      element.setConverted_type(ConvertedType.UTF8);
      element.setLogicalType(org.apache.parquet.format.LogicalType.STRING(new StringType()));
    } else if (logical instanceof LogicalType.Timestamp) {
      TimestampType type = new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()));
      element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
      element.setLogicalType(org.apache.parquet.format.LogicalType.TIMESTAMP(type));
    }
  }
}
