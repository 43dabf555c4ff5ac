package io.github.tidemark.lake.store.s3;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Input;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.LostFileException;
import io.github.tidemark.lake.store.NewFile;
import io.github.tidemark.lake.store.Staged;
import io.github.tidemark.lake.store.Store;
import io.github.tidemark.lake.store.StoreLock;
import io.github.tidemark.lake.store.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Buckets. What is staged is a multipart upload with all its parts, and is published by completing
 * it. Nothing is connected to before the first use.
 */
final class S3Store implements Store {
  private static final long serialVersionUID = 1L;

  /** Clients are dear: one for all stores with the same settings. */
  private static final Map<S3Settings, S3Access> ACCESS = new ConcurrentHashMap<>();

  private static final int MOST_DELETES = 1000;

  /** So many files are looked up one by one, more by a listing. */
  private static final int FEW = 4;

  private final S3Settings settings;

  S3Store(S3Settings settings) {
    this.settings = settings;
  }

  private S3Access access() {
    return ACCESS.computeIfAbsent(settings, S3Access::new);
  }

  @Override
  public Input open(Location file) throws IOException {
    return new S3Input(file, access());
  }

  @Override
  public byte[] read(Location file) throws IOException {
    S3Place place = S3Place.of(file);
    return access()
        .call(
            "read",
            file,
            client ->
                client
                    .getObjectAsBytes(get -> get.bucket(place.bucket()).key(place.key()))
                    .asByteArray());
  }

  @Override
  public void write(Location file, byte[] content, Durability durability) throws IOException {
    S3Place place = S3Place.of(file);
    access()
        .call(
            "write",
            file,
            client ->
                client.putObject(
                    put -> put.bucket(place.bucket()).key(place.key()),
                    RequestBody.fromBytes(content)));
  }

  @Override
  public void move(Location from, Location to) throws IOException {
    S3Place source = S3Place.of(from);
    S3Place target = S3Place.of(to);
    access()
        .call(
            "write",
            to,
            client ->
                client.copyObject(
                    copy ->
                        copy.sourceBucket(source.bucket())
                            .sourceKey(source.key())
                            .destinationBucket(target.bucket())
                            .destinationKey(target.key())));
    delete(List.of(from));
  }

  @Override
  public NewFile create(Location target) {
    return new S3File(target, access());
  }

  /** Uploads have identities of their own. */
  @Override
  public NewFile create(Location target, String attempt) {
    return create(target);
  }

  @Override
  public void publish(List<Staged> files) throws IOException {
    List<Callable<Void>> all = new ArrayList<>();
    for (Staged file : files) {
      all.add(
          () -> {
            complete(file);
            return null;
          });
    }
    access().all(all);
  }

  private void complete(Staged file) throws IOException {
    S3Place place = S3Place.of(file.target());
    S3Token token = S3Token.of(file.token());
    try {
      access()
          .client()
          .completeMultipartUpload(
              complete ->
                  complete
                      .bucket(place.bucket())
                      .key(place.key())
                      .uploadId(token.upload())
                      .multipartUpload(parts -> parts.parts(token.completed())));
    } catch (NoSuchUploadException e) {
      Long found = sizes(List.of(file.target())).get(file.target());
      if (found == null || found != token.size()) {
        throw new LostFileException(file.target(), e);
      }
    } catch (SdkException e) {
      throw access().failure("write", file.target(), e);
    }
  }

  @Override
  public void discardBelow(Location folder) throws IOException {
    S3Place place = S3Place.of(folder);
    List<MultipartUpload> uploads =
        access()
            .call(
                "list",
                folder,
                client ->
                    client
                        .listMultipartUploadsPaginator(
                            list -> list.bucket(place.bucket()).prefix(place.prefix()))
                        .uploads()
                        .stream()
                        .filter(upload -> upload.key().startsWith(place.prefix()))
                        .toList());
    for (MultipartUpload upload : uploads) {
      try {
        access()
            .client()
            .abortMultipartUpload(
                abort ->
                    abort.bucket(place.bucket()).key(upload.key()).uploadId(upload.uploadId()));
      } catch (SdkException e) {
        if (!S3Failures.isMissing(e)) {
          throw access().failure("write", folder, e);
        }
      }
    }
  }

  @Override
  public void delete(Collection<Location> files) throws IOException {
    Map<String, List<Location>> byBucket = new HashMap<>();
    for (Location file : files) {
      byBucket.computeIfAbsent(S3Place.of(file).bucket(), added -> new ArrayList<>()).add(file);
    }
    for (Map.Entry<String, List<Location>> entry : byBucket.entrySet()) {
      List<Location> all = entry.getValue();
      for (int from = 0; from < all.size(); from += MOST_DELETES) {
        delete(entry.getKey(), all.subList(from, Math.min(all.size(), from + MOST_DELETES)));
      }
    }
  }

