package io.github.tidemark.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * One command line run in this process.
 *
 * @param exitCode as the shell would see it
 * @param out standard output
 * @param err standard error
 */
record Run(int exitCode, String out, String err) {

  /** Runs with an empty environment in an empty folder. */
  static Run of(Path folder, String... args) {
    return with(Map.of("HOME", folder.toString()), folder, args);
  }

  static Run with(Map<String, String> environment, Path folder, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(out), new PrintWriter(err), environment, folder, false);
    int exitCode = Main.run(console, args);
    return new Run(exitCode, out.toString(), err.toString());
  }
}
