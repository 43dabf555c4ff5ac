package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpListTest {
  @Test
  void everyCommandIsListedWithOneWholeSentence(@TempDir Path folder) {
    Commands.line(Console.ofProcess())
        .getSubcommands()
        .forEach(
            (name, command) -> {
              String[] description = command.getCommandSpec().usageMessage().description();
              assertThat(description[0]).as(name).endsWith(".").hasSizeLessThan(86);
            });
    Run run = Run.of(folder, "help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("  etl", "  bench", "Exit codes:").doesNotContain("warm-up");
    Run unknown = Run.of(folder, "help", "tel");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualToIgnoringNewLines("tidemark: error: unknown command tel; did you mean etl?");
  }
}
