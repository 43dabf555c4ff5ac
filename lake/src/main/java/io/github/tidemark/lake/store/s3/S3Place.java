package io.github.tidemark.lake.store.s3;

import io.github.tidemark.lake.store.Location;

/**
 * A bucket and what is in it.
 *
 * @param bucket its name
 * @param key name of an object, or of a folder, without slashes at its ends
 */
record S3Place(String bucket, String key) {
  static S3Place of(Location location) {
    String text = location.toString();
    String rest = text.substring(text.indexOf("://") + 3);
    int slash = rest.indexOf('/');
    return slash < 0
        ? new S3Place(rest, "")
        : new S3Place(rest.substring(0, slash), rest.substring(slash + 1));
  }

  /** What the keys of all objects in this folder begin with. */
  String prefix() {
    return key.isEmpty() ? "" : key + "/";
  }
}
