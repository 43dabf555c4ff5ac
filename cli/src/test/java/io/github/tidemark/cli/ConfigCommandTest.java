package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir private Path folder;

  private void file(String text) throws IOException {
    Files.writeString(folder.resolve("tidemark.yaml"), text);
  }

  private static String row(Run run, String key) {
    return run.out()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(key + " "))
        .map(line -> line.replaceAll(" +", " "))
        .findFirst()
        .orElse("");
  }

  @Test
  void flagsWinOverTheEnvironmentAndThatOverTheFileAndThatOverDefaults() throws IOException {
    file("staleness: 10s\ntie: books-first\nhorizons: [5, 60]\n");
    Map<String, String> environment =
        Map.of("TIDEMARK_STALENESS", "20s", "TIDEMARK_TIE", "trades-first");
    Run run = Run.with(environment, folder, "config", "--show", "--staleness", "30s");
    assertThat(row(run, "staleness")).isEqualTo("staleness 30s --staleness");
    assertThat(row(run, "tie")).isEqualTo("tie trades-first TIDEMARK_TIE");
    assertThat(row(run, "horizons"))
        .isEqualTo("horizons 5,60 " + folder.resolve("tidemark.yaml") + ":3");
    assertThat(row(run, "mode")).isEqualTo("mode hybrid default");
  }

  @Test
  void withoutShowOnlyWhatIsSetIsPrinted() {
    Run run = Run.of(folder, "config", "--staleness", "30s");
    assertThat(row(run, "staleness")).isNotEmpty();
    assertThat(row(run, "tie")).isEmpty();
  }

  @Test
  void theUsersFileIsReadWhereTheFolderHasNone() throws IOException {
    Path config = Files.createDirectories(folder.resolve("config/tidemark"));
    Files.writeString(config.resolve("config.yaml"), "tie: books-first\n");
    Map<String, String> environment = Map.of("XDG_CONFIG_HOME", folder + "/config");
    Run run = Run.with(environment, folder, "config");
    assertThat(row(run, "tie"))
        .isEqualTo("tie books-first " + config.resolve("config.yaml") + ":1");
  }

  @Test
  void aWrongKeyNamesFileLineAndTheNearest() throws IOException {
    file("# mine\nstalenes: 10s\n");
    Run run = Run.of(folder, "config");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: unknown config key stalenes ("
                + folder.resolve("tidemark.yaml")
                + ":2); did you mean staleness?; tidemark config --show lists every key");
  }

  @Test
  void aWrongValueNamesFileLineAndWhatIsAllowed() throws IOException {
    file("bars: 60\ntie: book-first\n");
    Run run = Run.of(folder, "config");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: tie=book-first is not one of them ("
                + folder.resolve("tidemark.yaml")
                + ":2); allowed: trades-first, books-first; did you mean books-first?");
  }

  @Test
  void aListOrAMappingForAPlainValueIsAnError() throws IOException {
    String at = " (" + folder.resolve("tidemark.yaml") + ":2); allowed: ";
    file("tie: trades-first\nroot: [a, b]\n");
    assertThat(Run.of(folder, "config").err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: root takes no list" + at + "a folder or s3://bucket/prefix");
    file("tie: trades-first\nsymbol: {a: b}\n");
    assertThat(Run.of(folder, "config").err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: symbol takes no mapping" + at + "all, or a list of: names");
  }

  @Test
  void aKeyWithoutAValueIsAnError() throws IOException {
    for (String nothing : new String[] {"", " ~", " # later"}) {
      file("tie: trades-first\nbars:" + nothing + "\n");
      Run run = Run.of(folder, "config");
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .startsWith("tidemark: error: bars has no value (")
          .contains("tidemark.yaml:2); allowed: none, or a list of: ");
    }
  }

  @Test
  void whatIsNotYamlNamesTheLine() throws IOException {
    file("bars: [60\ntie: x\n");
    Run run = Run.of(folder, "config");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("tidemark: error: not YAML: ").contains("tidemark.yaml:");
  }

  @Test
  void aKeyThatStandsTwiceIsAnError() throws IOException {
    file("bars: 60\nbars: 300\n");
    assertThat(Run.of(folder, "config").err()).contains("bars stands twice", ":1", ":2");
  }

  @Test
  void anUnknownVariableSuggestsTheNearest() {
    Run run = Run.with(Map.of("TIDEMARK_STALENES", "1"), folder, "config");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "unknown environment variable TIDEMARK_STALENES; did you mean TIDEMARK_STALENESS?");
  }

  @Test
  void aMissingConfigFileIsAnError() {
    Run run = Run.of(folder, "config", "--config", "none.yaml");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("cannot read the config file", "none.yaml: no such file");
  }

  @Test
  void valuesPerInstrumentAreMappingsInAFile() throws IOException {
    file("tick:\n  default: 0.01\n  sandbox/ALFA-USD: 0.1\n");
    assertThat(row(Run.of(folder, "config"), "tick")).startsWith("tick 0.01,sandbox/ALFA-USD=0.1 ");
  }

  @Test
  void credentialsInAUrlAreMasked() {
    Run run = Run.of(folder, "config", "--json", "--root", "s3://key:secret@bucket/lake");
    assertThat(run.out()).contains("s3://***@bucket/lake").doesNotContain("secret");
  }

  @Test
  void passwordsWithinAValueAreMasked() throws IOException {
    file(
        """
        jdbc-url: jdbc:postgresql://db/market?user=u&password=secret1&ssl=true
        jdbc-password: secret2
        kafka-option:
          ssl.key.password: secret3
          sasl.jaas.config: Plain required username="u" password="secret4";
        """);
    Run run = Run.of(folder, "config");
    assertThat(row(run, "jdbc-url"))
        .startsWith("jdbc-url jdbc:postgresql://db/market?user=u&password=***&ssl=true ");
    assertThat(row(run, "jdbc-password")).startsWith("jdbc-password *** ");
    assertThat(row(run, "kafka-option"))
        .startsWith(
            "kafka-option ssl.key.password=***,sasl.jaas.config=Plain required username=\"u\""
                + " password=***; ");
    assertThat(run.out() + run.err()).doesNotContain("secret1", "secret2", "secret3", "secret4");
  }
}
