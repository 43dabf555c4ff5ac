package io.github.tidemark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMeterTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final long MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  void theProcessThatReplacesTheShellIsMeasured() throws Exception {
    assumeThat(Files.isDirectory(Path.of("/proc"))).isTrue();
    File log = folder.resolve("log").toFile();
    List<String> command = List.of("/bin/sh", "-c", "exec '" + JAVA + "' -version");

    Usage usage = ProcessMeter.run(command, log);

    assertThat(log).content().contains("version");
    assertThat(usage.wallNanos()).isPositive();
    assertThat(usage.peakBytes()).isBetween(10 * MIB, 10_000 * MIB);
    assertThat(usage.cpuNanos()).isNotNegative();
  }

  @Test
  void aProcessThatFailsIsAnErrorThatNamesItsLog() {
    File log = folder.resolve("log").toFile();

    assertThatThrownBy(() -> ProcessMeter.run(List.of(JAVA, "-no-such-flag"), log))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exit=1")
        .hasMessageContaining("log=" + log);
  }
}
