package io.github.tidemark.lake.run;

import io.github.tidemark.lake.manifest.Input;
import io.github.tidemark.lake.manifest.SnapshotFiles;
import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.RowIssues;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The passes over the files of a group: one, unless so many instruments are mixed that the rows of
 * all would not find room. Those that come too late have theirs in further passes, which apply no
 * others. Owned by one thread.
 */
final class GroupPasses {
  private final RunContext context;
  private final Group group;
  private final Plan plan;
  private final SnapshotFiles snapshots;
  private final List<InstrumentRun> finished = new ArrayList<>();
  private final List<InstrumentDone> done = new ArrayList<>();
  private GroupMerge merge;

  /**
   * Passes to come.
   *
   * @param issues gets bad rows
   * @param result gets the counts of all rows
   */
  GroupPasses(RunContext context, Group group, Plan plan, RowIssues issues, GroupResult result) {
    this.context = context;
    this.group = group;
    this.plan = plan;
    snapshots = new SnapshotFiles(context.state().resolve(group.key()));
    merge = new GroupMerge(context, group, plan, new InstrumentTable(), snapshots, issues, result);
  }

  /** Reads all rows and applies those of the instruments that there is room for. */
  List<Input> first() throws IOException {
    merge.run();
    return merge.inputs();
  }

  /** Ends all files, those of the other instruments too. */
  List<InstrumentDone> finish() throws IOException {
    Deque<InstrumentRun> waiting = new ArrayDeque<>(end());
    int most = finished.size();
    if (!waiting.isEmpty()) {
      context.monitor().note(note(most, waiting.size()));
    }
    while (!waiting.isEmpty()) {
      long rows = 0;
      Set<InstrumentTable.Key> turn = new HashSet<>();
      while (turn.size() < most && !waiting.isEmpty()) {
        InstrumentRun next = waiting.removeFirst();
        rows += next.rowsPutOff();
        turn.add(next.tableKey());
      }
      context.monitor().expect(rows);
      // All rows have been counted, and the bad ones kept.
      merge =
          new GroupMerge(
              context,
              group,
              plan,
              new InstrumentTable(turn),
              snapshots,
              RowIssues.countOnly(),
              new GroupResult());
      merge.run();
      waiting.addAll(end());
    }
    return done;
  }

  private static String note(int most, int waiting) {
    return ("mixed files are read %d times, for %d of %d instruments at a time, as memory has room; a"
            + " folder for each instrument, or files of one each, need one reading")
        .formatted(1 + (waiting + most - 1) / most, most, most + waiting);
  }

  /** Ends the files of a pass; those without room are left. */
  private List<InstrumentRun> end() throws IOException {
    for (Plan.Start start : plan.known()) {
      if (start.goesBack() && start.snapshot() != null) {
        merge.begin(start);
      }
    }
    List<InstrumentRun> runs = merge.runs();
    List<InstrumentRun> active = runs.stream().filter(InstrumentRun::isActive).toList();
    for (InstrumentRun run : active) {
      run.end();
    }
    for (InstrumentRun run : active) {
      run.endFiles();
    }
    for (InstrumentRun run : active) {
      done.add(InstrumentDone.of(context, run, run.finish()));
    }
    finished.addAll(active);
    merge = null;
    return runs.stream().filter(run -> run.rowsPutOff() > 0).toList();
  }

  /** Removes all files. */
  void abandon() {
    finished.forEach(InstrumentRun::abandon);
    if (merge != null) {
      merge.abandon();
    }
  }
}
