package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.OutputSum;
import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.RunPlan;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.manifest.GroupState;
import io.github.tidemark.lake.manifest.GroupStore;
import io.github.tidemark.lake.manifest.Input;
import io.github.tidemark.lake.manifest.LakeLock;
import io.github.tidemark.lake.out.BatchMemory;
import io.github.tidemark.lake.out.OutputContext;
import io.github.tidemark.lake.out.RowEncoders;
import io.github.tidemark.lake.out.StagedPart;
import io.github.tidemark.lake.parquet.ParquetWriter;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.read.ReadCounts;
import io.github.tidemark.lake.work.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A run on this machine: raw Parquet to features and bars. */
public final class LocalRun {
  /** Memory of the row batches of all instruments. */
  private static final long BATCH_BYTES = 96L << 20;

  /** Nothing else writes to the same places: the lock sees to that. */
  private static final String LOCAL_ATTEMPT = "";

  private final PipelineConfig config;
  private final List<String> notes = new ArrayList<>();
  private final Discovery found;
  private final EngineConfig engine;
  private final ReadConfig read;
  private final Groups groups;
  private final String hash;

  private LocalRun(PipelineConfig config) throws IOException {
    this.config = config;
    found = Discovery.of(config);
    if (found.isEmpty()) {
      throw new IOException(
          "no raw files: source=%s folders=%s; import some, or name another source"
              .formatted(config.source(), config.inputs()));
    }
    engine =
        config.engine().toBuilder()
            .books(found.has(Channel.ORDERBOOK))
            .trades(found.has(Channel.TRADES))
            .orderBy(found.orderBy())
            .build();
    read = readConfig();
    groups = Groups.of(config, engine, found);
    hash = Config.hash(config, engine, read) + (config.mode() == Mode.VECTORIZED ? "v" : "");
  }

  private ReadConfig readConfig() {
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

  /** Does what is new. */
  public static RunSummary run(PipelineConfig config) throws IOException {
    long started = System.nanoTime();
    LakeLock lock = LakeLock.take(config.state());
    try {
      return new LocalRun(config).run(started);
    } finally {
      lock.close();
    }
  }

  /** Says what {@link #run} would do. */
  public static RunPlan plan(PipelineConfig config) throws IOException {
    return new LocalRun(config).plan();
  }

  private RunSummary run(long started) throws IOException {
    List<GroupRun> runs = new ArrayList<>();
    try (Workers workers = new Workers(config.threads());
        RowEncoders encoders = new RowEncoders()) {
      RunContext context = context(workers, encoders);
      Orphans.remove(config, context, groups);
      for (Group group : groups.all()) {
        runs.add(new GroupRun(context, group, selection(group)));
        group.files().forEach(file -> context.monitor().expect(file.rows()));
      }
      recover(context, runs);
      workers.drive(runs);
      context.monitor().end();
    }
    return summary(runs, Duration.ofNanos(System.nanoTime() - started));
  }

  private Selection selection(Group group) {
    return group.scope() == Merge.Scope.MANY_INSTRUMENTS
        ? new Selection(Config.selection(config), config.exchanges(), config.symbols())
        : Selection.ALL;
  }

  /** Completes and clears away what killed runs have left, before any group is at work. */
  private static void recover(RunContext context, List<GroupRun> runs) throws IOException {
    List<GroupRun> interrupted = new ArrayList<>();
    for (GroupRun run : runs) {
      if (run.recover()) {
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

  private RunContext context(Workers workers, RowEncoders encoders) {
    long from = config.from() == Absent.LONG ? Absent.LONG : Math.floorDiv(config.from(), 1000);
    OutputContext output =
        new OutputContext(
            workers,
            encoders,
            new BatchMemory(BATCH_BYTES),
            config.width(),
            ParquetWriter.Durability.LEFT_TO_SYSTEM,
            from,
            LOCAL_ATTEMPT,
            Map.of(OutputContext.VERSION, version(), OutputContext.CONFIG, hash));
    Monitor monitor = new Monitor(config.listener()::progress, this::note);
    return new RunContext(
        config.features(),
        config.bars(),
        config.state(),
        output,
        read,
        new EventOrder(found.orderBy(), engine.tie()),
        config.settings(),
        config.mode() == Mode.ITERATIVE
            ? RunContext.StructuralMode.IN_ENGINE
            : RunContext.StructuralMode.AHEAD,
        config.quarantine(),
        config.quality(),
        config.maxBadRatio(),
        hash,
        monitor);
  }

  private static String version() {
    String version = LocalRun.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private void note(String text) {
    notes.add(text);
    config.listener().note(text);
  }

  private RunSummary summary(List<GroupRun> runs, Duration elapsed) {
    Map<Channel, ReadCounts> counts = new EnumMap<>(Channel.class);
    Map<String, OutputSum> outputs = new TreeMap<>();
    List<String> errors = new ArrayList<>(found.errors());
    int badData = 0;
    int instruments = 0;
    int files = 0;
    for (GroupRun run : runs) {
      GroupResult result = run.result();
      result
          .counts()
          .forEach((c, more) -> counts.computeIfAbsent(c, added -> new ReadCounts()).add(more));
      for (StagedPart part : result.parts()) {
        outputs.merge(part.output(), new OutputSum(part.rows(), 1, part.bytes()), OutputSum::plus);
      }
      errors.addAll(result.errors());
      badData += result.badData();
      instruments += result.instruments();
      files += result.files();
    }
    Map<Channel, RowSum> channels = new EnumMap<>(Channel.class);
    counts.forEach((channel, count) -> channels.put(channel, sum(count)));
    long tickers = found.files(Channel.TICKER).stream().mapToLong(InputFile::rows).sum();
    if (tickers > 0) {
      channels.put(
          Channel.TICKER, new RowSum(tickers, 0, Map.of(), Map.of("ticker rows", tickers), 0));
    }
    int all = 0;
    for (Group group : groups.all()) {
      all += group.files().size();
    }
    return new RunSummary(
        config.source(),
        channels,
        outputs,
        instruments,
        files,
        Math.max(0, all - files),
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

  private static RowSum sum(ReadCounts counts) {
    return new RowSum(
        counts.in(),
        counts.out(),
        counts.quarantinedByReason(),
        counts.filteredByReason(),
        counts.disordered());
  }

  private RunPlan plan() throws IOException {
    List<RunPlan.FilePlan> files = new ArrayList<>();
    Set<String> instruments = new TreeSet<>();
    Set<Path> outputs = new TreeSet<>();
    for (Group group : groups.all()) {
      GroupState state = new GroupStore(config.state().resolve(group.key())).load();
      boolean current = state != null && state.config().equals(hash);
      Map<String, Input> done = new HashMap<>();
      if (current) {
        state.inputs().forEach(input -> done.put(input.channel() + "/" + input.name(), input));
      }
      for (InputFile file : group.files()) {
        Input input = done.get(file.channel().folder() + "/" + file.raw().name());
        boolean old = input != null && file.is(input);
        files.add(filePlan(file, old ? RunPlan.Need.DONE : RunPlan.Need.NEW));
        if (file.ofOneInstrument()) {
          instruments.add(file.raw().exchange().get() + " " + file.raw().symbol().get());
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
        config.source(), files, List.copyOf(instruments), List.copyOf(outputs), found.errors());
  }

  private static RunPlan.FilePlan filePlan(InputFile file, RunPlan.Need need) {
    return new RunPlan.FilePlan(file.channel(), file.path(), file.raw().size(), file.rows(), need);
  }
}
