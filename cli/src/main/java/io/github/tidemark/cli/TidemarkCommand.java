package io.github.tidemark.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root: holds what every command has, and does nothing itself. */
@Command(
    name = "tidemark",
    versionProvider = Version.class,
    description = "Raw order books and trades in, microstructure features and bars out.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nTry it with no data:%n",
    footer = {
      "  tidemark demo",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 data quality below the bar or outputs that differ,",
      "130 interrupted."
    })
@SuppressWarnings("UnusedVariable") // picocli reads the help fields
final class TidemarkCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version, the build and the Java.")
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure (or set TIDEMARK_DEBUG=1).")
  private boolean debug;

  boolean debug() {
    return debug;
  }
}
