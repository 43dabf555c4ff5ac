package io.github.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TempFolderTest {
  @TempDir private Path base;

  /** A process with a folder of its own. */
  static final class Owner {
    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      TempFolder own = TempFolder.take(folder);
      fill(folder);
      System.out.println("begun");
      if (System.in.read() < 0) {
        own.close();
      }
    }
  }

  private static void fill(Path folder) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("spark-1/blockmgr")).resolve("a"), "");
    Files.writeString(folder.resolve("librocksdbjni.so"), "a library");
  }

  private static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Owner.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void thatOfADeadProcessGoesWhenAnotherBeginsAndNoOther() throws Exception {
    Path first = base.resolve("tidemark-run-1");
    Path unlocked = Files.createDirectory(base.resolve("tidemark-run-2"));
    Files.writeString(unlocked.resolve("a"), "");
    Path other = Files.createDirectory(base.resolve("other"));
    Files.writeString(other.resolve("lock"), "");
    Process owner = start(first);
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(owner.getInputStream(), UTF_8))) {
      assertThat(said.readLine()).isEqualTo("begun");
      TempFolder.take(base.resolve("tidemark-run-3")).close();
      assertThat(first.resolve("librocksdbjni.so")).exists();
      assertThat(base.resolve("tidemark-run-3")).doesNotExist();
    } finally {
      owner.destroyForcibly().waitFor();
    }
    assertThat(first.resolve("spark-1/blockmgr/a")).exists();
    TempFolder.take(base.resolve("tidemark-run-4")).close();
    assertThat(base)
        .isDirectoryNotContaining(path -> path.equals(first))
        .isDirectoryContaining(path -> path.equals(unlocked))
        .isDirectoryContaining(path -> path.equals(other));
    assertThat(unlocked.resolve("a")).exists();
    assertThat(other.resolve("lock")).exists();
  }

  @Test
  void itGoesWithAllThatIsInIt() throws Exception {
    Path folder = Files.createDirectory(base.resolve("tidemark-run-1"));
    Path elsewhere = Files.writeString(base.resolve("elsewhere"), "kept");
    try (TempFolder own = TempFolder.take(folder)) {
      assertThat(own).isNotNull();
      fill(folder);
      Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    }
    assertThat(folder).doesNotExist();
    assertThat(elsewhere).hasContent("kept");
  }

  @Test
  void oneThatCannotBeMadeIsSaid() throws Exception {
    Path folder = Files.writeString(base.resolve("file"), "").resolve("tidemark-run-1");
    assertThatThrownBy(() -> TempFolder.take(folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot use the folder for temporary files: folder=" + folder)
        .hasMessageEndingWith("; set TMPDIR to one that can be written");
  }
}
