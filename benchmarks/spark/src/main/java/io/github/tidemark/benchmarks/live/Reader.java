package io.github.tidemark.benchmarks.live;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Polls the tables for the events of some instruments, all at once every 50 ms, which is how exact
 * its times are. Owned by one thread.
 */
final class Reader {
  /** Between two looks. */
  static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final CqlSession session;
  private final Map<Table, Latencies> latencies = new EnumMap<>(Table.class);
  private final List<Watch> watches = new ArrayList<>();

  Reader(
      CqlSession session, String keyspace, Load load, List<InstrumentKey> watched, Window window) {
    this.session = session;
    for (Table table : Table.values()) {
      PreparedStatement query = table.prepare(session, keyspace);
      latencies.put(table, new Latencies());
      for (InstrumentKey key : watched) {
        SentTimes times = load.times(key, table.channel());
        watches.add(new Watch(table, key, times, query, window, latencies.get(table)));
      }
    }
  }

  /** Looks until a time. */
  void readUntil(long nanos) {
    while (System.nanoTime() < nanos) {
      look();
    }
  }

  /**
   * Looks until all that was sent is seen.
   *
   * @throws IOException when it is not seen in time: says which tables lack how much
   */
  void readAll(long limitNanos) throws IOException {
    long begin = System.nanoTime();
    while (watches.stream().anyMatch(watch -> watch.missing() > 0)) {
      look();
      if (System.nanoTime() - begin > limitNanos) {
        throw new IOException("events that were sent are in no table: missing=" + missing());
      }
    }
  }

  private Map<Table, Integer> missing() {
    Map<Table, Integer> missing = new EnumMap<>(Table.class);
    watches.forEach(watch -> missing.merge(watch.table(), watch.missing(), Integer::sum));
    return missing;
  }

  private void look() {
    long begin = System.nanoTime();
    List<CompletionStage<?>> answers = new ArrayList<>();
    for (Watch watch : watches) {
      watch.ask(session).ifPresent(answer -> answers.add(answer.thenAccept(watch::take)));
    }
    // Each watch has one answer at most, and is left alone until it has come.
    answers.forEach(answer -> answer.toCompletableFuture().join());
    LockSupport.parkNanos(EVERY_NANOS - (System.nanoTime() - begin));
  }

  /** How long the events of the window took, table by table. */
  Map<Table, Latencies> latencies() {
    return latencies;
  }
}
