package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.ExitCode;
import io.github.tidemark.lake.store.StoreLock;
import io.github.tidemark.spark.stream.BatchListener;
import io.github.tidemark.spark.stream.BatchSummary;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/**
 * Sees the queries through: until they end or one fails, their topics are drained, or somebody asks
 * them to stop, which those that run in batches do between two of them. Safe for use by several
 * threads.
 */
final class StreamRun extends StreamingQueryListener {
  private static final long serialVersionUID = 1;
  private static final long LOOK_MILLIS = 500;
  private static final long GATE_MILLIS = 20;

  private final transient Map<String, StreamStatus> statuses;
  private final transient StreamLog log;
  private final transient boolean drains;
  private final transient Map<String, BatchGate> gates = new ConcurrentHashMap<>();
  private final transient StoreLock lock;
  private final transient Map<UUID, String> names = new ConcurrentHashMap<>();
  private final transient List<StreamingQuery> queries = new ArrayList<>();
  private transient boolean stopping;

  /**
   * A run.
   *
   * @param lock of the checkpoints, without which no batch begins
   */
  StreamRun(Map<String, StreamStatus> statuses, StreamLog log, boolean drains, StoreLock lock) {
    this.statuses = statuses;
    this.log = log;
    this.drains = drains;
    this.lock = lock;
  }

  /** What a query tells of its batches; it waits here when it is to stop. */
  BatchListener batches(String query) {
    StreamStatus status = statuses.get(query);
    BatchGate gate = gates.computeIfAbsent(query, added -> new BatchGate());
    return new BatchListener() {
      @Override
      public void begin(long batch) throws InterruptedException, IOException {
        gate.pass();
        lock.check();
      }

      @Override
      public void done(long batch, BatchSummary summary) {
        status.done(batch, summary);
      }
    };
  }

  /** Takes a query that was started, to see it through. */
  synchronized void add(StreamingQuery query) {
    queries.add(query);
  }

  /** Whether every query runs. */
  synchronized boolean isHealthy() {
    return queries.stream().allMatch(StreamingQuery::isActive);
  }

  /** Whether what is not started yet is still to be: nobody wants an end, and none has failed. */
  synchronized boolean goesOn() {
    return !stopping && failed().isEmpty();
  }

  /** Asks them to stop after the batch at hand. */
  synchronized void stop() {
    stopping = true;
    notifyAll();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    names.put(event.id(), event.name());
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    String name = event.progress().name();
    StreamStatus status = statuses.get(name);
    if (status != null && status.progress(event.progress())) {
      log.batch(name, status);
      stopIfDrained();
    }
  }

  @Override
  public void onQueryIdle(QueryIdleEvent event) {
    StreamStatus status = statuses.get(names.getOrDefault(event.id(), ""));
    if (status != null) {
      status.idle();
      stopIfDrained();
    }
  }

  private void stopIfDrained() {
    if (drains && statuses.values().stream().allMatch(StreamStatus::isDrained)) {
      stop();
    }
  }

  @Override
  public synchronized void onQueryTerminated(QueryTerminatedEvent event) {
    notifyAll();
  }

  /**
   * Returns when all queries have ended.
   *
   * @throws CommandFailure when one failed, with the cause in one line; the others are stopped
   */
  void await() throws IOException {
    Optional<StreamingQuery> failed;
    try {
      synchronized (this) {
        while (!stopping
            && failed().isEmpty()
            && queries.stream().anyMatch(StreamingQuery::isActive)) {
          wait(LOOK_MILLIS);
        }
      }
      failed = failed();
      gates.values().forEach(BatchGate::close);
      for (StreamingQuery query : queries) {
        BatchGate gate = gates.get(query.name());
        while (gate != null
            && query.isActive()
            && query.status().isTriggerActive()
            && !gate.awaitArrival(GATE_MILLIS)) {
          // The batch at hand is not done.
        }
        query.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while queries ran");
    } catch (TimeoutException e) {
      throw new IOException("a query does not stop: " + e.getMessage(), e);
    }
    if (!isStopping() && failed.isPresent()) {
      StreamingQueryException cause = failed.get().exception().get();
      throw new CommandFailure(
          ExitCode.FAILED,
          "query=%s failed: %s".formatted(failed.get().name(), StreamFailures.text(cause)));
    }
  }

  private Optional<StreamingQuery> failed() {
    return queries.stream().filter(query -> query.exception().isDefined()).findFirst();
  }
}
