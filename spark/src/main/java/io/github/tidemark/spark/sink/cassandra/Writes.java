package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.github.tidemark.spark.schema.CassandraSession;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Requests of one task under way: so many at most, each sent again with longer and longer pauses
 * when the cluster is busy or out of reach, for every one of them can be repeated. The first that
 * does not succeed fails the task. Used by one thread; answers come in on the driver's.
 */
final class Writes implements PartitionBatch.Sender {
  private static final List<Class<? extends Exception>> PASSING =
      List.of(
          AllNodesFailedException.class,
          BootstrappingException.class,
          BusyConnectionException.class,
          ClosedConnectionException.class,
          DriverTimeoutException.class,
          HeartbeatException.class,
          NodeUnavailableException.class,
          OverloadedException.class,
          RequestThrottlingException.class,
          UnavailableException.class,
          WriteTimeoutException.class);

  private final SharedSession session;
  private final CassandraPlace place;
  private final WriteLimits limits;
  private final Semaphore free;
  private final AtomicReference<IOException> failure = new AtomicReference<>();

  Writes(SharedSession session, CassandraPlace place, WriteLimits limits) {
    this.session = session;
    this.place = place;
    this.limits = limits;
    free = new Semaphore(limits.inFlight());
  }

  /** Waits for an earlier request to end where too many are under way. */
  @Override
  public void send(String table, Statement<?> statement) throws IOException {
    take(1);
    try {
      check();
    } catch (IOException e) {
      free.release();
      throw e;
    }
    attempt(table, statement, 1);
  }

  /** Returns when every request has succeeded. */
  void await() throws IOException {
    take(limits.inFlight());
    free.release(limits.inFlight());
    check();
  }

  /** Gives up what has not succeeded: it is not sent again. */
  void abandon() {
    failure.compareAndSet(null, new IOException("cassandra: given up"));
  }

  private void take(int permits) throws InterruptedIOException {
    try {
      free.acquire(permits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while writing to cassandra at " + place);
    }
  }

  private void check() throws IOException {
    IOException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  private void attempt(String table, Statement<?> statement, int number) {
    session
        .session()
        .executeAsync(statement)
        .whenComplete((rows, problem) -> ended(table, statement, number, problem));
  }

  private void ended(String table, Statement<?> statement, int number, Throwable problem) {
    Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
    boolean again =
        cause != null && passing(cause) && number < limits.attempts() && failure.get() == null;
    if (again) {
      Executor later =
          CompletableFuture.delayedExecutor(limits.pauseMillis(number), TimeUnit.MILLISECONDS);
      later.execute(() -> attempt(table, statement, number + 1));
      return;
    }
    if (cause != null) {
      failure.compareAndSet(
          null,
          new IOException(
              "cassandra: cannot write to table %s at %s, attempt %d: %s"
                  .formatted(table, place, number, CassandraSession.reason(cause)),
              cause));
    }
    free.release();
  }

  private static boolean passing(Throwable problem) {
    return PASSING.stream().anyMatch(kind -> kind.isInstance(problem));
  }
}
