package io.github.tidemark.cli;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What a command does when its process is told to end, by SIGINT or SIGTERM; without one it is said
 * that a rerun does what is missing. The JVM ends, with 128 and the number of the signal, when the
 * action returns. Safe for use by several threads.
 */
public final class Interrupts {
  private static final AtomicReference<Runnable> ACTION = new AtomicReference<>();

  private Interrupts() {}

  /** Takes the action back. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Sets the action of the command that runs. It is called by a thread of the JVM's end. */
  public static Registration during(Runnable action) {
    ACTION.set(action);
    return () -> ACTION.compareAndSet(action, null);
  }

  static Runnable action(Runnable fallback) {
    Runnable action = ACTION.get();
    return action == null ? fallback : action;
  }
}
