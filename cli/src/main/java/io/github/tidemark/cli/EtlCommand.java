package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.RunListener;
import io.github.tidemark.lake.RunPlan;
import io.github.tidemark.lake.RunSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The main job: raw Parquet to features and bars. */
final class EtlCommand implements Callable<Integer> {
  private static final String DRY_RUN = "--dry-run";
  private static final String JSON = "--json";

  /** So many errors are printed one by one. */
  private static final int MOST_ERRORS = 20;

  private final Console console;
  private SettingFlags flags;
  private CommandSpec spec;

  private EtlCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    EtlCommand command = new EtlCommand(console);
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(command)
            .name("etl")
            .addOption(
                TidemarkCommand.flag(DRY_RUN)
                    .description(
                        "List files, rows, instruments and what would be written; write nothing.")
                    .build())
            .addOption(
                TidemarkCommand.flag(JSON).description("Print the summary as JSON.").build());
    spec.usageMessage()
        .description(
            "Turns raw order books and trades into features and bars.",
            "Reads <root>/raw/<source>/ and writes <root>/processed/<source>/; a rerun does only"
                + " what is",
            "new. Every flag is also a key of the configuration file and a TIDEMARK_* variable.")
        .footerHeading("%nExample:%n")
        .footer(
            "  tidemark etl --root data --source sample --features core --bars"
                + " 60,trade:time:300:60",
            "  tidemark etl --root data --symbol ALFA-USD --from 2026-01-05 --dry-run",
            "  tidemark etl --root data --engine spark --master 'local[*]'");
    command.spec = spec;
    command.flags = new SettingFlags(spec, ConfigKeys.ofBatch(), SettingFlags.Lists.GREEDY);
    return new CommandLine(spec);
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  @Override
  public Integer call() throws IOException {
    boolean dryRun = isGiven(DRY_RUN);
    boolean json = isGiven(JSON);
    Settings settings = flags.resolve(console);
    Engines.check(settings);
    PipelineSettings pipelines = new PipelineSettings(settings, console);
    List<String> sources = pipelines.sources();
    List<Report> reports = new ArrayList<>();
    Set<String> met = new HashSet<>();
    int exitCode = ExitCode.DONE;
    Optional<RunEngine> engine = dryRun ? Optional.empty() : Engines.start(settings);
    try {
      for (String source : sources) {
        Outcome outcome =
            dryRun ? plan(pipelines, source) : run(console, pipelines, source, engine);
        reports.add(outcome.report());
        met.addAll(outcome.met());
        exitCode = worse(exitCode, outcome.exitCode());
      }
    } finally {
      engine.ifPresent(RunEngine::close);
    }
    if (!dryRun && exitCode == ExitCode.DONE) {
      UnmetInstruments.notes(settings, met).forEach(note -> console.say("note: " + note));
    }
    Report report = reports.size() == 1 ? reports.get(0) : new Report().put("sources", reports);
    if (json || reports.size() == 1) {
      report.print(console.out(), json ? Report.Format.JSON : Report.Format.TEXT);
    } else {
      reports.forEach(each -> each.print(console.out(), Report.Format.TEXT));
    }
    return exitCode;
  }

  /** A failure outweighs bad data, and that outweighs success. */
  private static int worse(int left, int right) {
    boolean failed = left == ExitCode.FAILED || right == ExitCode.FAILED;
    return failed ? ExitCode.FAILED : Math.max(left, right);
  }

  /**
   * What became of one source.
   *
   * @param met its instruments, as exchange/symbol
   */
  record Outcome(Report report, Set<String> met, int exitCode) {}

  private Outcome plan(PipelineSettings pipelines, String source) throws IOException {
    RunPlan plan = built(pipelines.builder(source)).plan();
    say(console, plan.errors());
    return new Outcome(
        EtlReport.of(plan), Set.of(), plan.errors().isEmpty() ? ExitCode.DONE : ExitCode.FAILED);
  }

  /** Runs one source on an engine; empty: the local one. */
  static Outcome run(
      Console console, PipelineSettings pipelines, String source, Optional<RunEngine> engine)
      throws IOException {
    RunSummary summary;
    try (Progress progress = Progress.start(console, "etl " + source)) {
      Pipeline pipeline = built(pipelines.builder(source).listener(listener(console, progress)));
      summary = engine.isPresent() ? pipeline.run(engine.get()) : pipeline.run();
    }
    say(console, summary.errors());
    RowSum rows = summary.total();
    if (rows.in() > 0 && rows.filteredRows() == rows.in()) {
      console.say(
          "note: source=%s: all rows were filtered, nothing is computed: %s"
              .formatted(source, new TreeMap<>(rows.filtered())));
    } else if (summary.isComplete() && summary.filesRead() == 0) {
      console.say("nothing new: source=" + source);
    }
    return new Outcome(
        EtlReport.of(summary),
        summary.met(),
        switch (summary.outcome()) {
          case COMPLETE -> ExitCode.DONE;
          case BAD_DATA -> ExitCode.QUALITY;
          case FAILED -> ExitCode.FAILED;
        });
  }

  /** What is wrong with thousands of files is often one thing. */
  private static void say(Console console, List<String> errors) {
    int shown = errors.size() == MOST_ERRORS + 1 ? errors.size() : MOST_ERRORS;
    errors.stream().limit(shown).forEach(error -> console.say("error: " + Failures.advised(error)));
    if (errors.size() > shown) {
      console.say("error: %,d more; --json lists them all".formatted(errors.size() - shown));
    }
  }

  private static Pipeline built(Pipeline.Builder builder) {
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private static RunListener listener(Console console, Progress progress) {
    return new RunListener() {
      @Override
      public void progress(long rows, long total) {
        progress.at(rows, total, rows);
      }

      @Override
      public void note(String text) {
        console.say("note: " + text);
      }
    };
  }
}
