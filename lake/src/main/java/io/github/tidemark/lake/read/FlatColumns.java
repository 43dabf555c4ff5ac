package io.github.tidemark.lake.read;

import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.SchemaNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the columns of books that have one per level, side and field, by their names. */
final class FlatColumns {
  private final RawSchema schema;

  /** Side to level to field to leaf. */
  private final Map<String, Map<Integer, Map<String, Leaf>>> columns = new HashMap<>();

  private FlatColumns(RawSchema schema) {
    this.schema = schema;
  }

  /** The levels of a file that has such columns. */
  static Optional<LevelColumns> bind(RawSchema schema) throws RawDataException {
    FlatColumns flat = new FlatColumns(schema);
    flat.find();
    return flat.columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new FlatLevels(flat.levels("bid"), flat.levels("ask")));
  }

  private void find() throws RawDataException {
    for (SchemaNode node : schema.nodes()) {
      Optional<FlatName> name = FlatName.parse(node.name());
      if (name.isPresent()) {
        put(node, name.get());
      }
    }
  }

  private void put(SchemaNode node, FlatName name) throws RawDataException {
    String field = name.field();
    RawSchema.Kind kind = field.equals("orders") ? RawSchema.Kind.WHOLE : RawSchema.Kind.NUMBER;
    Leaf earlier =
        columns
            .computeIfAbsent(name.side(), added -> new TreeMap<>())
            .computeIfAbsent(name.level(), added -> new HashMap<>())
            .put(field, schema.leaf(node, kind, 0));
    if (earlier != null) {
      throw new RawDataException(
          "two columns hold the same field: file=%s columns=%s,%s"
              .formatted(schema.file(), earlier.name(), node.name()));
    }
  }

  private List<FlatLevels.Level> levels(String side) throws RawDataException {
    if (!columns.containsKey(side)) {
      throw schema.missing(side + "_price_0");
    }
    List<FlatLevels.Level> levels = new ArrayList<>();
    for (Map.Entry<Integer, Map<String, Leaf>> level : columns.get(side).entrySet()) {
      Map<String, Leaf> fields = level.getValue();
      for (String field : List.of("price", "size")) {
        if (!fields.containsKey(field)) {
          throw schema.missing("%s_%s_%d".formatted(side, field, level.getKey()));
        }
      }
      levels.add(
          new FlatLevels.Level(
              schema.add(fields.get("price")),
              schema.add(fields.get("size")),
              fields.containsKey("orders") ? schema.add(fields.get("orders")) : -1));
    }
    return levels;
  }
}
