package io.github.tidemark.spark.replay;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.KafkaFlags;
import io.github.tidemark.cli.PipelineSettings;
import io.github.tidemark.cli.Progress;
import io.github.tidemark.cli.Report;
import io.github.tidemark.cli.SettingFlags;
import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.imports.BadRows;
import io.github.tidemark.lake.imports.ImportRequest;
import io.github.tidemark.lake.replay.ReplayFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends raw rows to Kafka. */
@Command(
    name = "replay",
    description = {
      "Sends raw rows to Kafka as they came live: in order of time, with heartbeats.",
      "Reads <root>/raw/<source>/, or a vendor's files with --dialect. A rerun sends the same",
      "records; the stream drops those it has seen."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark stack up && tidemark schema kafka --apply",
      "  tidemark replay --root data --source sample --speed 10",
      "  tidemark replay --dialect lobster --finish AMZN_2012-06-21_34200000_57600000_*.csv"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final List<ConfigKey<?>> KEYS =
      List.of(
          ConfigKeys.ROOT,
          ConfigKeys.S3_ENDPOINT,
          ConfigKeys.S3_REGION,
          ConfigKeys.S3_PATH_STYLE,
          ConfigKeys.SOURCE,
          ConfigKeys.CHANNEL,
          ConfigKeys.EXCHANGE,
          ConfigKeys.SYMBOL,
          ConfigKeys.FROM,
          ConfigKeys.TO,
          ConfigKeys.TRADE_TYPES,
          ConfigKeys.TIME_FIELD,
          ConfigKeys.TIME_UNIT,
          ConfigKeys.ORDER_BY,
          ConfigKeys.MAX_DISORDER,
          ConfigKeys.LEVELS_SIDE,
          ConfigKeys.DEFAULT_EXCHANGE,
          ConfigKeys.MAX_LEVELS,
          ConfigKeys.STRICT,
          ConfigKeys.MAX_BAD_RATIO);

  private static final Pace.Clock CLOCK =
      new Pace.Clock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(long nanos) {
          LockSupport.parkNanos(nanos);
        }
      };

  private final Console console;
  private SettingFlags flags;

  @Mixin private KafkaFlags kafka;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "max",
      description = "How many times as fast as it was: 1, 10, 0.5, or max (the default).")
  private String speed;

  @Option(
      names = "--finish",
      description = "End each channel with a mark, so that the stream completes its last bars.")
  private boolean finish;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description = "Read a vendor's files instead of a lake: a dialect of tidemark import.")
  private String dialect;

  @Parameters(paramLabel = "FILE", description = "The vendor's files, with --dialect.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  private ReplayCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    ReplayCommand command = new ReplayCommand(console);
    CommandLine line = new CommandLine(command);
    command.flags = new SettingFlags(line.getCommandSpec(), KEYS, SettingFlags.Lists.SINGLE);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = flags.resolve(console);
    Pace pace = new Pace(speed(speed), CLOCK);
    ReplayJob job =
        new ReplayJob(
            console,
            kafka.client(console),
            pace,
            finish ? ReplayFeed.Ending.FINISHED : ReplayFeed.Ending.OPEN,
            settings.value(ConfigKeys.MAX_BAD_RATIO),
            json ? Report.Format.JSON : Report.Format.TEXT);
    PipelineSettings pipelines = new PipelineSettings(settings, console);
    if (dialect == null) {
      if (!files.isEmpty()) {
        throw CommandFailure.usage(
            "%s: which dialect? files are read with --dialect NAME, a lake with --root and --source"
                .formatted(files.get(0)));
      }
      String source = onlySource(pipelines.sources());
      return job.run(source, built(pipelines.builder(source)), Optional.empty());
    }
    try (ImportedLake lake = imported(settings)) {
      String source = lake.summary().source();
      Pipeline pipeline = built(pipelines.builder(source).root(lake.folder()).source(source));
      return job.run(source, pipeline, Optional.of(lake.summary()));
    }
  }

  private static String onlySource(List<String> sources) {
    if (sources.size() > 1) {
      throw CommandFailure.usage(
          "which source? name one with --source: " + String.join(", ", sources));
    }
    return sources.get(0);
  }

  static double speed(String text) {
    if (text.equals("max")) {
      return Pace.MAX;
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = 0;
    }
    if (!(value > 0) || Double.isInfinite(value)) {
      throw CommandFailure.usage(
          "speed=%s is no speed; write a positive number, such as 1 or 10, or max".formatted(text));
    }
    return value;
  }

  private ImportedLake imported(Settings settings) throws IOException {
    List<Path> paths = files.stream().map(console.workingFolder()::resolve).toList();
    try (Progress progress = Progress.start(console, "import " + dialect)) {
      return ImportedLake.of(
          dialect,
          paths,
          request -> request(settings, request),
          (rows, bytes, total) -> progress.at(bytes, total, rows));
    }
  }

  private static ImportRequest request(Settings settings, ImportRequest request) {
    return request
        .withMaxLevels(settings.value(ConfigKeys.MAX_LEVELS))
        .withMaxBadRatio(settings.value(ConfigKeys.MAX_BAD_RATIO))
        .withBadRows(settings.value(ConfigKeys.STRICT) ? BadRows.FAIL : BadRows.QUARANTINE);
  }

  private static Pipeline built(Pipeline.Builder builder) {
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }
}
