package io.github.tidemark.lake.store;

/**
 * A file that a listing has found.
 *
 * @param location where it was found
 * @param name its path below the place that was listed, with slashes
 * @param size bytes
 * @param version another number when the content is another: the modification time in milliseconds
 *     since the epoch, or a digest
 * @param real where it lies, should links lead to it; the same for all ways to one file
 * @param modifiedMillis when it was written, milliseconds since the epoch
 */
public record StoredFile(
    Location location, String name, long size, long version, String real, long modifiedMillis) {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /**
   * The version of a content that has a tag: a digest of it, which says more than whole seconds.
   */
  public static long version(String tag) {
    long version = OFFSET;
    for (int i = 0; i < tag.length(); i++) {
      version = (version ^ tag.charAt(i)) * PRIME;
    }
    return version;
  }
}
