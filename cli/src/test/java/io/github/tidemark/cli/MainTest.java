package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  @TempDir private Path folder;

  @Test
  void versionNamesTheBuildAndTheJava() {
    Run run = Run.of(folder, "--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().toList())
        .hasSize(2)
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).matches("tidemark \\d+\\.\\d+\\.\\d+\\S* \\(build \\S+\\)");
              assertThat(lines.get(1)).startsWith("Java " + System.getProperty("java.version"));
            });
  }

  @Test
  void anUnknownCommandIsAUsageErrorAndSuggestsTheNearest() {
    Run run = Run.of(folder, "confg");
    assertThat(run)
        .isEqualTo(
            new Run(
                2,
                "",
                "tidemark: error: unknown command confg; did you mean config? (see tidemark --help)"
                    + System.lineSeparator()));
  }

  @Test
  void anUnknownOptionIsAUsageErrorAndSuggestsTheNearest() {
    Run run = Run.of(folder, "config", "--stalness", "5");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: unknown option --stalness for tidemark config;"
                + " did you mean --staleness? (see tidemark config --help)");
  }

  @Test
  void anUnknownOptionBehindAListIsNamedAlike() {
    Run run = Run.of(folder, "config", "--bars", "60", "--chanel", "trades");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "tidemark: error: unknown option --chanel for tidemark config;"
                + " did you mean --channel? (see tidemark config --help)");
  }

  @Test
  void whatIsNoNumberIsToldWithoutWordsOfJava() {
    assertThat(Run.of(folder, "sample", "--hours", "abc").err())
        .contains("'abc' is not a number (see");
    assertThat(Run.of(folder, "sample", "--seed", "abc").err())
        .contains("'abc' is not a whole number (see");
  }

  @Test
  void aFlagIsNotTakenForAnotherFlagsValue() {
    Run run = Run.of(folder, "config", "--symbol", "--jsn");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("unknown option --jsn for tidemark config; did you mean --json?");
  }

  @Test
  void noCommandPrintsTheHelpAsAUsageError() {
    Run run = Run.of(folder);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("missing", "see tidemark --help");
  }

  @Test
  void everyCommandHasHelpWithAWorkedExample() {
    Map<String, CommandLine> commands = Commands.line(Console.ofProcess()).getSubcommands();
    commands.forEach(
        (name, command) -> {
          if (!command.getCommandSpec().usageMessage().hidden() && !name.equals("help")) {
            Run run = Run.of(folder, name, "--help");
            assertThat(run.exitCode()).as(name).isZero();
            assertThat(run.out()).as(name).contains("Example:", "tidemark " + name);
          }
        });
  }

  @Test
  void aStackTraceIsPrintedOnDemandOnly() {
    String[] wrong = {"config", "--staleness", "abc"};
    assertThat(Run.of(folder, wrong).err()).hasLineCount(1).doesNotContain("\tat ");
    assertThat(Run.of(folder, "config", "--debug", "--staleness", "abc").err()).contains("\tat ");
    Map<String, String> environment = Map.of("HOME", folder.toString(), "TIDEMARK_DEBUG", "1");
    assertThat(Run.with(environment, folder, wrong).err()).contains("\tat ");
  }

  @Test
  void aCommandWithoutItsModuleSaysWhereToRunIt() {
    for (String name : new String[] {"bench", "fetch", "replay", "status", "stream"}) {
      Run run = Run.of(folder, name, "--books", "1000");
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .hasLineCount(1)
          .contains("run ./tidemark " + name + " in the source tree");
    }
  }

  @Test
  void completionIsAScriptThatKnowsTheCommands() {
    Run run = Run.of(folder, "completion");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("#!/usr/bin/env bash").contains("config", "--staleness");
    assertThat(Run.of(folder, "completion", "bash")).isEqualTo(run);
    assertThat(Run.of(folder, "completion", "zsh")).isEqualTo(run);
    assertThat(run.out()).contains("bashcompinit");
  }

  @Test
  void completionOfAnotherShellSaysWhichThereAre() {
    assertThat(Run.of(folder, "completion", "fish"))
        .isEqualTo(
            new Run(
                2,
                "",
                "tidemark: error: there is no completion script for shell=fish; allowed: bash, zsh"
                    + System.lineSeparator()));
    assertThat(Run.of(folder, "completion", "Bash").err()).contains("did you mean bash?");
  }
}
