package io.github.tidemark.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Holds the commands that run real servers on this machine. */
@Command(
    name = "stack",
    description = {
      "Runs a Kafka broker and a Cassandra node on this machine, on loopback only.",
      "They are the real servers, from Maven artifacts, without Docker; they go on until stopped."
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = "  tidemark stack up")
final class StackCommand {
  static CommandLine create(Console console) {
    CommandLine line = new CommandLine(new StackCommand());
    line.addSubcommand(new StackUpCommand(console));
    line.addSubcommand(new StackDownCommand(console));
    line.addSubcommand(new StackStatusCommand(console));
    return line;
  }
}
