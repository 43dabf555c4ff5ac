package io.github.tidemark.lake.store.s3;

import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.LockOwner;
import io.github.tidemark.lake.store.LockRenewal;
import io.github.tidemark.lake.store.StoreLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object that only one can make, because it is put on the condition that there is none. Its
 * holder puts it again now and then; one that has not been renewed for too long by the server's
 * clock, or whose holder was a process of this machine that is no more, is taken over.
 */
final class S3Lock implements StoreLock {
  private final Location file;
  private final S3Place place;
  private final S3Access access;
  private final LockOwner owner = LockOwner.thisProcess();
  private LockRenewal renewal;
  private String etag;
  private volatile boolean lost;

  private S3Lock(Location file, S3Access access) {
    this.file = file;
    this.place = S3Place.of(file);
    this.access = access;
  }

  static S3Lock take(Location file, S3Access access) throws IOException {
    S3Lock lock = new S3Lock(file, access);
    try {
      lock.acquire();
    } catch (IOException e) {
      lock.owner.release();
      throw e;
    }
    lock.renewal = LockRenewal.start(lock::renew);
    return lock;
  }

  private void acquire() throws IOException {
    try {
      etag = put(null);
      return;
    } catch (SdkException e) {
      if (!S3Failures.isConflict(e)) {
        throw access.failure("lock", file, e);
      }
    }
    try {
      ResponseBytes<GetObjectResponse> found =
          access.client().getObjectAsBytes(get -> get.bucket(place.bucket()).key(place.key()));
      LockOwner holder = LockOwner.of(found.asString(StandardCharsets.UTF_8));
      if (!holder.isGone() && !isStale(found.response())) {
        throw LockRenewal.busy(file, holder);
      }
      etag = put(found.response().eTag());
    } catch (SdkException e) {
      if (S3Failures.isConflict(e) || S3Failures.isMissing(e)) {
        throw LockRenewal.busy(file, owner);
      }
      throw access.failure("lock", file, e);
    }
  }

  /** Puts the object where there is none, or in place of the one with a tag. */
  private String put(String replaced) {
    return access
        .client()
        .putObject(
            put -> {
              put.bucket(place.bucket()).key(place.key());
              if (replaced == null) {
                put.ifNoneMatch("*");
              } else {
                put.ifMatch(replaced);
              }
            },
            RequestBody.fromString(owner.text()))
        .eTag();
  }

  private static boolean isStale(GetObjectResponse found) {
    Instant now =
        found
            .sdkHttpResponse()
            .firstMatchingHeader("Date")
            .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
            .orElseGet(Instant::now);
    return found.lastModified().plus(LockRenewal.STALE).isBefore(now);
  }

  private synchronized void renew() {
    try {
      etag = put(etag);
    } catch (SdkException e) {
      // A server that does not answer now may do so the next time.
      lost |= S3Failures.isConflict(e) || S3Failures.isMissing(e);
    }
  }

  @Override
  public void check() throws IOException {
    if (lost || renewal.isOver()) {
      throw LockRenewal.lost(file);
    }
  }

  @Override
  public synchronized void close() {
    renewal.close();
    owner.release();
    if (lost) {
      return;
    }
    try {
      file.store().delete(List.of(file));
    } catch (IOException e) {
      // The next run says who held it, and takes it over in time.
      lost = true;
    }
  }
}
