package io.github.tidemark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One command line run in this process.
 *
 * @param exitCode as the shell would see it
 * @param out standard output
 * @param err standard error
 */
public record Run(int exitCode, String out, String err) {

  /** Runs in a folder that is the home too, so that nobody's own configuration is taken. */
  public static Run of(Path folder, String... words) {
    return with(Map.of("HOME", folder.toString()), folder, words);
  }

  public static Run with(Map<String, String> environment, Path folder, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(out), new PrintWriter(err), environment, folder, false);
    int exitCode = Main.run(console, words);
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** Runs what must end well. */
  public static void complete(Path folder, String... words) {
    Run run = of(folder, words);
    assertThat(run.exitCode()).as("%s: %s", List.of(words), run.err()).isZero();
  }
}
