package io.github.tidemark.lake.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Has the work on groups done elsewhere and commits what comes back, each group as soon as it is
 * done. Owned by the run's thread.
 */
final class RemoteRun implements TaskRunner.Done {
  private final RunSpec spec;
  private final RunContext context;
  private final List<GroupRun> runs;
  private final IdentityHashMap<GroupTask, GroupRun> begun = new IdentityHashMap<>();

  RemoteRun(RunSpec spec, RunContext context, List<GroupRun> runs) {
    this.spec = spec;
    this.context = context;
    this.runs = runs;
  }

  void run(TaskRunner runner) throws IOException {
    List<GroupTask> tasks = new ArrayList<>();
    for (GroupRun run : runs) {
      run.task(spec)
          .ifPresent(
              task -> {
                tasks.add(task);
                begun.put(task, run);
              });
    }
    if (tasks.isEmpty()) {
      return;
    }
    // The longest first, so that none is left alone at the end.
    tasks.sort(Comparator.comparingLong(GroupTask::rows).reversed());
    TaskRunner.Aftermath aftermath = runner.run(tasks, this);
    if (aftermath == TaskRunner.Aftermath.ATTEMPTS) {
      return; // the groups stay marked, and the next run clears away
    }
    if (aftermath == TaskRunner.Aftermath.FILES) {
      Leftovers.remove(context);
      for (GroupRun run : begun.values()) {
        run.forgetInterruption();
      }
    } else {
      begun.values().forEach(GroupRun::end);
    }
  }

  @Override
  public void report(GroupTask task, GroupReport report) {
    begun.get(task).done(report);
    context.monitor().done(report.rows());
  }

  @Override
  public void failed(GroupTask task, String reason) {
    begun.get(task).failed(reason);
  }
}
