package io.github.tidemark.spark.alpaca.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.sandbox.alpaca.MarketShape;
import io.github.tidemark.spark.Run;
import io.github.tidemark.spark.batch.S3Bucket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchS3IT {
  private static final String PLACE = "s3://market/lake";
  private static final String FROM = "2024-03-07T12:00:00Z";
  private static final String MIDDLE = "2024-03-11T17:30:00Z";
  private static final String UNTIL = "2024-03-13T00:00:00Z";

  private S3Bucket s3;
  private FetchLake lake;
  private Location root;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    s3 = S3Bucket.start(folder.resolve("s3"));
    s3.make("market");
    root = s3.place(PLACE);
    lake = new FetchLake(folder.resolve("lake"), MarketShape.sparse(9));
  }

  @AfterEach
  void close() {
    lake.close();
    s3.close();
  }

  /** Runs a command whose lake is on S3. */
  private Run onS3(String... arguments) {
    Map<String, String> environment = new HashMap<>(FetchLake.keys());
    environment.putAll(s3.environment());
    Run run = lake.run(environment, arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out() + run.err()).doesNotContain(s3.secret());
    return run;
  }

  private Run fetchToS3(String kind, String end) {
    String[] arguments = lake.arguments(kind, "AAPL,MSFT", FROM, end);
    arguments[List.of(arguments).indexOf("--root") + 1] = PLACE;
    return onS3(arguments);
  }

  /** Content by path below the lake. */
  private static Map<String, String> files(Location lake, String folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Location place = lake.resolve(folder);
    for (StoredFile each : place.store().list(place, ".parquet")) {
      byte[] content = place.store().read(each.location());
      files.put(lake.relativize(each.location()), HexFormat.of().formatHex(content));
    }
    return files;
  }

  @Test
  void aLakeOnS3TakesTheSameFilesAndASecondRunFetchesOnlyWhatIsNew() throws Exception {
    for (String kind : List.of("trades", "quotes", "bars")) {
      fetchToS3(kind, MIDDLE);
      lake.simulator.clearRequests();
      fetchToS3(kind, UNTIL);
      assertThat(lake.starts())
          .as(kind)
          .isNotEmpty()
          .allMatch(start -> !start.isBefore(Instant.parse(MIDDLE)));
      lake.simulator.clearRequests();
      fetchToS3(kind, UNTIL);
      assertThat(lake.simulator.requests()).as(kind).isEmpty();
      assertThat(lake.fetch(kind, "AAPL,MSFT", FROM, MIDDLE).exitCode()).isZero();
      assertThat(lake.fetch(kind, "AAPL,MSFT", FROM, UNTIL).exitCode()).isZero();
    }
    Map<String, String> local = files(Location.of(lake.root), "raw/alpaca");
    assertThat(local).hasSizeGreaterThan(20);
    assertThat(files(root, "raw/alpaca")).isEqualTo(local);
    onS3("etl", "--root", PLACE, "--source", "alpaca", "--bars", "trade:time:3600");
    assertThat(files(root, "processed/alpaca").keySet())
        .anyMatch(name -> name.contains("bars/trade/time-3600"))
        .anyMatch(name -> name.contains("features/book"));
  }
}
