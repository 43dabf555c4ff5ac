package io.github.tidemark.lake.store.s3;

import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The client, and threads for what need not be waited for. Safe for use by several threads; lives
 * as long as the process.
 */
final class S3Access {
  private static final int THREADS = 8;

  /** What waits lies on the local disk meanwhile: when so much does, the caller helps. */
  private static final int WAITING = 8;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final S3Settings settings;
  private final S3Client client;
  private final ThreadPoolExecutor threads;

  /** One request, or a few. */
  interface Request<T> {
    T send(S3Client client);
  }

  S3Access(S3Settings settings) {
    this.settings = settings;
    client = client(settings);
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "tidemark-s3");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.CallerRunsPolicy());
    threads.allowCoreThreadTimeOut(true);
  }

  private static S3Client client(S3Settings settings) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                ApacheHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            .forcePathStyle(settings.isPathStyle())
            .overrideConfiguration(options -> options.retryStrategy(RetryMode.STANDARD))
            // Servers other than AWS do not know the newer checksums; Parquet pages have their own.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    if (!settings.endpoint().isEmpty()) {
      builder.endpointOverride(URI.create(settings.endpoint()));
      builder.region(Region.US_EAST_1);
      regionOfUser().ifPresent(builder::region);
    }
    if (!settings.region().isEmpty()) {
      builder.region(Region.of(settings.region()));
    }
    if (!settings.accessKey().isEmpty()) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
    }
    return builder.build();
  }

  /** The region that environment or profile name; an instance's is none of another server's. */
  private static Optional<Region> regionOfUser() {
    try {
      return Optional.ofNullable(
          new AwsRegionProviderChain(
                  new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
              .getRegion());
    } catch (SdkException e) {
      return Optional.empty();
    }
  }

  S3Client client() {
    return client;
  }

  S3Settings settings() {
    return settings;
  }

  /** Sends a request; its failure says what failed, where and what to do. */
  <T> T call(String operation, Location place, Request<T> request) throws IOException {
    try {
      return request.send(client);
    } catch (SdkException e) {
      throw failure(operation, place, e);
    }
  }

  IOException failure(String operation, Location place, SdkException e) {
    return S3Failures.of(operation, place, settings, e);
  }

  /** Does something in another thread, or in this one when too much waits already. */
  <T> Future<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    threads.execute(task);
    return task;
  }

  /** Waits for what was started. */
  static <T> T await(Future<T> work) throws IOException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for S3", e);
    }
  }

  /** Does all, several at once, and throws the first failure when all have ended. */
  void all(List<Callable<Void>> work) throws IOException {
    List<Future<Void>> started = new ArrayList<>();
    for (Callable<Void> each : work) {
      started.add(start(each));
    }
    IOException first = null;
    for (Future<Void> each : started) {
      try {
        await(each);
      } catch (IOException e) {
        if (first == null) {
          first = e;
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
