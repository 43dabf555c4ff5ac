package io.github.tidemark.cli;

import io.github.tidemark.sandbox.server.Stack;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which stack is meant. */
public final class StackFlags {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Its folder (default: $XDG_STATE_HOME/tidemark/stack).")
  private Path folder;

  Stack stack(Console console) {
    return folder == null ? usual(console) : Stack.in(console.workingFolder().resolve(folder));
  }

  /** The one that is meant where none is named. */
  public static Stack usual(Console console) {
    return Stack.in(console.workingFolder().resolve(stateFolder(console)).resolve("stack"));
  }

  /** As they were given, with a space before. */
  @Override
  public String toString() {
    return folder == null ? "" : " --dir '" + folder + "'";
  }

  private static Path stateFolder(Console console) {
    String home = console.environment().getOrDefault("HOME", System.getProperty("user.home"));
    String state = console.environment().getOrDefault("XDG_STATE_HOME", "");
    return Path.of(state.isEmpty() ? home + "/.local/state" : state, "tidemark");
  }
}
