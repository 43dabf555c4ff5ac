package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.OutputSum;
import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.RunListener;
import io.github.tidemark.lake.RunPlan;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.manifest.GroupState;
import io.github.tidemark.lake.manifest.GroupStore;
import io.github.tidemark.lake.manifest.Input;
import io.github.tidemark.lake.out.OutputContext;
import io.github.tidemark.lake.out.RowEncoders;
import io.github.tidemark.lake.out.StagedPart;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoreLock;
import io.github.tidemark.lake.work.Workers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A run: raw Parquet to features and bars. What is found and what is committed is its own; the work
 * on groups is done by its threads, or by others.
 */
public final class LocalRun {
  /** What the row batches of all groups at work take of the heap. */
  private static final int BATCH_PART = 6;

  /** Nothing else writes to the same places: the lock sees to that. */
  private static final String LOCAL_ATTEMPT = "";

  private final PipelineConfig config;
  private final List<String> notes = new ArrayList<>();
  private final Discovery found;
  private final RunListener listener;
  private final RunSpec spec;
  private final Groups groups;

  private LocalRun(PipelineConfig config, RunListener listener) throws IOException {
    this.config = config;
    this.listener = listener;
    found = Discovery.of(config);
    if (found.isEmpty()) {
      throw new IOException(NoFiles.message(config));
    }
    EngineConfig engine =
        config.engine().toBuilder()
            .books(!found.books().isEmpty())
            .trades(found.has(Channel.TRADES))
            .orderBy(found.orderBy())
            .build();
    ReadConfig read = readConfig(engine);
    groups = Groups.of(config, engine, found);
    String mode = config.mode() == Mode.VECTORIZED ? "v" : "";
    spec = new RunSpec(config, engine, read, Config.hash(config, engine, read) + mode);
  }

  private ReadConfig readConfig(EngineConfig engine) {
    ReadConfig.Builder builder =
        ReadConfig.builder()
            .timeField(found.timeField())
            .orderBy(found.orderBy())
            .maxLevels(engine.maxLevels())
            .maxDisorderNanos(config.maxDisorderNanos())
            .defaultExchange(config.defaultExchange())
            .exchanges(config.exchanges())
            .symbols(config.symbols())
            .tradeTypes(config.tradeTypes())
            .from(Config.warmUp(config.from(), engine))
            .to(config.to());
    config.timeUnit().ifPresent(builder::timeUnit);
    config.levelsSide().ifPresent(builder::levelsSide);
    return builder.build();
  }

  /**
   * Does what is new.
   *
   * @param runner who does the work on groups; empty: threads of this run
   */
  public static RunSummary run(
      PipelineConfig config, RunListener listener, Optional<TaskRunner> runner) throws IOException {
    long started = System.nanoTime();
    Location lockFile = config.state().resolve("lock");
    StoreLock lock = lockFile.store().lock(lockFile);
    try {
      return new LocalRun(config, listener).run(started, runner, lock);
    } finally {
      lock.close();
    }
  }

  /** Says what {@link #run} would do. */
  public static RunPlan plan(PipelineConfig config) throws IOException {
    return new LocalRun(config, RunListener.NONE).plan();
  }

  private RunSummary run(long started, Optional<TaskRunner> runner, StoreLock lock)
      throws IOException {
    List<GroupRun> runs = new ArrayList<>();
    try (Workers workers = new Workers(config.threads());
        RowEncoders encoders = new RowEncoders()) {
      RunContext context =
          spec.context(
              new OutputContext.Means(workers, encoders, batchBytes()),
              LOCAL_ATTEMPT,
              new Monitor(listener::progress, this::note));
      StateFiles left = StateFiles.of(config.state());
      Orphans.remove(config, context, groups, left.groups());
      for (Group group : groups.all()) {
        runs.add(new GroupRun(context, group, selection(group), lock));
        context.monitor().expect(group.rows());
      }
      recover(context, runs, left.interrupted());
      if (runner.isPresent()) {
        new RemoteRun(spec, context, runs).run(runner.get());
      } else {
        workers.drive(runs);
      }
      context.monitor().end();
    }
    return summary(runs, Duration.ofNanos(System.nanoTime() - started));
  }

  /** The same part for each group, so that files do not depend on which is at work first. */
  private long batchBytes() {
    int atWork = Math.max(1, Math.min(config.threads(), groups.all().size()));
    return Runtime.getRuntime().maxMemory() / BATCH_PART / atWork;
  }

