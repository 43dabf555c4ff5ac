package io.github.tidemark.lake.run;

import io.github.tidemark.lake.manifest.GroupState;
import io.github.tidemark.lake.manifest.GroupStore;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.store.StoreLock;
import io.github.tidemark.lake.store.Stores;
import io.github.tidemark.lake.work.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one group up to date: loads its state, has the {@link GroupWork} done, and commits. Runs
 * on one thread.
 */
final class GroupRun extends Job {
  private final RunContext context;
  private final GroupStore store;
  private final Group group;
  private final Selection selection;
  private final StoreLock lock;
  private final GroupResult result = new GroupResult();
  private GroupReport report;
  private Set<String> met = Set.of();
  private boolean isBroken;

  /**
   * The run of a group.
   *
   * @param selection which instruments of its files are wanted
   * @param lock what keeps other runs out
   */
  GroupRun(RunContext context, Group group, Selection selection, StoreLock lock) {
    this.lock = lock;
    this.context = context;
    this.group = group;
    this.selection = selection;
    store = context.store(group.key());
  }

  /** The group's folder below the state. */
  String key() {
    return group.key();
  }

  /** What became of the group. */
  GroupReport report() {
    return report == null
        ? result.report(List.of(), GroupOutcome.NONE)
        : report.and(result.errors(), result.badData());
  }

  /** The group's instruments, met in this run or before, as exchange/symbol. */
  Set<String> met() {
    return met;
  }

  private void meet(GroupState state) {
    met = new HashSet<>();
    for (InstrumentState instrument : state.instruments()) {
      met.add(instrument.exchange() + "/" + instrument.symbol());
    }
  }

  /** Completes a commit that was interrupted; true when an earlier run has left files. */
  boolean recover() {
    try {
      store.recover();
      return store.isInterrupted();
    } catch (IOException e) {
      result.failure(group.key(), e);
      isBroken = true;
      return false;
    }
  }

  /** Notes that the files of an earlier run have been removed. */
  void forgetInterruption() throws IOException {
    GroupState saved = store.load();
    store.removeSnapshots(saved == null ? GroupState.empty("", "") : saved);
    store.end();
  }

  @Override
  protected void run() {
    if (isBroken) {
      return;
    }
    try {
      GroupWork work = new GroupWork(context, group, startingState(), selection, result);
      if (work.isDue()) {
        store.begin();
        publish(work.run());
        store.end();
      }
    } catch (IOException | RuntimeException e) {
      result.failure(group.key(), e);
    }
  }

  /** The group's work for another place, when there is any; the run counts as begun then. */
  Optional<GroupTask> task(RunSpec spec) {
    if (isBroken) {
      return Optional.empty();
    }
    try {
      GroupState state = startingState();
      // Times of first events decide how far back a run goes, not whether there is something to do.
      Plan plan = Plan.of(state, group, selection::wants, context, file -> Map.of());
      if (plan.isEmpty()) {
        result.filesDone(group.files().size());
        return Optional.empty();
      }
      store.begin();
      return Optional.of(
          new GroupTask(
              spec,
              group.family().kind(),
              group.key(),
              group.scope(),
              group.files(),
              state,
              selection));
    } catch (IOException | RuntimeException e) {
      result.failure(group.key(), e);
      return Optional.empty();
    }
  }

  /** Commits what was done elsewhere. */
  void done(GroupReport there) {
    report = there;
    try {
      there.notes().forEach(context.monitor()::note);
      publish(there.outcome());
    } catch (IOException | RuntimeException e) {
      result.failure(group.key(), e);
    }
  }

  /** Notes that the work could not be done. */
  void failed(String reason) {
    result.error("group=" + group.key() + ": " + reason, null);
  }

  /** Notes that nothing is left of other attempts at the work. */
  void end() {
    try {
      store.end();
    } catch (IOException e) {
      result.failure(group.key(), e);
    }
  }

  private GroupState startingState() throws IOException {
    GroupState state = startingState(store.load());
    meet(state);
    return state;
  }

  /** The state to start from: none of it when the configuration is another. */
  private GroupState startingState(GroupState saved) {
    if (saved == null) {
      return GroupState.empty(context.config(), selection.text());
    }
    boolean sameConfig = saved.config().equals(context.config());
    if (sameConfig && saved.selection().equals(selection.text())) {
      return saved;
    }
    if (!sameConfig) {
      context.monitor().noteOnce("configuration has changed: everything is computed again");
    }
    List<InstrumentState> instruments = new ArrayList<>();
    for (InstrumentState old : saved.instruments()) {
      boolean kept = sameConfig && !selection.wants(old);
      instruments.add(
          kept
              ? old
              : new InstrumentState(
                  old.exchange(), old.symbol(), old.era(), List.of(), old.parts()));
    }
    return new GroupState(context.config(), selection.text(), List.of(), instruments);
  }

  /** Makes visible what the work has staged. */
  private void publish(GroupOutcome outcome) throws IOException {
    lock.check();
    Stores.publish(outcome.quarantine());
    if (outcome.commit().isPresent()) {
      store.commit(outcome.commit().get());
      meet(outcome.commit().get().state());
    }
  }
}
