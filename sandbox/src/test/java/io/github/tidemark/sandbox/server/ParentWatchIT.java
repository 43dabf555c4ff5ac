package io.github.tidemark.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server must not outlive the process that started it, however that one ends. */
class ParentWatchIT {
  @TempDir private Path folder;

  /** A process that starts a server, says which and waits to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws IOException {
      S3Server server = S3Server.start(Path.of(arguments[0]));
      System.out.println(server.pid() + " " + server.endpoint().getPort());
      while (System.in.read() >= 0) {
        // Until the test goes away.
      }
    }
  }

  private Process parent() throws IOException {
    return new ProcessBuilder(
            ServerLaunch.currentJava().toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            folder.toString())
        .redirectError(folder.resolve("parent.log").toFile())
        .start();
  }

  @Test
  void aServerEndsWhenItsParentIsKilled() throws Exception {
    Process parent = parent();
    try (BufferedReader out = parent.inputReader()) {
      String[] said = out.readLine().split(" ", -1);
      ProcessHandle server = ProcessHandle.of(Long.parseLong(said[0])).orElseThrow();
      assertThat(server.isAlive()).isTrue();
      parent.destroyForcibly().waitFor();
      server.onExit().get(30, TimeUnit.SECONDS);
      assertThat(FreePorts.isFree(Integer.parseInt(said[1]))).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }
}
