package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.sandbox.server.CassandraServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command in a process of its own, as a shell runs them. */
class StackIT {
  private static final Pattern PID = Pattern.compile("\"pid\" : (\\d+)");
  private static final Pattern PORT = Pattern.compile("\"127\\.0\\.0\\.1:(\\d+)\"");

  @TempDir private Path folder;

  private Run run(Map<String, String> environment, String... args) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()),
                    Stream.of(args))
                .toList());
    builder.environment().put("XDG_STATE_HOME", folder.resolve("my state").toString());
    builder.environment().putAll(environment);
    Process process =
        builder
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    int exitCode = process.waitFor();
    return new Run(
        exitCode, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
  }

  private static List<Long> numbers(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(StackIT::number).toList();
  }

  private static long number(MatchResult match) {
    return Long.parseLong(match.group(1));
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().commandLine()).isPresent();
  }

  private static void assertFree(long port) throws IOException {
    new ServerSocket((int) port, 1, InetAddress.getLoopbackAddress()).close();
  }

  @Test
  void serversOutliveTheCommandThatStartedThemUntilDown() throws Exception {
    assumeTrue(CassandraServer.hasJava(), "no Java 17 for Cassandra");
    try {
      Run up = run(Map.of(), "stack", "up", "--json");
      assertThat(up.exitCode()).as(up.err()).isZero();
      List<Long> pids = numbers(PID, up.out());
      List<Long> ports = numbers(PORT, up.out());
      assertThat(pids).hasSize(2).allMatch(StackIT::runs);
      assertThat(ports).hasSize(2);

      Run again = run(Map.of(), "stack", "up", "--json");
      assertThat(again.err()).isEmpty();
      assertThat(numbers(PID, again.out())).isEqualTo(pids);

      Run status = run(Map.of(), "stack", "status");
      assertThat(status.exitCode()).isZero();
      assertThat(status.out())
          .contains("bootstrap-servers  127.0.0.1:" + ports.get(0))
          .contains("contact-point  127.0.0.1:" + ports.get(1))
          .contains(folder.resolve("my state/tidemark/stack/kafka/kafka.log").toString());

      Run down = run(Map.of(), "stack", "down");
      assertThat(down.exitCode()).as(down.err()).isZero();
      assertThat(down.err()).contains("stopping kafka (pid " + pids.get(0) + ")");
      assertThat(pids).noneMatch(StackIT::runs);
      for (long port : ports) {
        assertFree(port);
      }
    } finally {
      run(Map.of(), "stack", "down");
    }
  }

  @Test
  void withoutItsJavaNothingIsStarted() throws Exception {
    Run up = run(Map.of("JAVA17_HOME", folder.toString()), "stack", "up");
    assertThat(up.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(up.err())
        .contains("error: JAVA17_HOME=" + folder + " is no Java 17")
        .doesNotContain("starting");
    Run status = run(Map.of(), "stack", "status", "--json");
    assertThat(status.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(numbers(PID, status.out())).isEmpty();
  }

  @Test
  void aStackThatNeverWasIsDown() {
    Run status = Run.of(folder, "stack", "status");
    assertThat(status.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(status.out()).contains("stopped").doesNotContain("answering");
    Run down = Run.of(folder, "stack", "down");
    assertThat(down.exitCode()).isZero();
    assertThat(down.err()).isEqualTo("tidemark: nothing was running\n");
    assertThat(folder.resolve(".local")).doesNotExist();
  }
}
