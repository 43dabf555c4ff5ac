package io.github.tidemark.lake.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Renews a lock that lies in a store twice a minute, as long as its holder lives: where nobody can
 * ask whether a holder on another machine is still there, a lock that has grown old says that it is
 * not. Owned by the lock; renews on a daemon thread of its own.
 */
public final class LockRenewal implements AutoCloseable {
  /** The age, by the store's clock, from which a lock may be taken over. */
  public static final Duration STALE = Duration.ofMinutes(3);

  private static final Duration PERIOD = Duration.ofSeconds(30);

  private final ScheduledExecutorService renewer;
  private final ScheduledFuture<?> task;

  private LockRenewal(Runnable renew) {
    renewer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "tidemark-lock");
              thread.setDaemon(true);
              return thread;
            });
    task =
        renewer.scheduleAtFixedRate(
            renew, PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
  }

  public static LockRenewal start(Runnable renew) {
    return new LockRenewal(renew);
  }

  /** Whether it has stopped, because it was closed or the renewing failed unforeseen. */
  public boolean isOver() {
    return task.isDone();
  }

  /** The failure of a run that finds the lock held. */
  public static IOException busy(Location lock, LockOwner holder) {
    return new IOException(
        "another run is at work here: lock="
            + lock
            + " holder="
            + holder.name()
            + "; wait until it has ended; the lock of one that was killed ends after "
            + STALE.toMinutes()
            + " minutes");
  }

  /** The failure of a run whose lock another one has taken over. */
  public static IOException lost(Location lock) {
    return new IOException(
        "another run has taken over here, as this one did not renew its lock in time: lock="
            + lock
            + "; nothing more is written; run again when the other has ended");
  }

  @Override
  public void close() {
    renewer.shutdownNow();
  }
}
