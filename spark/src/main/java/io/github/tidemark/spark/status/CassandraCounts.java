package io.github.tidemark.spark.status;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.github.tidemark.cli.SchemaApplier.CassandraAccess;
import io.github.tidemark.spark.schema.CassandraSession;
import io.github.tidemark.spark.stream.BatchCounts;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the tables say of the last hours, by the time of the records in Kafka.
 *
 * @param quality sums of each query's counts, by column
 * @param deadLetters how many by reason
 * @param latest event time of the last trade of each instrument, nanoseconds
 */
record CassandraCounts(
    Map<String, Map<String, Long>> quality,
    Map<String, Long> deadLetters,
    Map<String, Long> latest) {
  /**
   * Reads them, and no more than those hours.
   *
   * @throws IOException when no node answers, or the tables are not there
   */
  static CassandraCounts of(CassandraAccess access, String keyspace, Instant now, int hours)
      throws IOException {
    CassandraCounts counts = new CassandraCounts(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    try (CqlSession session = CassandraSession.open(access)) {
      PreparedStatement quality =
          session.prepare(
              "select query, %s from %s.quality where day = ? and hour = ?"
                  .formatted(String.join(", ", BatchCounts.COLUMNS), keyspace));
      PreparedStatement letters =
          session.prepare(
              "select reason from %s.dead_letters where day = ? and hour = ?".formatted(keyspace));
      LocalDateTime hour =
          LocalDateTime.ofInstant(now, ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
      for (int i = 0; i < hours; i++) {
        LocalDateTime at = hour.minusHours(i);
        for (Row row : session.execute(quality.bind(at.toLocalDate(), at.getHour()))) {
          counts.add(row);
        }
        for (Row row : session.execute(letters.bind(at.toLocalDate(), at.getHour()))) {
          counts.deadLetters.merge(String.valueOf(row.getString(0)), 1L, Long::sum);
        }
      }
      for (Row row :
          session.execute(
              "select exchange, symbol, latest from %s.latest_prices".formatted(keyspace))) {
        if (row.getUdtValue(2) != null) {
          counts.latest.put(
              row.getString(0) + ":" + row.getString(1), row.getUdtValue(2).getLong("ts_ns"));
        }
      }
    } catch (DriverException e) {
      throw new IOException(
          "cassandra at %s, keyspace %s: %s"
              .formatted(access.contactPoints(), keyspace, CassandraSession.reason(e)),
          e);
    }
    return counts;
  }

  private void add(Row row) {
    Map<String, Long> sums = quality.computeIfAbsent(row.getString(0), added -> new TreeMap<>());
    for (String count : BatchCounts.COLUMNS) {
      sums.merge(count, row.getLong(count), Long::sum);
    }
  }
}
