package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.ExitCode;
import io.github.tidemark.spark.stream.BatchListener;
import io.github.tidemark.spark.stream.BatchSummary;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/**
 * Sees a query through: until it ends or fails, its topics are drained, or somebody asks it to
 * stop, which it does between two batches. Safe for use by several threads.
 */
final class StreamRun extends StreamingQueryListener implements BatchListener {
  private static final long serialVersionUID = 1;
  private static final long LOOK_MILLIS = 500;
  private static final long GATE_MILLIS = 20;

  private final transient String name;
  private final transient StreamStatus status;
  private final transient StreamLog log;
  private final transient boolean drains;
  private final transient BatchGate gate = new BatchGate();
  private transient boolean stopping;

  StreamRun(String name, StreamStatus status, StreamLog log, boolean drains) {
    this.name = name;
    this.status = status;
    this.log = log;
    this.drains = drains;
  }

  @Override
  public void begin(long batch) throws InterruptedException {
    gate.pass();
  }

  @Override
  public void done(long batch, BatchSummary summary) {
    status.done(batch, summary);
  }

  /** Asks it to stop after the batch at hand. */
  synchronized void stop() {
    stopping = true;
    notifyAll();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {}

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    if (name.equals(event.progress().name()) && status.progress(event.progress())) {
      log.batch(name, status);
      stopIfDrained();
    }
  }

  @Override
  public void onQueryIdle(QueryIdleEvent event) {
    status.idle();
    stopIfDrained();
  }

  private void stopIfDrained() {
    if (drains && status.isDrained()) {
      stop();
    }
  }

  @Override
  public synchronized void onQueryTerminated(QueryTerminatedEvent event) {
    notifyAll();
  }

  /**
   * Returns when the query has ended.
   *
   * @throws CommandFailure when it failed, with the cause in one line
   */
  void await(StreamingQuery query) throws IOException {
    try {
      synchronized (this) {
        while (!stopping && query.isActive()) {
          wait(LOOK_MILLIS);
        }
      }
      if (query.isActive()) {
        gate.close();
        while (query.isActive()
            && query.status().isTriggerActive()
            && !gate.awaitArrival(GATE_MILLIS)) {
          // The batch at hand is not done.
        }
      }
      query.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while query=" + name + " ran");
    } catch (TimeoutException e) {
      throw new IOException("query=%s does not stop: %s".formatted(name, e.getMessage()), e);
    }
    if (!isStopping() && query.exception().isDefined()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "query=%s failed: %s".formatted(name, StreamFailures.text(query.exception().get())));
    }
  }
}
