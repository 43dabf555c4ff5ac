package io.github.tidemark.cli;

import io.github.tidemark.cli.config.Nearest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script that completes commands and options in bash and zsh. */
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh.",
    footerHeading = "%nExample:%n",
    footer = {
      "  source <(tidemark completion)",
      "  tidemark completion bash > ~/.local/share/bash-completion/completions/tidemark"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh");

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      description = "bash or zsh: one script serves both.")
  private String shell;

  @Spec private CommandSpec spec;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (shell != null && !SHELLS.contains(shell)) {
      throw CommandFailure.usage(
          "there is no completion script for shell=%s; allowed: %s%s"
              .formatted(shell, String.join(", ", SHELLS), Nearest.hint(shell, SHELLS)));
    }
    console.out().print(AutoComplete.bash("tidemark", spec.root().commandLine()));
    console.out().flush();
    return ExitCode.DONE;
  }
}
