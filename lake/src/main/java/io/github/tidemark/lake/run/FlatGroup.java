package io.github.tidemark.lake.run;

import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.manifest.Commit;
import io.github.tidemark.lake.manifest.Input;
import io.github.tidemark.lake.out.OutputContext;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.BadDataException;
import io.github.tidemark.lake.read.FilePart;
import io.github.tidemark.lake.store.Staged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The work on mixed files, done in two stages: their events are read file by file, and applied
 * instrument by instrument once they are sorted. This is what the driver does of it: it plans, and
 * makes one report of those of all tasks. Owned by one thread.
 */
public final class FlatGroup {
  private final GroupTask task;
  private final GroupResult result = new GroupResult();
  private final List<String> notes = new ArrayList<>();
  private final GroupWork work;
  private List<InputFile> files = List.of();

  FlatGroup(GroupTask task) {
    this.task = task;
    // Nothing is encoded here: the tasks have the means for that.
    RunContext context =
        task.spec()
            .context(
                new OutputContext.Means(null, null, 0),
                "",
                new Monitor((done, total) -> {}, notes::add));
    Group group =
        new Group(
            task.key(),
            task.scope(),
            task.files(),
            Family.of(task.kind(), task.spec().config(), task.spec().engine()));
    work = new GroupWork(context, group, task.state(), task.selection(), result);
  }

  /**
   * What has to be read; nothing when all is done. To be asked before each round.
   *
   * @param partBytes larger files are read in parts, where they can be cut
   */
  public List<FlatSplit> splits(long partBytes) throws IOException {
    if (!work.isDue()) {
      return List.of();
    }
    Plan plan = work.plan();
    files = plan.read();
    List<Plan.Start> starts = new ArrayList<>();
    plan.known().forEach(starts::add);
    List<FlatSplit> splits = new ArrayList<>();
    splits.add(split(Optional.empty(), -1, FilePart.WHOLE, FlatSplit.Freshness.DONE, starts));
    for (int i = 0; i < files.size(); i++) {
      InputFile file = files.get(i);
      FlatSplit.Freshness fresh =
          plan.isFresh(file) ? FlatSplit.Freshness.NEW : FlatSplit.Freshness.DONE;
      int parts = (int) Math.max(1, (file.raw().size() + partBytes - 1) / partBytes);
      for (int part = 0; part < parts; part++) {
        FilePart share = new FilePart(part, parts);
        splits.add(split(Optional.of(file), i, share, fresh, List.of()));
      }
    }
    return splits;
  }

  private FlatSplit split(
      Optional<InputFile> file,
      int number,
      FilePart part,
      FlatSplit.Freshness fresh,
      List<Plan.Start> starts) {
    RunSpec spec = task.spec();
    EventOrder order = new EventOrder(spec.read().orderBy(), spec.engine().tie());
    return new FlatSplit(
        spec.read(), order, spec.config().quality(), file, number, part, fresh, starts);
  }

  /** What is done with the sorted events of this round. */
  public FlatTask task() {
    return new FlatTask(task.spec(), task.kind(), task.key(), files);
  }

  /**
   * Makes one report of those of all tasks of a round; empty when there must be another round,
   * without files that turned out to be bad.
   */
  public Optional<GroupReport> finish(List<FlatReport> reports) {
    boolean again = false;
    for (FlatNote.BadFile bad : badFiles(reports)) {
      boolean badData = bad.kind() == FlatNote.BadFile.Kind.BAD_DATA;
      Throwable cause = badData ? new BadDataException(bad.message()) : null;
      work.leaveOut(files.get(bad.file()), bad.message(), cause);
      again = true;
    }
    for (FlatReport report : reports) {
      for (FlatReport.BadSnapshot bad : report.badSnapshots()) {
        work.goBack(bad.instrument(), bad.snapshot(), bad.message());
        again = true;
      }
    }
    return again ? Optional.empty() : Optional.of(report(reports));
  }

  /** Each bad file once: what its first bad part says. */
  private static Collection<FlatNote.BadFile> badFiles(List<FlatReport> reports) {
    Map<Integer, FlatNote.BadFile> first = new TreeMap<>();
    for (FlatReport report : reports) {
      for (FlatNote.BadFile bad : report.badFiles()) {
        first.merge(bad.file(), bad, (one, other) -> one.part() < other.part() ? one : other);
      }
    }
    return first.values();
  }

  /** The report when there is nothing to do. */
  public GroupReport nothing() {
    return result.report(notes, GroupOutcome.NONE);
  }

  private GroupReport report(List<FlatReport> reports) {
    List<InstrumentDone> done = new ArrayList<>();
    List<Staged> quarantine = new ArrayList<>();
    Map<Integer, Input> fresh = new TreeMap<>();
    Map<Channel, RowSum> sums = new EnumMap<>(Channel.class);
    Set<Integer> read = new HashSet<>();
    long bytes = 0;
    for (FlatReport report : reports) {
      done.addAll(report.done());
      quarantine.addAll(report.quarantine());
      report.withdrawn().forEach((channel, sum) -> sums.merge(channel, sum, RowSum::plus));
      for (FlatNote.FileEnd end : report.files()) {
        sums.merge(end.channel(), end.rows(), RowSum::plus);
        end.input().ifPresent(part -> fresh.merge(end.file(), part, FlatGroup::joined));
        bytes += end.bytes();
        read.add(end.file());
      }
    }
    List<Input> inputs = new ArrayList<>(work.plan().kept());
    inputs.addAll(fresh.values());
    Optional<BadDataException> tooBad =
        GroupWork.tooBad(
            sums, task.spec().config().maxBadRatio(), task.spec().config().quarantine());
    Optional<Commit> commit = Optional.empty();
    if (tooBad.isPresent()) {
      String message = "group=" + task.key() + ": " + tooBad.get().getMessage();
      result.error(message, tooBad.get());
    } else {
      commit = Optional.of(work.commit(done, inputs));
    }
    GroupReport told = result.report(notes, new GroupOutcome(quarantine, commit));
    return new GroupReport(
        sums,
        told.parts(),
        told.instruments(),
        read.size(),
        told.filesDone(),
        bytes,
        told.errors(),
        told.badData(),
        told.notes(),
        told.outcome());
  }

  /** A file as its parts have seen it. */
  private static Input joined(Input one, Input other) {
    return new Input(
        one.channel(),
        one.name(),
        one.bytes(),
        one.version(),
        Math.min(one.first(), other.first()),
        Math.max(one.last(), other.last()));
  }
}
