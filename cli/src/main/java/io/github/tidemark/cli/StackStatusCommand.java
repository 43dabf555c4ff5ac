package io.github.tidemark.cli;

import io.github.tidemark.sandbox.server.ServiceStatus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what runs. */
@Command(
    name = "status",
    description = {
      "Says of each server whether it answers, where, its process, log and disk use.",
      "Exits with 1 unless all answer."
    },
    footerHeading = "%nExample:%n",
    footer = "  tidemark stack status --json")
final class StackStatusCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private StackFlags flags;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  StackStatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<ServiceStatus> services = flags.stack(console).status();
    StackReport.print(console, services, json ? Report.Format.JSON : Report.Format.TEXT);
    return StackReport.exitCode(services);
  }
}
