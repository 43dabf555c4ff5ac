package io.github.tidemark.lake.parquet;

import java.util.List;
import java.util.Optional;

/** A file's schema: the tree and its leaves in file order. */
public record Schema(Group root, List<Leaf> leaves) {
  /** The leaf at the given names below the root. */
  public Optional<Leaf> leaf(String... path) {
    List<String> wanted = List.of(path);
    return leaves.stream().filter(leaf -> leaf.path().equals(wanted)).findFirst();
  }
}