  private Selection selection(Group group) {
    return group.scope() == Merge.Scope.MANY_INSTRUMENTS
        ? new Selection(Config.selection(config), config.exchanges(), config.symbols())
        : Selection.ALL;
  }

  /** Completes and clears away what killed runs have left, before any group is at work. */
  private static void recover(RunContext context, List<GroupRun> runs, Set<String> suspected)
      throws IOException {
    List<GroupRun> interrupted = new ArrayList<>();
    for (GroupRun run : runs) {
      if (suspected.contains(run.key()) && run.recover()) {
        interrupted.add(run);
      }
    }
    if (!interrupted.isEmpty()) {
      Leftovers.remove(context);
      for (GroupRun run : interrupted) {
        run.forgetInterruption();
      }
    }
  }

  private void note(String text) {
    notes.add(text);
    listener.note(text);
  }

  private RunSummary summary(List<GroupRun> runs, Duration elapsed) {
    Map<Channel, RowSum> channels = new EnumMap<>(Channel.class);
    Map<String, OutputSum> outputs = new TreeMap<>();
    List<String> errors = new ArrayList<>(found.errors());
    Set<String> met = new HashSet<>();
    int badData = 0;
    int instruments = 0;
    int files = 0;
    int filesDone = 0;
    for (GroupRun run : runs) {
      GroupReport report = run.report();
      report.counts().forEach((channel, sum) -> channels.merge(channel, sum, RowSum::plus));
      for (StagedPart part : report.parts()) {
        outputs.merge(part.output(), new OutputSum(part.rows(), 1, part.bytes()), OutputSum::plus);
      }
      errors.addAll(report.errors());
      met.addAll(run.met());
      badData += report.badData();
      instruments += report.instruments();
      files += report.files();
      filesDone += report.filesDone();
    }
    long tickers = found.files(Channel.TICKER).stream().mapToLong(InputFile::rows).sum();
    if (tickers > 0) {
      channels.put(
          Channel.TICKER, new RowSum(tickers, 0, Map.of(), Map.of("ticker rows", tickers), 0));
    }
    return new RunSummary(
        config.source(),
        channels,
        outputs,
        instruments,
        met,
        files,
        filesDone,
        groups.leftOut(),
        notes,
        errors,
        outcome(errors.size(), badData),
        elapsed);
  }

  private static RunSummary.Outcome outcome(int errors, int badData) {
    if (errors == 0) {
      return RunSummary.Outcome.COMPLETE;
    }
    return badData == errors ? RunSummary.Outcome.BAD_DATA : RunSummary.Outcome.FAILED;
  }

  private RunPlan plan() throws IOException {
    List<RunPlan.FilePlan> files = new ArrayList<>();
    Set<String> instruments = new TreeSet<>();
    Set<Location> outputs = new TreeSet<>();
    int mixed = 0;
    for (Group group : groups.all()) {
      Selection selection = selection(group);
      GroupState state =
          new GroupStore(config.state().resolve(group.key()), config.state()::at).load();
      boolean current =
          state != null
              && state.config().equals(spec.hash())
              && state.selection().equals(selection.text());
      Map<String, Input> done = new HashMap<>();
      if (current) {
        state.inputs().forEach(input -> done.put(input.channel() + "/" + input.name(), input));
        state.instruments().stream()
            .filter(selection::wants)
            .forEach(met -> instruments.add(met.exchange() + " " + met.symbol()));
      }
      for (InputFile file : group.files()) {
        Input input = done.get(file.channel().folder() + "/" + file.raw().name());
        boolean old = input != null && file.is(input);
        files.add(filePlan(file, old ? RunPlan.Need.DONE : RunPlan.Need.NEW));
        if (file.ofOneInstrument()) {
          instruments.add(file.raw().exchange().get() + " " + file.raw().symbol().get());
        } else if (!old && file.rows() > 0) {
          mixed++;
        }
      }
      if (!group.columns().isEmpty()) {
        outputs.add(config.features().resolve("book"));
      }
      group.bars().forEach(spec -> outputs.add(config.bars().resolve(spec.folder())));
    }
    for (InputFile file : found.files(Channel.TICKER)) {
      files.add(filePlan(file, RunPlan.Need.TICKER));
    }
    return new RunPlan(
        config.source(),
        files,
        List.copyOf(instruments),
        mixed,
        List.copyOf(outputs),
        found.errors());
  }

  private static RunPlan.FilePlan filePlan(InputFile file, RunPlan.Need need) {
    return new RunPlan.FilePlan(file.channel(), file.path(), file.raw().size(), file.rows(), need);
  }
}
