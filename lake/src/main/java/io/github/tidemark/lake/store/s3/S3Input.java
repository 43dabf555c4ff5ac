package io.github.tidemark.lake.store.s3;

import io.github.tidemark.lake.store.Input;
import io.github.tidemark.lake.store.Location;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object read by ranges, a request each. Its end comes with the first request, as that is where
 * a Parquet file is read first. The object must stay the same meanwhile.
 */
final class S3Input implements Input {
  private static final int TAIL = 64 << 10;
  private static final int READ_AHEAD = 4 << 20;
  private static final int EMPTY = 416;

  private final Location file;
  private final S3Place place;
  private final S3Access access;
  private final byte[] tail;
  private final String etag;
  private final long size;

  S3Input(Location file, S3Access access) throws IOException {
    this.file = file;
    this.place = S3Place.of(file);
    this.access = access;
    ResponseBytes<GetObjectResponse> end = end();
    tail = end == null ? new byte[0] : end.asByteArrayUnsafe();
    etag = end == null ? "" : end.response().eTag();
    size = end == null ? 0 : total(end.response());
  }

  /** The last bytes, or null of an empty object. */
  private ResponseBytes<GetObjectResponse> end() throws IOException {
    try {
      return access
          .client()
          .getObject(
              get -> get.bucket(place.bucket()).key(place.key()).range("bytes=-" + TAIL),
              ResponseTransformer.toBytes());
    } catch (S3Exception e) {
      if (e.statusCode() == EMPTY) {
        return null;
      }
      throw access.failure("read", file, e);
    } catch (SdkException e) {
      throw access.failure("read", file, e);
    }
  }

  private static long total(GetObjectResponse response) {
    String range = response.contentRange();
    return range == null
        ? response.contentLength()
        : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int readAhead() {
    return READ_AHEAD;
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    if (position + length > size) {
      throw new EOFException(
          "file ends early: file=%s position=%d size=%d".formatted(file, position, size));
    }
    if (length == 0) {
      return;
    }
    long tailStart = size - tail.length;
    if (position >= tailStart) {
      System.arraycopy(tail, (int) (position - tailStart), target, offset, length);
      return;
    }
    String range = "bytes=" + position + "-" + (position + length - 1);
    access.call(
        "read",
        file,
        client ->
            client.getObject(
                get -> get.bucket(place.bucket()).key(place.key()).range(range).ifMatch(etag),
                (response, body) -> fill(body, target, offset, length)));
  }

  /** A body that ends early is asked for again. */
  private static int fill(InputStream body, byte[] target, int offset, int length) {
    try {
      int read = body.readNBytes(target, offset, length);
      if (read < length) {
        throw new EOFException("the answer ended after " + read + " of " + length + " bytes");
      }
      return read;
    } catch (IOException e) {
      throw RetryableException.create("the answer was cut", e);
    }
  }

  @Override
  public void close() {
    // Nothing is open between reads.
  }
}
