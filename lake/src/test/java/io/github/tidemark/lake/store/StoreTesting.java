package io.github.tidemark.lake.store;

import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** What tests of other packages need of stores. */
public final class StoreTesting {
  private StoreTesting() {}

  /** A local file written through a channel of the test's. */
  public static NewFile localFile(Path target, Path hidden, WritableByteChannel channel) {
    return new LocalFile(Location.of(target), hidden, channel);
  }
}
