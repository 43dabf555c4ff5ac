package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.manifest.Commit;
import io.github.tidemark.lake.manifest.GroupState;
import io.github.tidemark.lake.manifest.Input;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Snapshot;
import io.github.tidemark.lake.out.StagedPart;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.BadDataException;
import io.github.tidemark.lake.read.BookReader;
import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.read.RowKeys;
import io.github.tidemark.lake.read.TradeReader;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Staged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The work on one group: reads its files, computes, and leaves complete files that nobody sees. It
 * changes nothing that anyone sees, so that it may be done anywhere, in vain, or twice at a time. A
 * file that cannot be read is named, left out, and the group done without it: it counts as not yet
 * delivered. Runs on one thread, which drives all the group's engines.
 */
final class GroupWork {
  private final RunContext context;
  private final Selection selection;
  private final GroupResult result;
  private Group group;
  private GroupState state;
  private Plan plan;

  /**
   * Work to be done.
   *
   * @param state what has been done of the group
   * @param selection which instruments of its files are wanted
   * @param result gets counts and errors
   */
  GroupWork(
      RunContext context, Group group, GroupState state, Selection selection, GroupResult result) {
    this.context = context;
    this.group = group;
    this.state = state;
    this.selection = selection;
    this.result = result;
  }

  /** Whether there is anything to do. Must come before {@link #run}. */
  boolean isDue() throws IOException {
    plan = nextPlan();
    return !plan.isEmpty();
  }

  Plan plan() {
    return plan;
  }

  /** Leaves out a file that cannot be used. */
  void leaveOut(InputFile file, String message, Throwable cause) {
    result.error(message, cause);
    group = group.without(file);
  }

  /** Forgets a saved engine that cannot be restored. */
  void goBack(InstrumentState instrument, Snapshot snapshot, String message) {
    context.monitor().note(message + "; going back to an earlier one");
    state = without(instrument, snapshot);
  }

