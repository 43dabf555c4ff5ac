package io.github.tidemark.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors that read and write S3, against the local engine on folders. */
class SparkS3IT {
  @TempDir private static Path shared;

  private static S3Bucket s3;
  private static SparkLake hive;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    s3 = S3Bucket.start(shared.resolve("s3"));
    hive = SparkLake.in(shared.resolve("hive"));
    hive.local();
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  /** A copy of a lake's raw files in a bucket of their own. */
  private static Location upload(SparkLake lake, String bucket) throws IOException {
    s3.make(bucket);
    Location root = s3.place("s3://" + bucket + "/lake");
    lake.upload(root);
    return root;
  }

  private static RunSummary run(Location root) throws IOException {
    return SparkLake.complete(hive.pipeline().root(root).build().run(SparkLake.runner()));
  }

  @Test
  void theValuesAreThoseOfTheLocalEngineAndARerunDoesNothing() throws IOException {
    Location root = upload(hive, "hive");
    assertThat(run(root).filesRead()).isEqualTo(6);
    hive.assertSameValues(root);
    RunSummary again = run(root);
    assertThat(again.filesRead()).isZero();
    assertThat(again.filesDone()).isEqualTo(6);
  }

  @Test
  void mixedFilesAreSortedOnTheWay() throws Exception {
    SparkLake flat = SparkLake.in(folder.resolve("flat"));
    flat.flatten(2);
    flat.local();
    Location root = upload(flat, "flat");
    assertThat(run(root).filesRead()).isEqualTo(4);
    flat.assertSameValues(root);
    assertThat(run(root).filesRead()).isZero();
  }

  @Test
  void aKilledTaskIsTriedAgainAndDoublesNothing() throws IOException {
    Location root = upload(hive, "killed");
    try (TaskKiller killer = TaskKiller.start()) {
      run(root);
      assertThat(killer.killed()).isEqualTo(1);
    }
    hive.assertSameValues(root);
  }

  @Test
  void wrongCredentialsAndAMissingBucketAreOneLine() throws IOException {
    Location refused = s3.place(upload(hive, "refused").toString(), "not-the-secret");
    assertThatThrownBy(() -> run(refused))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("url=s3://refused/lake/")
        .hasMessageContaining("access refused (SignatureDoesNotMatch); check the credentials")
        .message()
        .hasLineCount(1)
        .doesNotContain("not-the-secret");
    Location nowhere = s3.place("s3://nowhere/bars");
    assertThatThrownBy(
            () ->
                SparkLake.in(folder.resolve("lake"))
                    .pipeline()
                    .barsTo(nowhere)
                    .build()
                    .run(SparkLake.runner()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no bucket nowhere; make it, or correct the URL")
        .message()
        .hasLineCount(1);
  }

  @Test
  void theEventLogHasNoSecret() throws Exception {
    run(upload(hive, "logged"));
    EventLog.await(0);
    String application = LocalSpark.session().sparkContext().applicationId();
    try (Stream<Path> logs = Files.list(LocalSpark.EVENTS)) {
      Path log =
          logs.filter(file -> file.getFileName().toString().startsWith(application))
              .findFirst()
              .orElseThrow();
      assertThat(log).content().contains("SparkListenerTaskEnd").doesNotContain(s3.secret());
    }
  }
}
