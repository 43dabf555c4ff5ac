package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.compare.CompareOptions.Layer;
import io.github.tidemark.lake.compare.Layout.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares the two sides of one output: reads the keys, then goes through both sides once for each
 * group of columns that fits in memory.
 */
final class OutputComparer {
  /** What pages of the columns in hand may take, of both sides together. */
  private static final long PAGE_BYTES = 64 << 20;

  private final OutputPlan plan;
  private final CompareOptions options;
  private final Comparer.Progress progress;
  private final SpillFolder folder;
  private final long pageBytes;
  private final List<String> notes = new ArrayList<>();

  OutputComparer(
      OutputPlan plan, CompareOptions options, Comparer.Progress progress, SpillFolder folder) {
    this(plan, options, progress, folder, PAGE_BYTES);
  }

  /** For tests: with another budget. */
  OutputComparer(
      OutputPlan plan,
      CompareOptions options,
      Comparer.Progress progress,
      SpillFolder folder,
      long pageBytes) {
    this.plan = plan;
    this.options = options;
    this.progress = progress;
    this.folder = folder;
    this.pageBytes = pageBytes;
  }

  /** The result; empty where the wanted layer is one that no stream has written here. */
  Optional<OutputComparison> run() throws IOException {
    Layout keys = Layout.of(plan.key(), List.of());
    KeyScan scanOfA = scan("A", plan.a(), plan.b(), keys);
    KeyScan scanOfB = scan("B", plan.b(), plan.a(), keys);
    if (!isWritten(scanOfA, scanOfB)) {
      return Optional.empty();
    }
    notes.addAll(plan.notes());
    List<List<Cell>> groups = groups(scanOfA, scanOfB);
    long rows = plan.a().rows() + plan.b().rows();
    List<ColumnComparison> columns = new ArrayList<>();
    Rowwise rowwise = null;
    for (int g = 0; g < groups.size(); g++) {
      Layout layout = Layout.of(plan.key(), groups.get(g));
      List<ColumnTally> tallies = new ArrayList<>();
      for (int i = 0; i < groups.get(g).size(); i++) {
        tallies.add(new ColumnTally(layout.values() + i, groups.get(g).get(i), options));
      }
      try (Join join =
          new Join(
              layout,
              tallies,
              leaving -> side(plan.a(), scanOfA, layout, leaving),
              leaving -> side(plan.b(), scanOfB, layout, leaving))) {
        join.run(progress, g * rows, groups.size() * rows);
        rowwise = new Rowwise(join.summaryOfA(), join.summaryOfB(), join.matched());
      } finally {
        folder.clear();
      }
      tallies.forEach(tally -> columns.add(tally.result()));
    }
    return Optional.of(result(rowwise, columns));
  }

  /** Whether a stream of either side has rows of the wanted layer. */
  private boolean isWritten(KeyScan scanOfA, KeyScan scanOfB) {
    return switch (options.layer()) {
      case AS_FOUND -> true;
      case FAST -> scanOfA.hasFast() || scanOfB.hasFast();
      case FINAL -> scanOfA.hasFinal() || scanOfB.hasFinal();
    };
  }

  /** What every group of columns finds alike. */
  private record Rowwise(
      OutputComparison.SideSummary a, OutputComparison.SideSummary b, long matched) {}

  private OutputComparison result(Rowwise rowwise, List<ColumnComparison> columns) {
    return new OutputComparison(
        plan.name(),
        plan.key().stream().map(Cell::name).toList(),
        rowwise.a(),
        rowwise.b(),
        rowwise.matched(),
        List.copyOf(columns),
        List.copyOf(plan.onlyInA()),
        List.copyOf(plan.onlyInB()),
        List.copyOf(plan.notCompared()),
        !plan.columnsDiffer(),
        List.copyOf(notes));
  }

  private KeyScan scan(String label, SideColumns side, SideColumns other, Layout keys)
      throws IOException {
    KeyScan scan = KeyScan.of(side, keys);
    if (options.layer() != Layer.AS_FOUND && !side.isStream() && !other.isStream()) {
      throw CompareException.usage(
          "neither side has rows of a stream: output=%s layer=%s; leave --layer out"
              .formatted(plan.name(), options.layer().name().toLowerCase(Locale.ROOT)));
    }
    boolean mixed = scan.hasFast() && scan.hasFinal() && !other.isStream();
    if (mixed && options.layer() == Layer.AS_FOUND) {
      throw CompareException.usage(
          "%s has fast and final rows, the other side one kind: output=%s; write --layer fast or final"
              .formatted(label, plan.name()));
    }
    if (scan.filesToSort() > 0) {
      notes.add(
          "%d of %d files of %s were sorted first: they are not in key order, or too many overlap"
              .formatted(scan.filesToSort(), side.files().size(), label));
    }
    return scan;
  }

  /** Columns that are compared in one go: as many as fit, at least one; one group at least. */
  private List<List<Cell>> groups(KeyScan scanOfA, KeyScan scanOfB) {
    long keys = 0;
    for (Cell cell : plan.key()) {
      keys += bytes(cell, scanOfA, scanOfB);
    }
    List<List<Cell>> groups = new ArrayList<>();
    List<Cell> group = new ArrayList<>();
    long used = keys;
    for (Cell cell : plan.values()) {
      long bytes = bytes(cell, scanOfA, scanOfB);
      if (!group.isEmpty() && used + bytes > pageBytes) {
        groups.add(group);
        group = new ArrayList<>();
        used = keys;
      }
      group.add(cell);
      used += bytes;
    }
    groups.add(group);
    return groups;
  }

  private long bytes(Cell cell, KeyScan scanOfA, KeyScan scanOfB) {
    return plan.a().bytes(cell.name()) * scanOfA.openAtOnce()
        + plan.b().bytes(cell.name()) * scanOfB.openAtOnce();
  }

  private SideRows side(SideColumns side, KeyScan scan, Layout layout, Runnable leaving)
      throws IOException {
    MergedRows rows = new MergedRows(scan.runs(side, layout, folder), layout, leaving);
    return new SideRows(rows, layout, side, options);
  }
}
