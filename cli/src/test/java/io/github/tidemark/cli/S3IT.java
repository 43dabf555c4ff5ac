package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Input;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.NewFile;
import io.github.tidemark.lake.store.Staged;
import io.github.tidemark.lake.store.StoreLock;
import io.github.tidemark.lake.store.StoreSettings;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.lake.store.Stores;
import io.github.tidemark.sandbox.server.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** The commands on a real S3 server, against the same on local folders. */
class S3IT {
  private static final String[] MARKET = {"--hours", "0.2", "--symbols", "2", "--seed", "42"};
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path shared;

  private static S3Server server;
  private static S3Client client;
  private static Map<String, byte[]> expected;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(shared.resolve("s3"));
    client =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.of(server.region()))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(server.accessKey(), server.secretKey())))
            .httpClient(ApacheHttpClient.create())
            .build();
    String lake = shared.resolve("lake").toString();
    assertThat(Run.of(shared, sample(lake)).exitCode()).isZero();
    assertThat(Run.of(shared, "etl", "--root", lake).exitCode()).isZero();
    expected = files(shared.resolve("lake/processed"));
    assertThat(expected).hasSizeGreaterThan(10);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private static String[] sample(String root) {
    return Stream.concat(Stream.of("sample", "--root", root), Stream.of(MARKET))
        .toArray(String[]::new);
  }

  private static Map<String, byte[]> files(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static Map<String, byte[]> objects(String bucket, String prefix) {
    Map<String, byte[]> objects = new TreeMap<>();
    client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
        .forEach(
            object ->
                objects.put(
                    object.key().substring(prefix.length()),
                    client
                        .getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                        .asByteArray()));
    return objects;
  }

  private static List<MultipartUpload> uploads(String bucket) {
    return client.listMultipartUploads(list -> list.bucket(bucket)).uploads();
  }

  private void assertAsLocally(String bucket) throws Exception {
    Map<String, byte[]> found = objects(bucket, "lake/processed/");
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    assertValues(found, "");
    assertThat(uploads(bucket)).isEmpty();
  }

  /** Each file has the rows and values of the local one; how it is cut into pages is its own. */
  private void assertValues(Map<String, byte[]> found, String prefix) throws Exception {
    Path file = folder.resolve("found.parquet");
    for (Map.Entry<String, byte[]> entry : found.entrySet()) {
      Files.write(file, entry.getValue());
      Path local = shared.resolve("lake/processed").resolve(prefix + entry.getKey());
      String differences =
          ("select count(*) from ((from %1$s except all from %2$s)"
                  + " union all (from %2$s except all from %1$s))")
              .formatted(rows(file), rows(local));
      assertThat(Duck.count(differences)).as(entry.getKey()).isZero();
      assertThat(Duck.count("select count(*) from " + rows(file))).isPositive();
    }
  }

  private static String rows(Path file) {
    return "read_parquet('" + file + "', hive_partitioning = false)";
  }

  private Map<String, String> environment(URI endpoint, String secret) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", folder.toString());
    environment.put("TIDEMARK_S3_ENDPOINT", endpoint.toString());
    environment.put("TIDEMARK_S3_ACCESS_KEY", server.accessKey());
    environment.put("TIDEMARK_S3_SECRET_KEY", secret);
    return environment;
  }

  private Run run(String... args) {
    return Run.with(environment(server.endpoint(), server.secretKey()), folder, args);
  }

  private Run done(String... args) {
    Run run = run(args);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private void makeBucket(String bucket) throws IOException {
    server.createBucket(bucket);
    done(sample("s3://" + bucket + "/lake"));
  }

  private static Location place(String url) {
    return Location.parse(
        url,
        Path.of(""),
        StoreSettings.of(
            Map.of(
                "s3-endpoint", server.endpoint().toString(),
                "s3-access-key", server.accessKey(),
                "s3-secret-key", server.secretKey())));
  }

  @Test
  void aLakeOnS3HasTheValuesOfALocalOneAndARerunDoesNothing() throws Exception {
    makeBucket("same");
    done("etl", "--root", "s3://same/lake");
    assertAsLocally("same");
    Map<String, Instant> before = times("same");
    Run again = done("etl", "--root", "s3://same/lake", "--json");
    assertThat(again.out()).contains("\"files_read\" : 0");
    assertThat(times("same")).isEqualTo(before);
    assertThat(objects("same", "lake/.tidemark/sample/lock")).isEmpty();
  }

  private static Map<String, Instant> times(String bucket) {
    Map<String, Instant> times = new TreeMap<>();
    client.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
        .forEach(object -> times.put(object.key(), object.lastModified()));
    return times;
  }

  @Test
  void inputAndOutputMayLieInDifferentPlaces() throws Exception {
    makeBucket("mixed");
    done(
        "etl",
        "--root",
        folder.resolve("local").toString(),
        "--source",
        "sample",
        "--input-orderbook",
        "s3://mixed/lake/raw/sample/orderbook",
        "--input-trades",
        "s3://mixed/lake/raw/sample/trades",
        "--output-bars",
        "s3://mixed/bars");
    Map<String, byte[]> bars = objects("mixed", "bars/");
    assertThat(bars.keySet().stream().map("sample/bars/"::concat))
        .containsExactlyElementsOf(
            expected.keySet().stream().filter(name -> name.startsWith("sample/bars/")).toList());
    assertValues(bars, "sample/bars/");
    assertThat(folder.resolve("local/processed/sample/features/book")).isDirectory();
  }

  @Test
  void aLargeFileIsOfSeveralPartsAndSeenOnlyWhenComplete() throws IOException {
    server.createBucket("large");
    byte[] content = new byte[20 << 20];
    new Random(7).nextBytes(content);
    Location target = place("s3://large/a b/x%2Fy=1/part.parquet");
    Staged staged;
    try (NewFile file = target.store().create(target)) {
      file.write(content, content.length);
      staged = file.stage(Durability.FORCED).await();
    }
    assertThat(objects("large", "")).isEmpty();
    assertThat(uploads("large")).hasSize(1);
    Stores.publish(List.of(staged));
    Stores.publish(List.of(staged));
    assertThat(uploads("large")).isEmpty();
    assertThat(client.headObject(h -> h.bucket("large").key("a b/x%2Fy=1/part.parquet")).eTag())
        .endsWith("-3\"");
    List<StoredFile> listed = target.store().list(place("s3://large"), ".parquet");
    assertThat(listed)
        .extracting(StoredFile::location, StoredFile::name, StoredFile::size)
        .containsExactly(tuple(target, "a b/x%2Fy=1/part.parquet", (long) content.length));
    try (Input input = target.store().open(target)) {
      assertThat(input.size()).isEqualTo(content.length);
      byte[] middle = new byte[9 << 20];
      input.read(5 << 20, middle, 0, middle.length);
      assertThat(middle).isEqualTo(Arrays.copyOfRange(content, 5 << 20, (5 << 20) + middle.length));
      byte[] end = new byte[100];
      input.read(content.length - 100, end, 0, 100);
      assertThat(end).isEqualTo(Arrays.copyOfRange(content, content.length - 100, content.length));
    }
    assertThatThrownBy(() -> target.store().open(place("s3://large/none")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage("s3://large/none");
  }

  @Test
  void whatIsGivenUpOrLeftByOthersLeavesNothing() throws IOException {
    server.createBucket("left");
    byte[] content = new byte[9 << 20];
    Location target = place("s3://left/out/part.parquet");
    try (NewFile file = target.store().create(target)) {
      file.write(content, content.length);
    }
    assertThat(uploads("left")).isEmpty();
    for (String name : List.of("s3://left/out/a", "s3://left/outside/b")) {
      Location left = place(name);
      try (NewFile file = left.store().create(left, "1")) {
        file.write(content, 10);
        file.stage(Durability.FORCED).await();
      }
    }
    target.store().discardBelow(place("s3://left/out"));
    assertThat(uploads("left")).extracting(MultipartUpload::key).containsExactly("outside/b");
  }

  @Test
  void twoRunsAtOnceAreRefusedAndTheLockOfOneThatEndedIsTaken() throws IOException {
    server.createBucket("lock");
    Location file = place("s3://lock/state/lock");
    StoreLock first = file.store().lock(file);
    first.check();
    assertThatThrownBy(() -> file.store().lock(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another run is at work here: lock=s3://lock/state/lock")
        .hasMessageContaining("holder=process " + ProcessHandle.current().pid())
        .hasMessageContaining("wait until it has ended");
    byte[] held = file.store().read(file);
    first.close();
    file.store().lock(file).close();
    file.store().write(file, held, Durability.FORCED);
    file.store().lock(file).close();
    assertThat(objects("lock", "")).isEmpty();
  }

  @Test
  void aRunThatWasKilledIsCompletedByTheNext() throws Exception {
    makeBucket("killed");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "etl",
            "--root",
            "s3://killed/lake");
    builder.environment().putAll(environment(server.endpoint(), server.secretKey()));
    Process process = builder.inheritIO().start();
    Instant end = Instant.now().plus(PATIENCE);
    while (uploads("killed").isEmpty() && process.isAlive() && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();
    assertThat(uploads("killed")).isNotEmpty();
    assertValues(objects("killed", "lake/processed/"), "");
    done("etl", "--root", "s3://killed/lake");
    assertAsLocally("killed");
  }

  @Test
  void aConnectionCutInMidWriteIsSaidAndTheNextRunCompletes() throws Exception {
    makeBucket("cut");
    long bytes = expected.values().stream().mapToLong(content -> content.length).sum();
    try (CuttingProxy proxy = new CuttingProxy(server.endpoint(), bytes / 2)) {
      Run cut =
          Run.with(
              environment(proxy.endpoint(), server.secretKey()),
              folder,
              "etl",
              "--root",
              "s3://cut/lake");
      assertThat(proxy.hasCut()).isTrue();
      assertThat(cut.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(cut.err())
          .contains("s3://cut/lake")
          .contains("server=" + proxy.endpoint())
          .contains("no answer (")
          .contains("check the network and s3-endpoint, then run again")
          .doesNotContain("\tat ")
          .doesNotContain(server.secretKey());
    }
    assertValues(objects("cut", "lake/processed/"), "");
    done("etl", "--root", "s3://cut/lake");
    assertAsLocally("cut");
  }

  @Test
  void wrongCredentialsAreOneLineWithoutTheSecret() throws IOException {
    server.createBucket("refused");
    Run run =
        Run.with(
            environment(server.endpoint(), "not-the-secret"),
            folder,
            "etl",
            "--root",
            "s3://refused/lake");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .hasLineCount(1)
        .startsWith(
            "tidemark: error: list failed: url=s3://refused/lake/raw server=" + server.endpoint())
        .contains("access refused (SignatureDoesNotMatch); check the credentials (s3-access-key")
        .doesNotContain("not-the-secret");
  }

  @Test
  void aMissingBucketIsOneLine() {
    Run etl = run("etl", "--root", "s3://nowhere/lake");
    assertThat(etl.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(etl.err())
        .hasLineCount(1)
        .contains("url=s3://nowhere/lake/raw")
        .contains("there is no bucket nowhere; make it, or correct the URL");
    Run sample = run(sample("s3://nowhere/lake"));
    assertThat(sample.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(sample.err()).contains("there is no bucket nowhere");
  }

  @Test
  void aServerThatIsNotThereIsOneLine() throws IOException {
    URI nobody;
    try (CuttingProxy proxy = new CuttingProxy(server.endpoint(), 0)) {
      nobody = proxy.endpoint();
    }
    Run run =
        Run.with(
            environment(nobody, server.secretKey()), folder, "etl", "--root", "s3://none/lake");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("server=" + nobody)
        .contains("no answer (ConnectException: Connection refused")
        .contains("check the network and s3-endpoint");
  }

  @Test
  void secretsAreNeverShown() {
    Run config = done("config", "--show");
    assertThat(config.out())
        .contains("s3-secret-key")
        .contains("***")
        .contains(server.endpoint().toString())
        .doesNotContain(server.secretKey());
  }
}
