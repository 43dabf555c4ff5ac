package io.github.tidemark.cli;

import com.github.luben.zstd.util.Native;
import io.github.tidemark.lake.Preload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
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

  @Option(names = "--keep-native", description = "Where the unpacked library of zstd is kept.")
  private Path keptNative;

  WarmUpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
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
    if (keptNative != null) {
      keepNative();
    }
    return ExitCode.DONE;
  }

  /** Finding and unpacking the library takes longer than all else that a start loads. */
  private void keepNative() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String folder =
        (system.startsWith("mac") ? "darwin" : system) + "/" + System.getProperty("os.arch") + "/";
    Path jarFile =
        Path.of(
            URI.create(
                Native.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    try (JarFile jar = new JarFile(jarFile.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(folder + "libzstd-jni")) {
          Files.copy(jar.getInputStream(entry), keptNative, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
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
