package io.github.tidemark.cli;

import io.github.tidemark.lake.Preload;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the launcher runs once, to learn which classes every later start needs: each command in
 * turn, over a small market, printing nothing.
 */
@Command(name = "warm-up", hidden = true, description = "Loads the classes of every command.")
final class WarmUpCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--root", required = true, description = "A folder for the small market.")
  private Path root;

  WarmUpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Preload.start(); // as main does
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    // Nobody's configuration may make the training fail, so it sees none.
    Console silent = new Console(nowhere, nowhere, Map.of(), root, console.interactive());
    for (List<String> line : lines()) {
      int exitCode = Main.run(silent, line.toArray(new String[0]));
      if (exitCode != ExitCode.DONE) {
        throw new CommandFailure(exitCode, "warm-up failed: command=" + line);
      }
    }
    return ExitCode.DONE;
  }

  private List<List<String>> lines() {
    String lake = root.toAbsolutePath().toString();
    return List.of(
        List.of("--help"),
        List.of("features", "--features", "core"),
        List.of("sample", "--root", lake, "--hours", "0.02", "--symbols", "2"),
        List.of("etl", "--root", lake, "--source", "sample", "--features", "core"),
        List.of("etl", "--root", lake, "--source", "sample", "--json"));
  }
}
