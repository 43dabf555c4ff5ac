package io.github.tidemark.lake.store.s3;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.NewFile;
import io.github.tidemark.lake.store.Staged;
import io.github.tidemark.lake.store.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;

/**
 * A multipart upload: the object exists only when it is completed. Parts gather on the local disk
 * and are sent by other threads while the next one is being written.
 */
final class S3File implements NewFile {
  /** S3 takes parts from 5 MiB and 10,000 of them: files up to 78 GiB. */
  private static final int PART_BYTES = 8 << 20;

  private static final String APPLICATION = "application/octet-stream";

  private final Location target;
  private final S3Place place;
  private final S3Access access;
  private final List<Future<String>> parts = new ArrayList<>();
  private final Upload upload = new Upload();
  private Spill spill;
  private long size;
  private boolean staged;

  S3File(Location target, S3Access access) {
    this.target = target;
    this.place = S3Place.of(target);
    this.access = access;
  }

  @Override
  public Location target() {
    return target;
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    for (int done = 0; done < length; ) {
      if (spill == null) {
        spill = new Spill();
      }
      int step = (int) Math.min(length - done, PART_BYTES - spill.size());
      spill.write(bytes, done, step);
      done += step;
      size += step;
      if (spill.size() == PART_BYTES) {
        send();
      }
    }
  }

  private void send() {
    Spill full = spill;
    spill = null;
    int number = parts.size() + 1;
    parts.add(access.start(() -> part(full, number)));
  }

  private String part(Spill bytes, int number) throws IOException {
    try (bytes) {
      String id = upload.id();
      // The bytes again for each attempt.
      ContentStreamProvider body =
          ContentStreamProvider.fromInputStreamSupplier(
              () -> {
                try {
                  return bytes.open();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      return access
          .call(
              "write",
              target,
              client ->
                  client.uploadPart(
                      part ->
                          part.bucket(place.bucket())
                              .key(place.key())
                              .uploadId(id)
                              .partNumber(number),
                      RequestBody.fromContentProvider(body, bytes.size(), APPLICATION)))
          .eTag()
          .replace("\"", "");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public Staging stage(Durability durability) throws IOException {
    if (spill == null && parts.isEmpty()) {
      spill = new Spill();
    }
    if (spill != null) {
      send();
    }
    staged = true;
    return new Sending();
  }

  @Override
  public void close() throws IOException {
    if (!staged) {
      staged = true;
      if (spill != null) {
        spill.close();
      }
      abort();
    }
  }

  /** Ends the upload without an object, once no part is under way. */
  private void abort() {
    for (Future<String> part : parts) {
      try {
        S3Access.await(part);
      } catch (IOException | RuntimeException e) {
        // That it is given up is known already.
      }
    }
    upload.abort();
  }

  private final class Sending implements Staging {
    @Override
    public Staged await() throws IOException {
      List<String> tags = new ArrayList<>();
      for (Future<String> part : parts) {
        tags.add(S3Access.await(part));
      }
      return new Staged(target, new S3Token(upload.id(), size, tags).text());
    }

    @Override
    public void discard() {
      abort();
    }
  }

  /** The upload on the server, begun with its first part. */
  private final class Upload {
    private String id;

    synchronized String id() throws IOException {
      if (id == null) {
        id =
            access
                .call(
                    "write",
                    target,
                    client ->
                        client.createMultipartUpload(
                            create -> create.bucket(place.bucket()).key(place.key())))
                .uploadId();
      }
      return id;
    }

    synchronized void abort() {
      if (id != null) {
        try {
          access
              .client()
              .abortMultipartUpload(
                  abort -> abort.bucket(place.bucket()).key(place.key()).uploadId(id));
        } catch (SdkException e) {
          // It was completed, or recovery ends it at the next run.
          id = null;
        }
      }
    }
  }
}
