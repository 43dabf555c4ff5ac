package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.github.tidemark.spark.schema.CassandraSession;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A use of the one session that this process has with a cluster. The session is opened by its first
 * user and closed some time after its last one has gone, so that the tasks of one micro-batch after
 * another find it open. Safe for use by several threads; each use is closed once by its owner.
 */
final class SharedSession implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Map<CassandraPlace, Open> SESSIONS = new HashMap<>();
  private static final ScheduledExecutorService CLOSER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "cassandra-idle-sessions");
            thread.setDaemon(true);
            return thread;
          });

  private final Open open;
  private boolean closed;

  /** A session with what was prepared on it. */
  private static final class Open {
    private final CassandraPlace place;
    private final CqlSession session;
    private final Map<String, PreparedStatement> statements = new ConcurrentHashMap<>();
    private int users;
    private ScheduledFuture<?> closing;

    Open(CassandraPlace place, CqlSession session) {
      this.place = place;
      this.session = session;
    }
  }

  private SharedSession(Open open) {
    this.open = open;
  }

  /**
   * Begins a use.
   *
   * @throws IOException when no node answers: says where and why
   */
  static SharedSession of(CassandraPlace place) throws IOException {
    synchronized (SESSIONS) {
      Open open = SESSIONS.get(place);
      if (open == null) {
        open = new Open(place, CassandraSession.open(place.access()));
        SESSIONS.put(place, open);
      }
      if (open.closing != null) {
        open.closing.cancel(false);
        open.closing = null;
      }
      open.users++;
      return new SharedSession(open);
    }
  }

  CqlSession session() {
    return open.session;
  }

  /** Prepares a statement, once in this session. */
  PreparedStatement prepare(String cql) throws IOException {
    PreparedStatement known = open.statements.get(cql);
    if (known != null) {
      return known;
    }
    try {
      PreparedStatement prepared = open.session.prepare(cql);
      open.statements.put(cql, prepared);
      return prepared;
    } catch (DriverException e) {
      throw new IOException(
          "cassandra: cannot prepare a statement at %s: %s; it is %s"
              .formatted(open.place, CassandraSession.reason(e), cql),
          e);
    }
  }

  /** Ends this use. */
  @Override
  public void close() {
    synchronized (SESSIONS) {
      if (closed) {
        return;
      }
      closed = true;
      open.users--;
      if (open.users == 0) {
        open.closing = CLOSER.schedule(() -> closeUnused(open), IDLE.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private static void closeUnused(Open open) {
    synchronized (SESSIONS) {
      if (open.users > 0 || !SESSIONS.remove(open.place, open)) {
        return;
      }
    }
    open.session.close();
  }

  /** Closes all that nobody uses now, at the end of a process. */
  static void closeAllUnused() {
    Open[] all;
    synchronized (SESSIONS) {
      all = SESSIONS.values().toArray(new Open[0]);
    }
    for (Open open : all) {
      closeUnused(open);
    }
  }
}
