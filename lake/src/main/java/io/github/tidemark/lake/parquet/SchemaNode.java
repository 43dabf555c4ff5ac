package io.github.tidemark.lake.parquet;

import java.util.List;

/** A node of a file's schema tree. */
public sealed interface SchemaNode permits Group, Leaf {
  /** Name within the parent. */
  String name();

  Repetition repetition();

  /** Names from below the root to this node, joined by dots in messages only. */
  List<String> path();
}
