package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.compare.CellType.Kind;
import io.github.tidemark.lake.compare.CompareOptions.ColumnSet;
import io.github.tidemark.lake.compare.CompareOptions.Layer;
import io.github.tidemark.lake.compare.Layout.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is compared of an output: the key, the columns and the types they are compared in. */
final class OutputPlan {
  private final String name;
  private final SideColumns a;
  private final SideColumns b;
  private final CompareOptions options;
  private final Globs selected;
  private final Globs ignored;
  private final Map<String, CellType> shared = new LinkedHashMap<>();
  private final List<Cell> key = new ArrayList<>();
  private final List<Cell> values = new ArrayList<>();
  private final List<String> onlyInA = new ArrayList<>();
  private final List<String> onlyInB = new ArrayList<>();
  private final List<String> notCompared = new ArrayList<>();
  private final PlanNotes notes = new PlanNotes();

  private OutputPlan(
      String name,
      SideColumns a,
      SideColumns b,
      CompareOptions options,
      Globs selected,
      Globs ignored) {
    this.name = name;
    this.a = a;
    this.b = b;
    this.options = options;
    this.selected = selected;
    this.ignored = ignored;
  }

  static OutputPlan of(
      String name,
      SideColumns a,
      SideColumns b,
      CompareOptions options,
      Globs selected,
      Globs ignored)
      throws IOException {
    OutputPlan plan = new OutputPlan(name, a, b, options, selected, ignored);
    plan.share();
    plan.chooseKey();
    plan.chooseValues();
    return plan;
  }

  /** Finds what both sides have and the type it is compared in. */
  private void share() throws IOException {
    for (String column : a.names()) {
      if (!b.has(column)) {
        continue;
      }
      Optional<CellType> left = a.type(column);
      Optional<CellType> right = b.type(column);
      if (left.isPresent() && right.isPresent()) {
        alignTimes(column, left.get(), right.get());
        CellType.common(a.type(column).get(), b.type(column).get())
            .ifPresent(type -> shared.put(column, type));
      }
    }
  }

  private void alignTimes(String column, CellType left, CellType right) throws IOException {
    if (left.kind() == Kind.TIME && right.kind() == Kind.WHOLE) {
      b.takeAsTime(column);
    } else if (left.kind() == Kind.WHOLE && right.kind() == Kind.TIME) {
      a.takeAsTime(column);
    }
  }

  private void chooseKey() throws CompareException {
    Set<String> names = new LinkedHashSet<>(options.key());
    if (names.isEmpty()) {
      names = usualKey();
    }
    for (String column : names) {
      if (!shared.containsKey(column)) {
        throw CompareException.usage(
            "key column cannot be used: output=%s column=%s: A has %s, B has %s; see --key, --map"
                .formatted(name, column, shown(a, column), shown(b, column)));
      }
      key.add(new Cell(column, shared.get(column)));
    }
    if (options.layer() == Layer.AS_FOUND && a.isStream() && b.isStream()) {
      key.add(new Cell(Names.IS_FINAL, CellType.BOOLEAN));
    }
  }

  private Set<String> usualKey() throws CompareException {
    Set<String> names = new LinkedHashSet<>();
    for (String column : Names.IDENTITY) {
      if (shared.containsKey(column) && !ignored.match(column)) {
        names.add(column);
      } else if (a.has(column) != b.has(column) && !ignored.match(column)) {
        notes.add(
            "%s has no %s: rows are matched without it"
                .formatted(a.has(column) ? "B" : "A", column));
      }
    }
    String time = first(Names.TIMES).orElseThrow(() -> noTime());
    names.add(time);
    first(Names.TIES).ifPresent(names::add);
    return names;
  }

  private Optional<String> first(List<String> candidates) {
    return candidates.stream()
        .filter(column -> shared.containsKey(column) && !ignored.match(column))
        .findFirst();
  }

  private CompareException noTime() {
    return CompareException.usage(
        "no key: output=%s: both sides need one of %s; name it by --key, or columns by --map"
            .formatted(name, String.join(", ", Names.TIMES)));
  }

  private static String shown(SideColumns side, String column) {
    if (!side.has(column)) {
      return "no such column";
    }
    return side.type(column).map(CellType::toString).orElseGet(() -> side.whyIncomparable(column));
  }

  private void chooseValues() {
    Set<String> keys = new LinkedHashSet<>();
    key.forEach(cell -> keys.add(cell.name()));
    for (String column : a.names()) {
      if (keys.contains(column)) {
        notes.types(column, a, b);
      } else if (wanted(column)) {
        value(column);
      }
    }
    for (String column : b.names()) {
      if (!a.has(column) && wanted(column) && !isAdded(column, b)) {
        onlyInB.add(column);
      }
    }
  }

  /** Whether a column says whose rows they are, so that the other side need not have it. */
  private static boolean isAdded(String column, SideColumns side) {
    return Names.IDENTITY.contains(column) || (side.isStream() && column.equals(Names.STREAM_KEY));
  }

  private void value(String column) {
    if (shared.containsKey(column)) {
      values.add(new Cell(column, shared.get(column)));
      notes.types(column, a, b);
    } else if (b.has(column)) {
      notCompared.add("%s (A: %s, B: %s)".formatted(column, shown(a, column), shown(b, column)));
    } else if (!isAdded(column, a)) {
      onlyInA.add(column);
    }
  }

  private boolean wanted(String column) {
    // Both are asked each time, for they note what was of use.
    boolean passedOver = ignored.match(column);
    boolean taken = selected.match(column) || options.columns().isEmpty();
    boolean ofStream = Names.OF_STREAMS.contains(column) && (a.isStream() || b.isStream());
    return taken && !passedOver && !ofStream;
  }

  String name() {
    return name;
  }

  SideColumns a() {
    return a;
  }

  SideColumns b() {
    return b;
  }

  List<Cell> key() {
    return key;
  }

  List<Cell> values() {
    return values;
  }

  List<String> onlyInA() {
    return onlyInA;
  }

  List<String> onlyInB() {
    return onlyInB;
  }

  /** Columns of both sides whose values cannot be compared, with their types. */
  List<String> notCompared() {
    return notCompared;
  }

  /** Whether columns of one side alone are a difference. */
  boolean columnsDiffer() {
    boolean oneSided = !onlyInA.isEmpty() || !onlyInB.isEmpty();
    return !notCompared.isEmpty() || (oneSided && options.columnSet() == ColumnSet.SAME);
  }

  /** What a reader of the result should know. */
  List<String> notes() {
    return notes.texts();
  }
}
