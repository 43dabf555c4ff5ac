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
      next(services);
    }
    return StackReport.exitCode(services);
  }

  /** The usual stack is found by itself; of another one the commands have to be told. */
  private void next(List<ServiceStatus> services) {
    String dir = flags.toString();
    StringBuilder text = new StringBuilder("\nTry next:\n");
    for (ServiceStatus service : services) {
      text.append("  %s schema " + service.name() + " --apply");
      if (!dir.isEmpty() && service.port().isPresent()) {
        String flag =
            service.name().equals("kafka") ? "--bootstrap-servers" : "--cassandra-contact-points";
        text.append(' ').append(flag).append(" 127.0.0.1:").append(service.port().getAsInt());
      }
      text.append('\n');
    }
    text.append("  %s stack status").append(dir).append("\n  %s stack down").append(dir);
    console.out().println(text.toString().replace("%s", launcher()));
    console.out().flush();
  }

  private static String launcher() {
    return System.getProperty(Console.LAUNCHER, "tidemark");
  }
}
