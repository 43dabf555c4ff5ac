package io.github.tidemark.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.batch.EventLog;
import io.github.tidemark.spark.batch.S3Bucket;
import io.github.tidemark.spark.batch.SparkLake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one jar on a real cluster, where executors die and tasks are slow, against the local engine.
 */
class ClusterIT {
  private static final String SLOW = SparkCluster.HOSTS.get(1);

  @TempDir private static Path shared;

  private static SparkCluster cluster;
  private static SparkLake local;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    // Not in a temporary folder: it holds the logs, and links to jars.
    cluster = SparkCluster.start(Files.createTempDirectory(Path.of("target"), "cluster"));
    local = SparkLake.in(shared.resolve("local"));
    local.localCommand();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private Path gates() {
    return folder.resolve("gates");
  }

  /** Submits the job over a lake whose files pass the gates. */
  private SparkCluster.Submitted submit(String name, SparkLake lake, String... conf)
      throws IOException {
    List<String> settings = new ArrayList<>(List.of(conf));
    settings.add("spark.hadoop.fs.gate.impl=" + GateFileSystem.class.getName());
    settings.add("spark.hadoop.fs.gate.folder=" + gates());
    return cluster.submit(name, settings, lake.etl("gate://" + lake.root()), Map.of());
  }

  private static void assertDone(SparkCluster.Submitted submitted) throws Exception {
    int code = submitted.exitCode();
    assertThat(code).as(submitted.said()).isZero();
  }

  private static List<EventLog.Task> tasks(String application) throws IOException {
    try (Stream<Path> logs = Files.list(cluster.events())) {
      for (Path log : logs.toList()) {
        String events = Files.readString(log);
        if (events.contains("\"" + application + "\"")) {
          assertThat(events)
              .as("what blots out keys is set, and itself blotted out")
              .contains("\"spark.redaction.regex\":\"*********(redacted)\"");
          return EventLog.tasks(log);
        }
      }
    }
    throw new AssertionError("no event log of " + application);
  }

  @Test
  void anExecutorThatIsKilledInMidTaskLosesAndDoublesNothing() throws Exception {
    SparkLake lake = SparkLake.in(folder.resolve("lake"));
    Files.createDirectories(gates());
    Path gate = Files.createFile(gates().resolve(SLOW));
    SparkCluster.Submitted submitted = submit("killed", lake, "spark.app.name=killed");
    long pid = awaitTaskInMidWrite(submitted);
    ProcessHandle executor =
        cluster.executors(SLOW).stream().filter(of -> of.pid() == pid).findFirst().orElseThrow();
    assertThat(SparkLake.files(lake.processed()))
        .anyMatch(file -> file.getFileName().toString().endsWith(".staged"));
    Files.delete(gate);
    assertThat(executor.destroyForcibly()).isTrue();
    assertDone(submitted);
    SparkLake.assertSame(local, lake);
    assertThat(tasks("killed"))
        .filteredOn(task -> task.reason().equals("ExecutorLostFailure"))
        .hasSize(1);
    assertThat(tasks("killed")).filteredOn(EventLog.Task::isSuccess).hasSize(3);
  }

  @Test
  void mixedFilesOnS3AreSortedOnTheWayAndNobodyShowsTheSecret() throws Exception {
    SparkLake flat = SparkLake.in(folder.resolve("flat"));
    flat.flatten(2);
    flat.localCommand();
    try (S3Bucket s3 = S3Bucket.start(folder.resolve("s3"))) {
      s3.make("flat");
      Location root = s3.place("s3://flat/lake");
      flat.upload(root);
      assertDone(
          cluster.submit(
              "s3", List.of("spark.app.name=s3"), flat.etl("s3://flat/lake"), s3.environment()));
      flat.assertSameValues(root);
      assertThat(tasks("s3")).extracting(EventLog.Task::host).contains(SLOW);
      for (Path file : SparkLake.files(cluster.folder())) {
        if (!file.toString().endsWith(".jar")) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertThat(text).as("%s", file).doesNotContain(s3.secret());
        }
      }
    }
  }

  /** The process of the executor on the slow host, once its task waits at the gate. */
  private long awaitTaskInMidWrite(SparkCluster.Submitted submitted) throws IOException {
    SparkCluster.await(
        "a task in mid-write on " + SLOW,
        () -> {
          assertThat(submitted.process().isAlive()).as(submitted.said()).isTrue();
          return !waiting().isEmpty();
        });
    return waiting().get(0);
  }

  private List<Long> waiting() throws IOException {
    String sign = "waiting-" + SLOW + "-";
    try (Stream<Path> signs = Files.list(gates())) {
      return signs
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(sign))
          .map(name -> Long.valueOf(name.substring(sign.length())))
          .toList();
    }
  }

  @Test
  void aSpeculativeCopyOverTakesASlowTaskAndOneOfThemIsCommitted() throws Exception {
    SparkLake lake = SparkLake.in(folder.resolve("lake"));
    Files.createDirectories(gates());
    Files.createFile(gates().resolve(SLOW));
    Path other = Files.createFile(gates().resolve(SparkCluster.HOSTS.get(0)));
    SparkCluster.Submitted submitted =
        submit(
            "speculative",
            lake,
            "spark.app.name=speculative",
            "spark.speculation=true",
            "spark.speculation.multiplier=1.1",
            "spark.speculation.quantile=0.5",
            "spark.speculation.interval=50ms");
    awaitTaskInMidWrite(submitted);
    Files.delete(other);
    assertDone(submitted);
    SparkLake.assertSame(local, lake);
    List<EventLog.Task> tasks = tasks("speculative");
    assertThat(tasks).filteredOn(EventLog.Task::isSuccess).hasSize(3);
    assertThat(tasks)
        .filteredOn(EventLog.Task::speculative)
        .filteredOn(EventLog.Task::isSuccess)
        .singleElement()
        .satisfies(task -> assertThat(task.host()).isEqualTo(SparkCluster.HOSTS.get(0)));
    assertThat(tasks)
        .filteredOn(task -> task.reason().equals("TaskKilled"))
        .singleElement()
        .satisfies(task -> assertThat(task.host()).isEqualTo(SLOW));
  }
}
