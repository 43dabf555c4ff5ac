package io.github.tidemark.cli;

import io.github.tidemark.lake.compare.CompareOptions;
import io.github.tidemark.lake.compare.CompareOptions.ColumnSet;
import io.github.tidemark.lake.compare.CompareOptions.Layer;
import io.github.tidemark.lake.compare.CompareOptions.OpenBars;
import io.github.tidemark.lake.compare.Comparer;
import io.github.tidemark.lake.compare.Comparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two outputs. */
@Command(
    name = "compare",
    description = {
      "Compares two outputs row by row and column by column.",
      "A and B are each a lake's processed folder, one output's folder, a file, or another",
      "pipeline's Parquet files in any order, split and types. Rows are matched by exchange, symbol,",
      "bar_type, time and seq (or bar_index), as far as both sides have them. Exits with 3 where rows,",
      "columns or values differ beyond the tolerance."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark compare data/processed/sample old/processed/sample",
      "  tidemark compare data/processed/sample/features/book theirs.parquet --shared-columns \\",
      "      --map local_timestamp=ts,mid=mid_price --rtol 1e-9"
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;
  private SettingFlags flags;

  @Parameters(index = "0", paramLabel = "A", description = "A file, a folder or a URL.")
  private String a;

  @Parameters(index = "1", paramLabel = "B", description = "What to hold against A.")
  private String b;

  @Option(
      names = "--rtol",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Floating-point values agree when |a-b| <= atol + rtol max(|a|,|b|)"
              + " (default: ${DEFAULT-VALUE}). All else must be equal.")
  private double rtol;

  @Option(
      names = "--atol",
      paramLabel = "N",
      defaultValue = "0",
      description = "See --rtol (default: ${DEFAULT-VALUE}).")
  private double atol;

  @Option(
      names = "--map",
      paramLabel = "THEIRS=OURS",
      split = ",",
      description = "Columns of B by the names that A has for them.")
  private Map<String, String> renamed = new LinkedHashMap<>();

  @Option(
      names = "--columns",
      paramLabel = "LIST",
      split = ",",
      description = "Compare these only: names and globs such as ofi*.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--ignore",
      paramLabel = "LIST",
      split = ",",
      description = "Pass over these: names and globs.")
  private List<String> ignored = new ArrayList<>();

  @Option(
      names = "--shared-columns",
      description = "Compare what both have; columns of one side alone are no difference.")
  private boolean sharedColumns;

  @Option(
      names = "--key",
      paramLabel = "LIST",
      split = ",",
      description = "Columns that match rows, in place of the usual ones.")
  private List<String> key = new ArrayList<>();

  @Option(
      names = "--complete-bars",
      description = "Leave out bars that were open at the end of the input.")
  private boolean completeBars;

  @Option(
      names = "--layer",
      paramLabel = "LAYER",
      description =
          "Rows of a stream's output to take: fast or final. Of each key the highest revision"
              + " counts.")
  private String layer;

  @Option(
      names = "--temp-dir",
      paramLabel = "DIR",
      description = "Where rows are sorted that are not in key order (default: the system's).")
  private Path tempFolder;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  private CompareCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    CompareCommand command = new CompareCommand(console);
    CommandLine line = new CommandLine(command);
    command.flags = new SettingFlags(line.getCommandSpec(), List.of(), SettingFlags.Lists.SINGLE);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    Places places = new Places(flags.resolve(console), console);
    Comparison result;
    try (Progress progress = Progress.start(console, "compare")) {
      result =
          Comparer.compare(
              places.of(a),
              places.of(b),
              options(),
              (rows, total) -> progress.at(rows, total, rows));
    }
    Report.Format format = json ? Report.Format.JSON : Report.Format.TEXT;
    CompareReport.of(result, format).print(console.out(), format);
    return result.isWithin() ? ExitCode.DONE : ExitCode.QUALITY;
  }

  private CompareOptions options() {
    CompareOptions options;
    try {
      options = CompareOptions.EXACT.withTolerance(rtol, atol);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
    options =
        options
            .withRenamed(renamed)
            .withColumns(columns)
            .withIgnored(ignored)
            .withKey(key)
            .withLayer(layer())
            .withColumnSet(sharedColumns ? ColumnSet.SHARED : ColumnSet.SAME)
            .withOpenBars(completeBars ? OpenBars.LEFT_OUT : OpenBars.COMPARED);
    return tempFolder == null
        ? options
        : options.withTempFolder(console.workingFolder().resolve(tempFolder));
  }

  private Layer layer() {
    if (layer == null) {
      return Layer.AS_FOUND;
    }
    return switch (layer) {
      case "fast" -> Layer.FAST;
      case "final" -> Layer.FINAL;
      default -> throw CommandFailure.usage("layer=" + layer + ": write fast or final");
    };
  }
}
