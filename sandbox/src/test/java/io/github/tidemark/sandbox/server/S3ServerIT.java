package io.github.tidemark.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ServerIT {
  @TempDir private Path folder;

  private static S3Client client(S3Server server, String secretKey) {
    return S3Client.builder()
        .endpointOverride(server.endpoint())
        .region(Region.of(server.region()))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(server.accessKey(), secretKey)))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @Test
  void whatIsPutIsReadListedAndLiesInTheBucketsFolder() throws IOException {
    try (S3Server server = S3Server.start(folder.resolve("s 3"));
        S3Client client = client(server, server.secretKey())) {
      server.createBucket("lake");
      client.putObject(r -> r.bucket("lake").key("raw/a.txt"), RequestBody.fromString("mid=1.5"));
      assertThat(client.getObjectAsBytes(r -> r.bucket("lake").key("raw/a.txt")).asUtf8String())
          .isEqualTo("mid=1.5");
      assertThat(client.listObjectsV2(r -> r.bucket("lake").prefix("raw/")).contents())
          .singleElement()
          .satisfies(object -> assertThat(object.key()).isEqualTo("raw/a.txt"));
      assertThat(folder.resolve("s 3/buckets/lake/raw/a.txt")).hasContent("mid=1.5");
    }
  }

  @Test
  void requestsWithAWrongSecretAreRefused() throws IOException {
    try (S3Server server = S3Server.start(folder);
        S3Client client = client(server, "wrong")) {
      assertThatThrownBy(client::listBuckets)
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void aStoppedServerLeavesNoProcessAndNoPort() throws IOException {
    S3Server server = S3Server.start(folder);
    assertThat(ProcessHandle.of(server.pid())).isPresent();
    server.close();
    assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(FreePorts.isFree(server.endpoint().getPort())).isTrue();
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> S3Server.start(folder, other.getLocalPort(), ServerLaunch.currentJava()))
          .isInstanceOf(ServerException.class)
          .hasMessage(
              "cannot start s3: port=%d of 127.0.0.1 is taken by another process",
              other.getLocalPort());
    }
  }

  @Test
  void aJavaThatCannotRunIsNamed() {
    Path java = folder.resolve("no-java");
    assertThatThrownBy(() -> S3Server.start(folder, FreePorts.next(), java))
        .isInstanceOf(ServerException.class)
        .hasMessageStartingWith("cannot start s3: ")
        .hasMessageContaining(java.toString());
  }

  @Test
  void aServerThatEndsAtOnceShowsTheEndOfItsLog() throws IOException {
    Path java = folder.resolve("java");
    Files.writeString(java, "#!/bin/sh\necho no more memory\nexit 7\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    int port = FreePorts.next();
    assertThatThrownBy(() -> S3Server.start(folder, port, java))
        .isInstanceOf(ServerException.class)
        .hasMessage(
            "s3 did not start: it ended with exit code 7, port=%d; its log %s ends with:\n"
                + "no more memory",
            port, folder.resolve("s3.log"));
  }
}
