package io.github.tidemark.benchmarks.live;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.UdtValue;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.time.LocalDate;

/** The tables that are read, and how one tells which events are in them. */
enum Table {
  BRONZE("trades_bronze", "pos", Channel.TRADES),
  SILVER("trades_silver", "pos", Channel.TRADES),
  FEATURES("features", "seq", Channel.ORDERBOOK),
  /** Sliding windows: the newest one has the latest trade. */
  BARS("bars", "last_seq", Channel.TRADES),
  LATEST("latest_prices", "latest", Channel.TRADES);

  /** The first of the series that a stream computes unless it is told otherwise. */
  private static final String SERIES = "trade/time-300-slide-60";

  private static final long BUCKET_NANOS = 600_000_000_000L;
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private final String table;
  private final String column;
  private final Channel channel;

  Table(String table, String column, Channel channel) {
    this.table = table;
    this.column = column;
    this.channel = channel;
  }

  /** Name in Cassandra. */
  String cassandra() {
    return table;
  }

  /** The channel whose events are looked for. */
  Channel channel() {
    return channel;
  }

  /** Whether a row tells of its event and all before it. */
  boolean isCumulative() {
    return this == BARS || this == LATEST;
  }

  PreparedStatement prepare(CqlSession session, String keyspace) {
    String key =
        switch (this) {
          case BRONZE, SILVER, FEATURES -> " AND bucket = ? AND ts_ns >= ?";
          case BARS -> " AND bar_type = '" + SERIES + "' AND window_date = ? LIMIT 1";
          case LATEST -> "";
        };
    return session.prepare(
        "SELECT %s FROM %s.%s WHERE exchange = ? AND symbol = ?%s"
            .formatted(column, keyspace, table, key));
  }

  /** The rows of an instrument from an event time on. */
  BoundStatement bind(PreparedStatement statement, InstrumentKey key, long from) {
    return switch (this) {
      case BRONZE, SILVER, FEATURES ->
          statement.bind(key.exchange(), key.symbol(), Math.floorDiv(from, BUCKET_NANOS), from);
      case BARS ->
          statement.bind(
              key.exchange(), key.symbol(), LocalDate.ofEpochDay(Math.floorDiv(from, DAY_NANOS)));
      case LATEST -> statement.bind(key.exchange(), key.symbol());
    };
  }

  /** The position that a row tells of. */
  long position(Row row) {
    if (this != LATEST) {
      return row.getLong(0);
    }
    UdtValue latest = row.getUdtValue(0);
    return latest == null ? -1 : latest.getLong("seq");
  }
}
