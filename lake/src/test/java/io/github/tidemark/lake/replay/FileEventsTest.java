package io.github.tidemark.lake.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.RawDataException;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.RawFiles;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.Envelope.Rejected;
import io.github.tidemark.lake.stream.Envelope.Trade;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made by DuckDB. */
class FileEventsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_723_161_600L * SECOND;
  private static final FileEvents.Reading PLAIN =
      new FileEvents.Reading(null, null, "unknown", null);

  @TempDir private Path folder;

  private static void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Writes a file of trades, a row for each text of time, price and more. */
  private RawFile trades(String name, String columns, String... rows) throws Exception {
    return write(
        Channel.TRADES,
        name,
        "select * from (values %s) as t(%s)"
            .formatted("(" + String.join("), (", rows) + ")", columns));
  }

  private RawFile write(Channel channel, String name, String sql) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    run("copy (%s) to '%s' (format parquet)".formatted(sql, file));
    return RawFiles.of(channel, Location.of(file), name, Files.size(file), 0);
  }

  /** All rows, by ordinal. */
  private static List<FileRow> read(RawFile file, FileEvents.Reading reading) throws IOException {
    List<FileRow> rows = new ArrayList<>();
    try (FileEvents events = FileEvents.open(file, reading)) {
      for (FileRow row = events.next(); row != null; row = events.next()) {
        rows.add(row);
      }
    }
    rows.sort(Comparator.comparingLong(FileRow::row));
    return rows;
  }

  private static FileRow trade(long row, String key, long ts, long pos, double price) {
    return new FileRow(
        row,
        InstrumentKey.parse(key),
        new Trade(ts, Absent.LONG, pos, price, 2, Side.UNKNOWN, null, null));
  }

  @Test
  void rowsComeAsTheyStandHoweverDisorderedAndRepeated() throws Exception {
    RawFile file =
        trades(
            "a.parquet",
            "symbol, timestamp, seq, price, amount",
            "'A', %d::bigint, 1::bigint, 10.0::double, 2.0::double".formatted(START + 60 * SECOND),
            "'A', %d, 2, 11.0, 2.0".formatted(START),
            "'A', %d, 2, 11.0, 2.0".formatted(START),
            "'B', %d, 1, 12.0, 2.0".formatted(START + SECOND));
    assertThat(read(file, PLAIN))
        .containsExactly(
            trade(0, "unknown:A", START + 60 * SECOND, 1, 10),
            trade(1, "unknown:A", START, 2, 11),
            trade(2, "unknown:A", START, 2, 11),
            trade(3, "unknown:B", START + SECOND, 1, 12));
  }

  @Test
  void aRowThatIsNoEventSaysWhyAndHowManyThereAreDoesNotMatter() throws Exception {
    RawFile file =
        write(
            Channel.TRADES,
            "a.parquet",
            "select case when i = 9998 then null else 'A' end as symbol,"
                + " %d::bigint + i as timestamp, i as seq,".formatted(START)
                + " case when i = 9999 then 5.0::double else -1.0::double end as price,"
                + " 2.0::double as amount from range(10000) as t(i)");
    List<FileRow> rows = read(file, PLAIN);
    assertThat(rows).hasSize(10_000);
    for (int i = 0; i < 9_998; i++) {
      assertThat(rows.get(i))
          .isEqualTo(
              new FileRow(
                  i,
                  InstrumentKey.parse("unknown:A"),
                  new Rejected(Reason.VALUE, "negative or zero price: price=-1.0 amount=2.0")));
    }
    assertThat(rows.get(9_998))
        .isEqualTo(
            new FileRow(
                9_998, Optional.empty(), new Rejected(Reason.VALUE, "no symbol: null or empty")));
    assertThat(rows.get(9_999)).isEqualTo(trade(9_999, "unknown:A", START + 9_999, 9_999, 5));
  }

  @Test
  void thePathSaysWhatTheColumnsDoNotAndTheClockIsThatOfTheFile() throws Exception {
    RawFile file =
        trades(
            "exchange=v%3A1/symbol=A%2FB/date=2024-08-09/p.parquet",
            "timestamp, capture_ts, price, amount",
            "%d::bigint, %d::bigint, 10.0::double, 2.0::double".formatted(START, START + 5));
    FileRow row = read(file, PLAIN).get(0);
    assertThat(row.key()).contains(new InstrumentKey("v:1", "A/B"));
    assertThat(((Envelope.Event) row.value()).ts()).isEqualTo(START + 5);
    FileEvents.Reading exchange = new FileEvents.Reading(TimeField.EXCHANGE, null, "unknown", null);
    assertThat(((Envelope.Event) read(file, exchange).get(0).value()).ts()).isEqualTo(START);
  }

  @Test
  void booksAreWholeAndBadOnesNone() throws Exception {
    RawFile file =
        write(
            Channel.ORDERBOOK,
            "b.parquet",
            ("select 'A' as symbol, 'x' as exchange, %d::bigint + i as timestamp, i as nonce,"
                    + " [{'price': 10.0::double, 'size': i::double},"
                    + " {'price': 11.0::double, 'size': 3.0::double}] as bids,"
                    + " case when i = 2 then [] else [{'price': (10 + i * 4)::double, 'size': (i - 1)::double"
                    + "}] end as asks from range(3) as t(i)")
                .formatted(START));
    List<FileRow> rows = read(file, PLAIN);
    assertThat(((Rejected) rows.get(0).value()).detail()).startsWith("negative size: ask level 0");
    // The ask has size 0: there is no such level.
    Envelope.Book second = (Envelope.Book) rows.get(1).value();
    assertThat(second.bids().prices()).containsExactly(11, 10);
    assertThat(second.asks().count()).isZero();
    Envelope.Book third = (Envelope.Book) rows.get(2).value();
    assertThat(third.nonce()).isEqualTo(2);
    assertThat(third.bids().sizes()).containsExactly(3, 2);
  }

  @Test
  void theOrderIsThatOfTheMetadata() throws Exception {
    RawFile silent =
        trades("a.parquet", "symbol, timestamp, price, amount", "'A', 1::bigint, 1, 1");
    try (FileEvents events = FileEvents.open(silent, PLAIN)) {
      assertThat(events.statedOrder()).isEmpty();
    }
    Path told = folder.resolve("b.parquet");
    run(
        "copy (select 'A' as symbol, 1::bigint as timestamp, 1 as seqnum, 1 as price, 1 as amount) to '%s'"
                .formatted(told)
            + " (format parquet, kv_metadata {'tidemark.order-by': 'seqnum'})");
    RawFile file = RawFiles.of(Channel.TRADES, Location.of(told), "b.parquet", 1, 0);
    try (FileEvents events = FileEvents.open(file, PLAIN)) {
      assertThat(events.statedOrder()).contains(OrderBy.SEQNUM);
    }
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws Exception {
    RawFile file = trades("a.parquet", "symbol, timestamp, amount", "'A', 1::bigint, 1");
    assertThatThrownBy(() -> FileEvents.open(file, PLAIN))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("column is missing: file=" + folder.resolve("a.parquet"))
        .hasMessageContaining("column=price");
    Path whole = folder.resolve("a.parquet");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, Arrays.copyOf(bytes, bytes.length - 10));
    assertThatThrownBy(() -> FileEvents.open(file, PLAIN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(whole.toString());
  }
}
