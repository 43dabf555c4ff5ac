package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher as an installed distribution has it: itself with every jar in lib beside it, in a
 * folder with a space in its name, reached through a symbolic link.
 */
class LauncherIT {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();

  @TempDir private static Path shared;

  private static Path installed;

  @TempDir private Path folder;

  @BeforeAll
  static void install() throws IOException {
    Path home = Files.createDirectories(shared.resolve("tide mark"));
    Path launcher = home.resolve("tidemark");
    Files.copy(MODULE.resolve("../tidemark"), launcher);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(home.resolve("lib"));
    copyJars(MODULE.resolve("target/lib"), home.resolve("lib"));
    copyJars(MODULE.resolve("target"), home.resolve("lib"));
    installed = Files.createSymbolicLink(shared.resolve("tm"), launcher);
  }

  private static void copyJars(Path from, Path to) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(from, "*.jar")) {
      for (Path jar : jars) {
        Files.copy(jar, to.resolve(jar.getFileName()));
      }
    }
  }

  private Process start(Path cache, String... args) throws IOException {
    return startWith(cache, "", args);
  }

  private Process startWith(Path cache, String javaOptions, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(installed.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TIDEMARK_"));
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.environment().put("TIDEMARK_JAVA_OPTS", javaOptions);
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private Run run(String... args) throws Exception {
    return runWith(shared.resolve("cache"), args);
  }

  private Run runWith(Path cache, String... args) throws Exception {
    Process process = start(cache, args);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
    return new Run(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  @Test
  void theSecondStartIsSilentAndUsesTheArchive() throws Exception {
    Path cache = folder.resolve("cache dir");
    Run first = runWith(cache, "--version");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err())
        .isEqualToIgnoringNewLines("tidemark: preparing quick starts (once per build and Java)");
    Run second = runWith(cache, "--version");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out()).startsWith("tidemark ");
    try (Stream<Path> files = Files.list(cache.resolve("tidemark"))) {
      assertThat(files.toList())
          .satisfiesExactlyInAnyOrder(
              archive -> assertThat(archive.toString()).endsWith(".jsa"),
              library -> assertThat(library.toString()).endsWith(".zstd"))
          .allSatisfy(file -> assertThat(Files.size(file)).isPositive());
    }
  }

  @Test
  void theLibraryOfZstdIsUnpackedOnce() throws Exception {
    run("--version");
    Process process =
        startWith(shared.resolve("cache"), "-Djava.io.tmpdir=nowhere", "sample", "--hours=0.02");
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended").isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
  }

  @Test
  void demoWritesFeaturesThatDuckDbReads() throws Exception {
    Run run = run("demo", "--root", "my lake", "--hours", "0.1", "--symbols", "2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    String book = "'" + folder.resolve("my lake/processed/sample/features/book") + "/**/*.parquet'";
    String bars =
        "'" + folder.resolve("my lake/processed/sample/bars/trade/time-60") + "/**/*.parquet'";
    assertThat(Duck.count("SELECT count(*) FROM " + book + " WHERE mid_price > 0"))
        .isGreaterThan(5_000);
    assertThat(Duck.count("SELECT count(DISTINCT symbol) FROM " + bars)).isEqualTo(2);
    assertThat(
            Duck.count(
                "SELECT count(*) FROM "
                    + bars
                    + " WHERE high < low OR volume <= 0 OR vwap IS NULL"))
        .isZero();
  }

  @Test
  void anInterruptedRunExitsWith130() throws Exception {
    run("--version");
    Process process =
        start(shared.resolve("cache"), "sample", "--root", "lake", "--hours", "10000");
    Path raw = folder.resolve("lake/raw/sample");
    while (!Files.exists(raw) && process.isAlive()) {
      Thread.onSpinWait();
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended").isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Files.readString(folder.resolve("err"))).contains("tidemark: interrupted");
  }
}