  /** Does it. */
  GroupOutcome run() throws IOException {
    while (!plan.isEmpty()) {
      try {
        return attempt();
      } catch (InputException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e; // the file is not to blame: the work has been called off
        }
        leaveOut(e.file(), e.getMessage(), e);
      } catch (SnapshotException e) {
        goBack(e.instrument(), e.snapshot(), e.getMessage());
      }
      result.restart();
      plan = nextPlan();
    }
    return GroupOutcome.NONE;
  }

  private GroupState without(InstrumentState bad, Snapshot snapshot) {
    List<InstrumentState> instruments = new ArrayList<>();
    for (InstrumentState known : state.instruments()) {
      List<Snapshot> left = new ArrayList<>(known.snapshots());
      if (known.exchange().equals(bad.exchange()) && known.symbol().equals(bad.symbol())) {
        left.remove(snapshot);
      }
      instruments.add(
          new InstrumentState(known.exchange(), known.symbol(), known.era(), left, known.parts()));
    }
    return new GroupState(state.config(), state.selection(), state.inputs(), instruments);
  }

  private Plan nextPlan() throws IOException {
    while (true) {
      try {
        Plan next = Plan.of(state, group, selection::wants, context, this::firstEvents);
        result.filesDone(group.files().size() - next.read().size());
        return next;
      } catch (InputException e) {
        leaveOut(e.file(), e.getMessage(), e);
      }
    }
  }

  /** Reads a file for the first event of each of its instruments. */
  private Map<String, Long> firstEvents(InputFile file) throws IOException {
    InstrumentTable table = new InstrumentTable();
    Map<Integer, Long> first = new HashMap<>();
    RowKeys keys = new RowKeys();
    RowIssues ignored = RowIssues.countOnly();
    try {
      if (file.channel().isBooks()) {
        BookBatch batch = new BookBatch(0, 0);
        ReadConfig reading =
            group.hasChanges() ? BookFiles.reading(context.read(), Absent.LONG) : context.read();
        try (BookReader reader = BookReader.open(file.raw(), reading, table, ignored)) {
          while (reader.read(batch, keys)) {
            note(first, batch.instrument(), batch.ts(), batch.rows());
          }
        }
      } else {
        TradeBatch batch = new TradeBatch(0);
        try (TradeReader reader = TradeReader.open(file.raw(), context.read(), table, ignored)) {
          while (reader.read(batch, keys)) {
            note(first, batch.instrument(), batch.ts(), batch.rows());
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new InputException(file, e);
    }
    Map<String, Long> byKey = new HashMap<>();
    first.forEach(
        (id, ts) -> byKey.put(Plan.key(table.key(id).exchange(), table.key(id).symbol()), ts));
    return byKey;
  }

  private static void note(Map<Integer, Long> first, int[] ids, long[] ts, int rows) {
    for (int row = 0; row < rows; row++) {
      first.putIfAbsent(ids[row], ts[row]);
    }
  }

  private GroupOutcome attempt() throws IOException {
    QuarantineIssues issues =
        new QuarantineIssues(context.quarantine(), context.quality(), context.output().attempt());
    GroupPasses passes = new GroupPasses(context, group, plan, issues, result);
    boolean done = false;
    try {
      List<Input> inputs = passes.first();
      Optional<BadDataException> tooBad = tooBad();
      if (tooBad.isPresent()) {
        result.error("group=" + group.key() + ": " + tooBad.get().getMessage(), tooBad.get());
        return new GroupOutcome(issues.stage(), Optional.empty());
      }
      Commit commit = commit(passes.finish(), inputs);
      GroupOutcome outcome = new GroupOutcome(issues.stage(), Optional.of(commit));
      done = true;
      return outcome;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      if (!done) {
        passes.abandon();
      }
      issues.abandon();
    }
  }

  private Optional<BadDataException> tooBad() {
    Map<Channel, RowSum> sums = new EnumMap<>(Channel.class);
    result.counts().forEach((channel, counts) -> sums.put(channel, GroupResult.sum(counts)));
    return tooBad(sums, context.maxBadRatio(), context.quarantine());
  }

  /** What is wrong with the data where more rows are bad than is tolerated. */
  static Optional<BadDataException> tooBad(
      Map<Channel, RowSum> sums, double most, Location quarantine) {
    for (Map.Entry<Channel, RowSum> entry : sums.entrySet()) {
      RowSum counts = entry.getValue();
      if (counts.quarantinedRows() > most * counts.in()) {
        return Optional.of(
            new BadDataException(
                ("too many bad rows: channel=%s bad=%d rows=%d max-bad-ratio=%s reasons=%s;"
                        + " they are in %s and nothing else is written; mend the data, or raise"
                        + " max-bad-ratio to go on without them")
                    .formatted(
                        entry.getKey().folder(),
                        counts.quarantinedRows(),
                        counts.in(),
                        most,
                        new TreeMap<>(counts.quarantined()),
                        quarantine)));
      }
    }
    return Optional.empty();
  }

  /** What has to happen to make finished files the output. */
  Commit commit(List<InstrumentDone> done, List<Input> inputs) {
    List<InstrumentState> instruments = new ArrayList<>();
    List<StagedPart> staged = new ArrayList<>();
    Set<String> touched = new HashSet<>();
    Set<Location> superseded = new HashSet<>();
    for (InstrumentDone each : done) {
      instruments.add(each.after());
      staged.addAll(each.parts());
      superseded.addAll(each.superseded());
      touched.add(Plan.key(each.after().exchange(), each.after().symbol()));
    }
    for (InstrumentState old : state.instruments()) {
      String key = Plan.key(old.exchange(), old.symbol());
      if (touched.contains(key)) {
        continue;
      }
      if (selection.wants(old) && plan.start(old.exchange(), old.symbol()).goesBack()) {
        old.parts().forEach(part -> superseded.add(context.file(old, part)));
      } else {
        instruments.add(old);
      }
    }
    List<Staged> publishes = new ArrayList<>();
    for (StagedPart part : staged) {
      publishes.add(part.file());
      superseded.remove(part.file().target());
    }
    result.committed(touched.size(), staged);
    GroupState after = new GroupState(context.config(), selection.text(), inputs, instruments);
    return new Commit(after, publishes, List.copyOf(superseded));
  }
}
