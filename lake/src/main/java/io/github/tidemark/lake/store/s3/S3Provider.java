package io.github.tidemark.lake.store.s3;

import io.github.tidemark.lake.store.Store;
import io.github.tidemark.lake.store.StoreProvider;
import io.github.tidemark.lake.store.StoreSettings;

/** Serves {@code s3://bucket/prefix}. */
public final class S3Provider implements StoreProvider {
  /** For the service loader. */
  public S3Provider() {}

  @Override
  public boolean serves(String scheme) {
    return scheme.equals("s3");
  }

  @Override
  public Store store(String scheme, StoreSettings settings) {
    return new S3Store(S3Settings.of(settings));
  }
}
