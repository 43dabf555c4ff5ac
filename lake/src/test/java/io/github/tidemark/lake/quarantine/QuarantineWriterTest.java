package io.github.tidemark.lake.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.DuckDb;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineWriterTest {
  @TempDir private Path root;

  @Test
  void rowsLieByChannelInstrumentAndDate() throws IOException, SQLException {
    List<Location> files;
    try (QuarantineWriter writer =
        new QuarantineWriter(Location.of(root), "src", "part-1.parquet")) {
      writer.add(row("trades", "A/B", 1, 1_723_161_600_000_000_000L));
      writer.add(row("trades", "A/B", 2, Absent.LONG));
      writer.add(row("orderbook", QuarantinedRow.UNKNOWN, 3, Absent.LONG));
      files = writer.publish();
    }
    Path folder = root.resolve("quarantine/src");
    assertThat(files)
        .extracting(Location::path)
        .containsExactlyInAnyOrder(
            folder.resolve("trades/exchange=e/symbol=A%2FB/date=2024-08-09/part-1.parquet"),
            folder.resolve("trades/exchange=e/symbol=A%2FB/date=unknown/part-1.parquet"),
            folder.resolve("orderbook/exchange=e/symbol=unknown/date=unknown/part-1.parquet"));
    assertThat(
            DuckDb.query(
                "SELECT exchange, symbol, source_file, row, reason, value, event_time FROM "
                    + DuckDb.parquet(folder)
                    + " ORDER BY row"))
        .containsExactly(
            "e|A/B|in.csv|1|too bad|the text|1723161600000000000",
            "e|A/B|in.csv|2|too bad|the text|null",
            "e|unknown|in.csv|3|too bad|the text|null");
  }

  @Test
  void manyRowsAreAllKept() throws IOException, SQLException {
    try (QuarantineWriter writer =
        new QuarantineWriter(Location.of(root), "src", "part-1.parquet")) {
      for (int i = 0; i < 20_000; i++) {
        writer.add(row("trades", "s", i, Absent.LONG));
      }
      writer.publish();
    }
    assertThat(DuckDb.query("SELECT count(*), sum(row) FROM " + DuckDb.parquet(root)))
        .containsExactly("20000|199990000");
  }

  @Test
  void overlongValuesAreCut() {
    QuarantinedRow row =
        new QuarantinedRow("c", "e", "s", "f", 1, "r", "x".repeat(5000), Absent.LONG);
    assertThat(row.value()).hasSizeLessThan(1100).endsWith("... (5000 characters)");
  }

  private static QuarantinedRow row(String channel, String symbol, long row, long time) {
    return new QuarantinedRow(channel, "e", symbol, "in.csv", row, "too bad", "the text", time);
  }
}
