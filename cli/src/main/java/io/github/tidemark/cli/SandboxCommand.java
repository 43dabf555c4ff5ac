package io.github.tidemark.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Holds the commands that stand in for services outside. */
@Command(
    name = "sandbox",
    description = {
      "Simulates a service outside, so that it can be tried without an account.",
      "It listens on loopback only, and goes on until it is interrupted."
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = "  tidemark sandbox alpaca")
final class SandboxCommand {
  static CommandLine create(Console console) {
    CommandLine line = new CommandLine(new SandboxCommand());
    line.addSubcommand(new SandboxAlpacaCommand(console));
    return line;
  }
}
