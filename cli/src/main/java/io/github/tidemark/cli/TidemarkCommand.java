package io.github.tidemark.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The root: holds what every command has, and does nothing itself. Told without annotations, as
 * {@code etl} is: reading the first of them takes 20 ms of every start.
 */
final class TidemarkCommand {
  private boolean debug;

  CommandLine line() {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(this)
            .name("tidemark")
            .versionProvider(new Version())
            .addOption(
                flag("-h", "--help")
                    .usageHelp(true)
                    .scopeType(ScopeType.INHERIT)
                    .description("Print this help.")
                    .build())
            .addOption(
                flag("-V", "--version")
                    .versionHelp(true)
                    .description("Print the version, the build and the Java.")
                    .build())
            .addOption(
                flag("--debug")
                    .scopeType(ScopeType.INHERIT)
                    .setter(new DebugSetter())
                    .description("Print the stack trace of a failure (or set TIDEMARK_DEBUG=1).")
                    .build());
    spec.usageMessage()
        .description("Raw order books and trades in, microstructure features and bars out.")
        .synopsisSubcommandLabel("COMMAND")
        .footerHeading("%nTry it with no data:%n")
        .footer(
            "  tidemark demo",
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 data quality below the bar or outputs that"
                + " differ,",
            "130 interrupted.");
    return new CommandLine(spec);
  }

  /** An option that is there or not. */
  static OptionSpec.Builder flag(String... names) {
    return OptionSpec.builder(names).type(boolean.class).arity("0");
  }

  boolean debug() {
    return debug;
  }

  private final class DebugSetter implements ISetter {
    @Override
    public <T> T set(T value) {
      debug = Boolean.TRUE.equals(value);
      return value;
    }
  }
}
