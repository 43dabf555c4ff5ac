package io.github.tidemark.sandbox.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A server some other run started. Process ids are given anew, so it is known by its mark too: a
 * JVM flag that names its folder.
 *
 * @param pid as it was recorded
 * @param mark the flag
 */
record DetachedServer(long pid, String mark) {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** Empty if it ended, as a zombie without a command line has, or if the id is another's now. */
  private Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().commandLine().orElse("").contains(mark + " "));
  }

  boolean isRunning() {
    return handle().isPresent();
  }

  Optional<Instant> started() {
    return handle().flatMap(process -> process.info().startInstant());
  }

  /** Asks it to end and kills it if it does not. */
  void stop() throws ServerException {
    handle().ifPresent(ProcessHandle::destroy);
    if (!ended()) {
      handle().ifPresent(ProcessHandle::destroyForcibly);
      if (!ended()) {
        throw new ServerException("pid=" + pid + " does not end, not even when killed");
      }
    }
  }

  private boolean ended() {
    long begin = System.nanoTime();
    while (isRunning()) {
      if (System.nanoTime() - begin > STOP_LIMIT.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return true;
  }
}
