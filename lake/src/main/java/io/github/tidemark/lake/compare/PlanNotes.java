package io.github.tidemark.lake.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remarks about what is compared, columns of one remark put together. */
final class PlanNotes {
  private final List<String> texts = new ArrayList<>();
  private final Map<String, List<String>> byType = new LinkedHashMap<>();

  void add(String text) {
    texts.add(text);
  }

  /** Notes where the sides store a column in different types, or files lack it. */
  void types(String column, SideColumns a, SideColumns b) {
    CellType left = a.type(column).orElseThrow();
    CellType right = b.type(column).orElseThrow();
    if (!left.equals(right)) {
      String stored =
          "stored as %s in A and %s in B, compared as %s"
              .formatted(left, right, CellType.common(left, right).orElseThrow());
      byType.computeIfAbsent(stored, key -> new ArrayList<>()).add(column);
    }
    lacking("A", column, a);
    lacking("B", column, b);
  }

  private void lacking(String label, String column, SideColumns side) {
    int without = side.filesWithout(column);
    if (without > 0) {
      byType
          .computeIfAbsent(
              "absent in %d of %d files of %s, null there"
                  .formatted(without, side.files().size(), label),
              key -> new ArrayList<>())
          .add(column);
    }
  }

  List<String> texts() {
    List<String> all = new ArrayList<>(texts);
    byType.forEach((text, columns) -> all.add(text + ": " + Names.some(columns)));
    return List.copyOf(all);
  }
}
