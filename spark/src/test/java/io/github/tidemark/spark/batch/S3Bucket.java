package io.github.tidemark.spark.batch;

import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoreSettings;
import io.github.tidemark.sandbox.server.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Buckets of an S3 server of the test's own. */
public final class S3Bucket implements AutoCloseable {
  private final S3Server server;

  private S3Bucket(S3Server server) {
    this.server = server;
  }

  public static S3Bucket start(Path folder) throws IOException {
    return new S3Bucket(S3Server.start(folder));
  }

  public void make(String bucket) throws IOException {
    server.createBucket(bucket);
  }

  /** What a process must find in its environment. */
  public Map<String, String> environment() {
    return Map.of(
        "TIDEMARK_S3_ENDPOINT", server.endpoint().toString(),
        "TIDEMARK_S3_ACCESS_KEY", server.accessKey(),
        "TIDEMARK_S3_SECRET_KEY", server.secretKey());
  }

  public Location place(String url) {
    return place(url, server.secretKey());
  }

  Location place(String url, String secret) {
    return Location.parse(
        url,
        Path.of(""),
        StoreSettings.of(
            Map.of(
                "s3-endpoint", server.endpoint().toString(),
                "s3-access-key", server.accessKey(),
                "s3-secret-key", secret)));
  }

  public String secret() {
    return server.secretKey();
  }

  @Override
  public void close() {
    server.close();
  }
}
