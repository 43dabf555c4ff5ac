package io.github.tidemark.benchmarks.live;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Sees the events of one instrument appear in one table: whatever it asks for is a plain query, as
 * any reader's. Owned by one thread.
 */
final class Watch {
  private final Table table;
  private final InstrumentKey key;
  private final SentTimes times;
  private final PreparedStatement query;
  private final BitSet seen = new BitSet();
  private final Latencies latencies;
  private final Window window;

  Watch(
      Table table,
      InstrumentKey key,
      SentTimes times,
      PreparedStatement query,
      Window window,
      Latencies latencies) {
    this.table = table;
    this.key = key;
    this.times = times;
    this.query = query;
    this.window = window;
    this.latencies = latencies;
  }

  Table table() {
    return table;
  }

  /** What an answer held, and when it came. */
  record Answer(AsyncResultSet rows, long nanos) {}

  /** Asks for what is not seen yet, unless there is nothing. */
  Optional<CompletionStage<Answer>> ask(CqlSession session) {
    int first = seen.nextClearBit(0);
    if (first >= times.count()) {
      return Optional.empty();
    }
    return Optional.of(
        session
            .executeAsync(table.bind(query, key, times.event(first)))
            .thenApply(rows -> new Answer(rows, System.nanoTime())));
  }

  /** Takes note of what an answer's first page shows for the first time. */
  void take(Answer answer) {
    for (Row row : answer.rows().currentPage()) {
      int position = (int) table.position(row);
      int from = table.isCumulative() ? seen.nextClearBit(0) : position;
      for (int each = from; each <= position; each++) {
        if (!seen.get(each)) {
          seen.set(each);
          see(each, answer.nanos());
        }
      }
    }
  }

  private void see(int position, long nanos) {
    long sent = times.sent(position);
    if (window.holds(sent)) {
      latencies.add(nanos - sent);
    }
  }

  /** Events that were sent and not seen. */
  int missing() {
    return times.count() - seen.cardinality();
  }
}
