package io.github.tidemark.lake;

import com.github.luben.zstd.util.Native;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Catalogue;

/**
 * Loads what every run needs before its first batch while a fresh process still reads its
 * arguments: the library behind zstd is unpacked from its jar, and hundreds of columns are linked.
 * Changes nothing else and need not be called.
 */
public final class Preload {
  private Preload() {}

  /** Begins, on a daemon thread of its own. */
  public static void start() {
    Thread thread = new Thread(Preload::load, "tidemark-load");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((failed, cause) -> {}); // the run meets it and says where
    thread.start();
  }

  private static void load() {
    Native.load();
    Catalogue.bookRows(EngineConfig.builder().build());
  }
}
