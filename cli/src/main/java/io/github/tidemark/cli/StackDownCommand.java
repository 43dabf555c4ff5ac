package io.github.tidemark.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops what runs. */
@Command(
    name = "down",
    description = {"Stops the servers; their data stays.", "To begin anew, delete their folder."},
    footerHeading = "%nExample:%n",
    footer = "  tidemark stack down")
final class StackDownCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private StackFlags flags;

  StackDownCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (flags.stack(console).down(console::say) == 0) {
      console.say("nothing was running");
    }
    return ExitCode.DONE;
  }
}
