package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.sandbox.SampleWriter;
import io.github.tidemark.spark.Run;
import io.github.tidemark.spark.SampleLake;
import io.github.tidemark.spark.batch.S3Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoint and rows on S3, through a kill. */
class StreamS3IT {
  private static final int FILES = 8;
  private static final int FIRST_FILES = 3;

  @TempDir private Path folder;

  @Test
  void aStreamGoesOnFromItsCheckpointInABucket() throws Exception {
    Map<Channel, List<String>> lines = SampleFeed.lines();
    bring(lines, 0, FIRST_FILES);
    try (S3Bucket s3 = S3Bucket.start(folder.resolve("s3"))) {
      s3.make("market");
      Map<String, String> keys = s3.environment();
      Files.writeString(
          folder.resolve("tidemark.yaml"),
          """
          s3-endpoint: %s
          s3-access-key: %s
          s3-secret-key: %s
          """
              .formatted(
                  keys.get("TIDEMARK_S3_ENDPOINT"),
                  keys.get("TIDEMARK_S3_ACCESS_KEY"),
                  keys.get("TIDEMARK_S3_SECRET_KEY")));
      List<String> line =
          List.of(
              "stream",
              "--input",
              "files",
              "--input-dir",
              "in",
              "--max-files-per-trigger",
              "3",
              "--root",
              "s3://market/lake",
              "--checkpoint-dir",
              "s3://market/checkpoints",
              "--sinks",
              "parquet",
              "--features",
              "full",
              "--bars",
              SampleLake.SERIES,
              "--drain");
      try (Child child = Child.start(folder, line)) {
        child.await(printed -> printed.contains("\"query\":\"ordered\",\"batch\":1,"));
        assertThat(Child.run(folder, 1, line))
            .hasLineCount(1)
            .startsWith(
                "tidemark: error: another run is at work here: lock=s3://market/checkpoints/lock"
                    + " holder=process ")
            .endsWith("the lock of one that was killed ends after 3 minutes\n");
        bring(lines, FIRST_FILES, FILES);
        child.await(printed -> printed.contains("\"query\":\"ordered\",\"batch\":2,"));
        child.kill();
      }
      Location lock = s3.place("s3://market/checkpoints/lock");
      assertThat(lock.store().sizes(List.of(lock))).as("left by the killed one").isNotEmpty();
      String printed = Child.run(folder, 0, line);
      assertThat(printed).contains("\"frontier\":\"ended\"").doesNotContain("\"batch\":0,");
      assertThat(printed + Files.readString(folder.resolve("spark.log")))
          .doesNotContain(s3.secret());
      Path source = SampleLake.root().resolve("processed").resolve(SampleWriter.SOURCE);
      for (String output : List.of("features/book", "bars")) {
        Run.complete(
            folder,
            "compare",
            source.resolve(output).toAbsolutePath().toString(),
            "s3://market/lake/processed/live/" + output,
            "--layer",
            "fast");
      }
      Location ordered = s3.place("s3://market/checkpoints/ordered");
      List<String> names =
          ordered.store().list(ordered, "").stream().map(StoredFile::name).toList();
      assertThat(names).contains("tidemark.json", "metadata", "commits/0", "offsets/3");
      assertThat(names).anyMatch(name -> name.startsWith("state/0/"));
      assertThat(lock.store().sizes(List.of(lock))).isEmpty();
    }
  }

  /** Puts some of the files of each channel in their places, each as a whole. */
  private void bring(Map<Channel, List<String>> lines, int from, int to) throws IOException {
    for (Map.Entry<Channel, List<String>> channel : lines.entrySet()) {
      Path place = Files.createDirectories(folder.resolve("in").resolve(channel.getKey().folder()));
      List<String> all = channel.getValue();
      for (int i = from; i < to; i++) {
        Path hidden =
            Files.write(
                place.resolve("." + i),
                all.subList(all.size() * i / FILES, all.size() * (i + 1) / FILES));
        Files.move(hidden, place.resolve(i + ".jsonl"));
      }
    }
  }
}
