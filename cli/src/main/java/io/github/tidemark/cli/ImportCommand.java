package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Nearest;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.lake.imports.BadRows;
import io.github.tidemark.lake.imports.ChannelCounts;
import io.github.tidemark.lake.imports.Dialect;
import io.github.tidemark.lake.imports.Dialects;
import io.github.tidemark.lake.imports.ImportException;
import io.github.tidemark.lake.imports.ImportRequest;
import io.github.tidemark.lake.imports.ImportSummary;
import io.github.tidemark.lake.imports.Importer;
import io.github.tidemark.lake.imports.PartSummary;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns vendor files into raw Parquet. */
@Command(
    name = "import",
    description = {
      "Turns vendor files into raw Parquet.",
      "Writes <root>/raw/<source>/<channel>/...; a rerun does only what is missing or",
      "has changed; bad rows go to quarantine."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark import lobster AMZN_2012-06-21_34200000_57600000_*.csv --root data",
      "  tidemark etl --root data --source lobster"
    })
final class ImportCommand implements Callable<Integer> {
  private static final List<ConfigKey<?>> KEYS =
      List.of(
          ConfigKeys.ROOT,
          ConfigKeys.S3_ENDPOINT,
          ConfigKeys.S3_REGION,
          ConfigKeys.S3_PATH_STYLE,
          ConfigKeys.MAX_LEVELS,
          ConfigKeys.STRICT,
          ConfigKeys.MAX_BAD_RATIO);

  private final Console console;
  private SettingFlags flags;

  @Parameters(
      index = "0",
      paramLabel = "DIALECT",
      description = "One of: ${COMPLETION-CANDIDATES}.",
      completionCandidates = DialectNames.class)
  private String dialect;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "The vendor's files.")
  private List<Path> files;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Folder below raw (default: the dialect).")
  private String source;

  @Option(
      names = "--exchange",
      paramLabel = "NAME",
      description = "The venue, where the files do not say.")
  private String exchange;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  private ImportCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    ImportCommand command = new ImportCommand(console);
    CommandLine line = new CommandLine(command);
    command.flags = new SettingFlags(line.getCommandSpec(), KEYS, SettingFlags.Lists.SINGLE);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = flags.resolve(console);
    List<String> known = Dialects.all().stream().map(Dialect::name).toList();
    if (!known.contains(dialect)) {
      throw CommandFailure.usage(
          "unknown dialect %s%s; known dialects: %s"
              .formatted(dialect, Nearest.hint(dialect, known), String.join(", ", known)));
    }
    ImportSummary summary;
    try (Progress progress = Progress.start(console, "import " + dialect)) {
      summary =
          new Importer((rows, bytes, total) -> progress.at(bytes, total, rows))
              .run(request(settings));
    }
    report(summary).print(console.out(), json ? Report.Format.JSON : Report.Format.TEXT);
    summary.notes().forEach(note -> console.say("note: " + note));
    summary.failures().forEach(failure -> console.say("error: " + failure.getMessage()));
    return exitCode(summary);
  }

  private ImportRequest request(Settings settings) {
    List<Path> paths = files.stream().map(console.workingFolder()::resolve).toList();
    Location root = new Places(settings, console).root();
    ImportRequest request =
        ImportRequest.of(dialect, paths, root)
            .withMaxLevels(settings.value(ConfigKeys.MAX_LEVELS))
            .withMaxBadRatio(settings.value(ConfigKeys.MAX_BAD_RATIO))
            .withBadRows(settings.value(ConfigKeys.STRICT) ? BadRows.FAIL : BadRows.QUARANTINE);
    request = source == null ? request : request.withSource(source);
    return exchange == null ? request : request.withExchange(exchange);
  }

  private static Report report(ImportSummary summary) {
    List<Report> files = new ArrayList<>();
    for (PartSummary part : summary.parts()) {
      files.add(
          new Report()
              .put("input", part.name())
              .put("bytes", part.bytes())
              .put("state", part.state().name().toLowerCase(Locale.ROOT))
              .put("files_written", part.outputs().size()));
    }
    List<Report> channels = new ArrayList<>();
    Map<String, Long> reasons = new TreeMap<>();
    for (ChannelCounts counts : summary.totals()) {
      channels.add(
          new Report()
              .put("channel", counts.channel())
              .put("rows_in", counts.in())
              .put("rows_out", counts.out())
              .put("quarantined", counts.quarantinedRows())
              .put("filtered", counts.filteredRows()));
      counts
          .quarantined()
          .forEach((reason, n) -> reasons.merge("quarantined: " + reason, n, Long::sum));
      counts.filtered().forEach((reason, n) -> reasons.merge("filtered: " + reason, n, Long::sum));
    }
    return new Report()
        .put("dialect", summary.dialect())
        .put("source", summary.source())
        .put("inputs", files)
        .put("rows", channels)
        .put("reasons", Report.of(reasons));
  }

  private static int exitCode(ImportSummary summary) {
    return summary.failures().stream()
        .map(ImportException::kind)
        .mapToInt(Failures::exitCode)
        .max()
        .orElse(ExitCode.DONE);
  }

  private static final class DialectNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    DialectNames() {
      super(Dialects.all().stream().map(Dialect::name).toList());
    }
  }
}