  private void delete(String bucket, List<Location> files) throws IOException {
    List<ObjectIdentifier> keys = new ArrayList<>();
    for (Location file : files) {
      keys.add(ObjectIdentifier.builder().key(S3Place.of(file).key()).build());
    }
    DeleteObjectsResponse response =
        access()
            .call(
                "delete",
                files.get(0),
                client ->
                    client.deleteObjects(
                        delete ->
                            delete.bucket(bucket).delete(list -> list.objects(keys).quiet(true))));
    if (!response.errors().isEmpty()) {
      throw new IOException(
          "delete failed: url=s3://%s/%s: %s; check what the credentials may do with the bucket"
              .formatted(bucket, response.errors().get(0).key(), response.errors().get(0).code()));
    }
  }

  @Override
  public List<StoredFile> list(Location place, String suffix) throws IOException {
    S3Listing listing = new S3Listing(access());
    List<StoredFile> files = listing.files(place, suffix);
    if (files.isEmpty() && !S3Place.of(place).key().isEmpty()) {
      HeadObjectResponse itself = head(place);
      if (itself != null) {
        return List.of(
            S3Listing.file(
                place, place.name(), itself.contentLength(), itself.eTag(), itself.lastModified()));
      }
    }
    return files;
  }

  /** What is known of an object, or null when there is none. */
  private HeadObjectResponse head(Location file) throws IOException {
    S3Place place = S3Place.of(file);
    try {
      return access().client().headObject(head -> head.bucket(place.bucket()).key(place.key()));
    } catch (S3Exception e) {
      if (S3Failures.isMissing(e)) {
        return null;
      }
      throw access().failure("read", file, e);
    } catch (SdkException e) {
      throw access().failure("read", file, e);
    }
  }

  @Override
  public List<String> folders(Location folder) throws IOException {
    S3Place place = S3Place.of(folder);
    int start = place.prefix().length();
    List<CommonPrefix> prefixes =
        access()
            .call(
                "list",
                folder,
                client ->
                    client
                        .listObjectsV2Paginator(
                            list ->
                                list.bucket(place.bucket()).prefix(place.prefix()).delimiter("/"))
                        .commonPrefixes()
                        .stream()
                        .toList());
    return prefixes.stream()
        .map(found -> found.prefix().substring(start, found.prefix().length() - 1))
        .toList();
  }

  @Override
  public boolean isFolder(Location place) throws IOException {
    S3Place folder = S3Place.of(place);
    return access()
        .call(
            "list",
            place,
            client ->
                !client
                    .listObjectsV2(
                        list -> list.bucket(folder.bucket()).prefix(folder.prefix()).maxKeys(1))
                    .contents()
                    .isEmpty());
  }

  @Override
  public Map<Location, Long> sizes(Collection<Location> files) throws IOException {
    Map<Location, Long> sizes = new HashMap<>();
    if (files.size() <= FEW) {
      for (Location file : files) {
        HeadObjectResponse found = head(file);
        if (found != null) {
          sizes.put(file, found.contentLength());
        }
      }
      return sizes;
    }
    S3Listing listing = new S3Listing(access());
    Location shared = shared(files);
    Optional<List<S3Object>> few = listing.few(shared);
    return few.isPresent() ? sizes(files, shared, few.get()) : sizesApart(files, listing);
  }

  /**
   * Of files among many others, such as those of one instrument, whose outputs have nothing in
   * common but what all instruments have: a listing for all that lie in one folder or beside it.
   */
  private Map<Location, Long> sizesApart(Collection<Location> files, S3Listing listing)
      throws IOException {
    Map<Location, List<Location>> near = new HashMap<>();
    for (Location file : files) {
      Location folder = file.parent();
      boolean top = S3Place.of(folder).key().isEmpty();
      near.computeIfAbsent(top ? folder : folder.parent(), added -> new ArrayList<>()).add(file);
    }
    Map<Location, Long> sizes = new ConcurrentHashMap<>();
    List<Callable<Void>> all = new ArrayList<>();
    for (List<Location> some : near.values()) {
      all.add(
          () -> {
            Location shared = shared(some);
            sizes.putAll(sizes(some, shared, listing.objects(shared)));
            return null;
          });
    }
    access().all(all);
    return sizes;
  }

  private static Map<Location, Long> sizes(
      Collection<Location> files, Location folder, List<S3Object> objects) {
    int start = S3Place.of(folder).prefix().length();
    Set<Location> wanted = new HashSet<>(files);
    Map<Location, Long> sizes = new HashMap<>();
    for (S3Object object : objects) {
      Location file = folder.resolve(object.key().substring(start));
      if (wanted.contains(file)) {
        sizes.put(file, object.size());
      }
    }
    return sizes;
  }

  /** The deepest folder that holds all. */
  private static Location shared(Collection<Location> files) {
    Location shared = files.iterator().next().parent();
    for (Location file : files) {
      while (!file.toString().startsWith(shared + "/")) {
        shared = shared.parent();
      }
    }
    return shared;
  }

  @Override
  public StoreLock lock(Location file) throws IOException {
    return S3Lock.take(file, access());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof S3Store store && Objects.equals(store.settings, settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }
}
