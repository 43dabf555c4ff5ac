package io.github.tidemark.lake.store.s3;

import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Finds objects below a folder. */
final class S3Listing {
  private final S3Access access;

  S3Listing(S3Access access) {
    this.access = access;
  }

  /** All objects whose keys begin with the folder's. */
  List<S3Object> objects(Location folder) throws IOException {
    S3Place place = S3Place.of(folder);
    return access.call(
        "list",
        folder,
        client ->
            client
                .listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(place.prefix()))
                .contents()
                .stream()
                .toList());
  }

  /** The same where one answer tells them all; empty where there are more. */
  Optional<List<S3Object>> few(Location folder) throws IOException {
    S3Place place = S3Place.of(folder);
    ListObjectsV2Response answer =
        access.call(
            "list",
            folder,
            client ->
                client.listObjectsV2(list -> list.bucket(place.bucket()).prefix(place.prefix())));
    return answer.isTruncated() ? Optional.empty() : Optional.of(answer.contents());
  }

  List<StoredFile> files(Location folder, String suffix) throws IOException {
    int start = S3Place.of(folder).prefix().length();
    List<StoredFile> files = new ArrayList<>();
    for (S3Object object : objects(folder)) {
      String name = object.key().substring(start);
      if (name.endsWith(suffix) && !isHidden(name) && !name.endsWith("/") && !name.isEmpty()) {
        files.add(
            file(folder.resolve(name), name, object.size(), object.eTag(), object.lastModified()));
      }
    }
    return files;
  }

  static StoredFile file(Location location, String name, long size, String etag, Instant modified) {
    return new StoredFile(
        location,
        name,
        size,
        StoredFile.version(etag),
        location.toString(),
        modified.toEpochMilli());
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".")
        || name.startsWith("_")
        || name.contains("/.")
        || name.contains("/_");
  }
}
