package io.github.tidemark.cli;

import io.github.tidemark.sandbox.server.ServiceStatus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts what does not run. */
@Command(
    name = "up",
    description = {
      "Starts the servers that do not run, and returns when all answer.",
      "The first time downloads their jars. Ports and data are kept from one start to the next.",
      "Cassandra needs a Java 17: JAVA17_HOME, the one that runs this, or one in the usual folders."
    },
    footerHeading = "%nExample:%n",
    footer = "  tidemark stack up --dir /tmp/stack")
final class StackUpCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private StackFlags flags;

  @Option(names = "--json", description = "Print what runs as JSON.")
  private boolean json;

  StackUpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<ServiceStatus> services = flags.stack(console).up(console::say);
    StackReport.print(console, services, json ? Report.Format.JSON : Report.Format.TEXT);
    if (!json) {
      console
          .out()
          .print(
              """

              Try next:
                %1$s stack status%2$s
                %1$s stack down%2$s
              """
                  .formatted(System.getProperty(Console.LAUNCHER, "tidemark"), flags.toString()));
      console.out().flush();
    }
    return StackReport.exitCode(services);
  }
}
