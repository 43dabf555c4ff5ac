package io.github.tidemark.sandbox.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An S3 server over folders: S3Proxy in a JVM of its own, which ends with this process. Buckets are
 * reached by path, as in {@code http://127.0.0.1:PORT/bucket/key}.
 */
public final class S3Server implements AutoCloseable {
  private static final String NAME = "s3";
  private static final String ACCESS_KEY = "tidemark";
  private static final String SECRET_KEY = "tidemark-secret";
  private static final int TIMEOUT_MILLIS = 5_000;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  private final int port;
  private final Path folder;
  private final ServerProcess process;

  private S3Server(int port, Path folder, ServerProcess process) {
    this.port = port;
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts one on a free port.
   *
   * @param folder for data, configuration and log; made if absent
   * @throws ServerException if it does not start, with the end of its log
   */
  public static S3Server start(Path folder) throws IOException {
    return start(folder, FreePorts.next(), ServerLaunch.currentJava());
  }

  static S3Server start(Path given, int port, Path java) throws IOException {
    Path folder = given.toAbsolutePath();
    Files.createDirectories(buckets(folder));
    Path properties = folder.resolve("s3proxy.properties");
    writeProperties(properties, buckets(folder), port);
    ServerLaunch launch =
        new ServerLaunch(
            NAME,
            java,
            List.of(
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", Logback.flag(folder)),
            ServerJars.S3,
            "org.gaul.s3proxy.Main",
            List.of("--properties", properties.toString()),
            port,
            folder,
            () -> listBuckets(endpoint(port)));
    return new S3Server(port, folder, launch.start());
  }

  private static Path buckets(Path folder) {
    return folder.resolve("buckets");
  }

  private static URI endpoint(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static void writeProperties(Path file, Path buckets, int port) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("s3proxy.endpoint", endpoint(port).toString());
    properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
    properties.setProperty("s3proxy.identity", ACCESS_KEY);
    properties.setProperty("s3proxy.credential", SECRET_KEY);
    properties.setProperty("jclouds.provider", "filesystem-nio2");
    properties.setProperty("jclouds.filesystem.basedir", buckets.toString());
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
  }

  /** Signed the old way, which needs no canonical request. */
  private static void listBuckets(URI endpoint) throws IOException {
    String date = DATE.format(ZonedDateTime.now(ZoneOffset.UTC));
    HttpURLConnection request = (HttpURLConnection) endpoint.resolve("/").toURL().openConnection();
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    request.setRequestProperty("Date", date);
    request.setRequestProperty(
        "Authorization", "AWS " + ACCESS_KEY + ":" + signature("GET\n\n\n" + date + "\n/"));
    try {
      if (request.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("GET " + endpoint + ": HTTP " + request.getResponseCode());
      }
    } finally {
      request.disconnect();
    }
  }

  private static String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(SECRET_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }

  /** Makes a bucket, if there is none of that name. */
  public void createBucket(String name) throws IOException {
    Files.createDirectories(buckets(folder).resolve(name));
  }

  /** Where clients send requests; they must address buckets by path. */
  public URI endpoint() {
    return endpoint(port);
  }

  /** Any region is taken; this is one for clients that want a name. */
  public String region() {
    return "us-east-1";
  }

  /** The access key id. */
  public String accessKey() {
    return ACCESS_KEY;
  }

  /** The secret access key. */
  public String secretKey() {
    return SECRET_KEY;
  }

  long pid() {
    return process.pid();
  }

  /** Stops the server; its data stays. */
  @Override
  public void close() {
    process.close();
  }
}
