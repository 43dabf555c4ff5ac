package io.github.tidemark.lake.store;

/** Adds a kind of store. Found by {@link java.util.ServiceLoader}. */
public interface StoreProvider {
  /** Whether this is who serves the scheme, such as {@code s3}. */
  boolean serves(String scheme);

  /**
   * The store of a scheme; nothing is connected to before its first use.
   *
   * @throws IllegalArgumentException when a setting is wrong
   */
  Store store(String scheme, StoreSettings settings);
}
