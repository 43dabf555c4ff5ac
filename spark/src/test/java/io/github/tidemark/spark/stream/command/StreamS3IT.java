package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.sandbox.SampleWriter;
import io.github.tidemark.spark.Run;
import io.github.tidemark.spark.SampleLake;
import io.github.tidemark.spark.batch.S3Bucket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoint and rows on S3, through a kill. */
class StreamS3IT {
  private static final int FILES = 6;

  @TempDir private Path folder;

  @Test
  void aStreamGoesOnFromItsCheckpointInABucket() throws Exception {
    for (Map.Entry<Channel, List<String>> channel : SampleFeed.lines().entrySet()) {
      Path place = Files.createDirectories(folder.resolve("in").resolve(channel.getKey().folder()));
      List<String> lines = channel.getValue();
      for (int i = 0; i < FILES; i++) {
        Files.write(
            place.resolve(i + ".jsonl"),
            lines.subList(lines.size() * i / FILES, lines.size() * (i + 1) / FILES));
      }
    }
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
        child.kill();
      }
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
    }
  }
}
