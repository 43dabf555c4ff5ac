package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Holds the commands that fetch from services outside. */
@Command(
    name = "fetch",
    description = {
      "Fetches market data from a service into the lake.",
      "A second run fetches only what is new; etl goes on from there."
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = "  tidemark fetch alpaca trades --symbols AAPL --start 2026-01-05 --end 2026-01-06")
final class FetchCommand {
  static CommandLine create(Console console) {
    CommandLine line = new CommandLine(new FetchCommand());
    line.addSubcommand(FetchAlpacaCommand.create(console));
    return line;
  }
}
