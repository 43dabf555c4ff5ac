package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.spark.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line alone tells. */
class StreamCommandTest {
  @TempDir private Path folder;

  /** Nobody is named, so that whoever were looked for would not be found. */
  private String refused(String... words) {
    List<String> line = new ArrayList<>(List.of("stream"));
    line.addAll(List.of(words));
    Run run = Run.of(folder, line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    return run.err();
  }

  @Test
  void aWrongValueIsToldBeforeServersAreLookedFor() {
    assertThat(refused()).contains("no broker is named");
    assertThat(refused("--trigger", "ordered=5x"))
        .contains("trigger=ordered=5x is no trigger; allowed: a time such as 500ms or 5s, ");
    assertThat(refused("--trigger", "orderd=5s"))
        .contains(
            "trigger=orderd=5s names no query; allowed: bronze, ordered; did you mean ordered?");
    assertThat(refused("--trigger", "ordered=continuous"))
        .contains("trigger=ordered=continuous: this query keeps state and runs in batches");
    assertThat(refused("--starting-offsets", "erliest"))
        .contains("starting-offsets=erliest: write earliest, latest, or JSON such as");
    assertThat(refused("--master", "spork://h:1")).contains("no such Spark master: master=spork");
    assertThat(refused("--executor-memory", "2gb"))
        .contains(
            "executor-memory=2gb is no size (--executor-memory); allowed: auto, or a size such");
  }

  @Test
  void aKeyspaceThatIsNoNameIsToldBeforeCassandraIsAsked() {
    assertThat(
            refused(
                "--bootstrap-servers",
                "127.0.0.1:1",
                "--cassandra-contact-points",
                "127.0.0.1:1",
                "--cassandra-keyspace",
                "My-Data"))
        .contains("cassandra-keyspace=My-Data is no name: write a letter, then up to 47 letters");
  }
}
