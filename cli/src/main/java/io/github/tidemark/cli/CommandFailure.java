package io.github.tidemark.cli;

import java.io.Serial;

/**
 * A command cannot do what it was asked to: the message says what, the subject, the value and what
 * to do, and the exit code tells the shell the kind.
 */
public final class CommandFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int exitCode;

  public CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command line makes no sense. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
