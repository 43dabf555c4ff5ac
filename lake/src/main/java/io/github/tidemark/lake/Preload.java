package io.github.tidemark.lake;

import com.github.luben.zstd.util.Native;

/**
 * Makes ready what every run needs while a fresh process still reads its arguments: hundreds of
 * columns are linked, the library behind zstd is loaded, and the engine practises. Changes nothing
 * else and need not be called.
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
    Practice practice = new Practice();
    Native.load();
    if (Runtime.getRuntime().availableProcessors() > 1) {
      practice.run();
    }
  }
}
