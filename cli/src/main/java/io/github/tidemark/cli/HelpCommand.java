package io.github.tidemark.cli;

import io.github.tidemark.cli.config.Nearest;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a command. */
@Command(
    name = "help",
    description = "Prints the help of a command.",
    footerHeading = "%nExample:%n",
    footer = "  tidemark help config")
final class HelpCommand implements Callable<Integer> {
  private final Console console;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Which; all without it.")
  private String name;

  HelpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    CommandLine subject = name == null ? root : root.getSubcommands().get(name);
    if (subject == null) {
      throw CommandFailure.usage(
          "unknown command " + name + Nearest.hint(name, root.getSubcommands().keySet()));
    }
    subject.usage(console.out());
    console.out().flush();
    return ExitCode.DONE;
  }
}
