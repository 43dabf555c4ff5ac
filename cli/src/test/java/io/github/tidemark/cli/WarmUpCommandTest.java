package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpCommandTest {
  @Test
  void noConfigurationMakesTheTrainingFail(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("tidemark.yaml"), "no-such-key: 1\n");
    Run run =
        Run.with(
            Map.of("TIDEMARK_FEATURES", "no_such_column"),
            folder,
            "warm-up",
            "--root",
            folder.resolve("lake").toString());
    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(folder.resolve("lake/processed/sample/features/book")).isDirectory();
  }
}
