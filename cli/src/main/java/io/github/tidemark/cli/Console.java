package io.github.tidemark.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the outside: data goes to {@code out}, messages and progress to {@code
 * err}.
 *
 * @param out standard output, UTF-8
 * @param err standard error, UTF-8
 * @param environment the process environment
 * @param workingFolder where relative paths begin
 * @param interactive whether {@code err} is a terminal
 */
public record Console(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Path workingFolder,
    boolean interactive) {
  /** The property that says how the launcher was called. */
  static final String LAUNCHER = "tidemark.command";

  /** Set by the launcher, which can ask the system what standard error is. */
  private static final String TERMINAL_PROPERTY = "tidemark.terminal";

  static Console ofProcess() {
    return new Console(
        writer(System.out),
        writer(System.err),
        System.getenv(),
        Path.of(""),
        Boolean.getBoolean(TERMINAL_PROPERTY));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }

  /** Prints a message line to standard error. */
  public void say(String message) {
    out.flush();
    err.println("tidemark: " + message);
    err.flush();
  }
}
