package io.github.tidemark.lake.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.kernel.event.TradeEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicatesTest {
  private static final String TIME = "1700000000000 + i // 4 as timestamp";

  @TempDir Path folder;

  private Path write(String columns, int rows) throws Exception {
    return Raw.write(
        folder.resolve("d.parquet"),
        "select " + TIME + ", " + columns + " from range(" + rows + ") t(i) order by i");
  }

  private Raw.Result<TradeEvent> trades(String columns, int rows, int batchRows) throws Exception {
    Raw.Result<TradeEvent> result =
        Raw.trades(
            write("1e0 + i price, 1.0 amount, " + columns, rows),
            Raw.config().batchRows(batchRows).build());
    Raw.checkSum(result.counts());
    return result;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4096})
  void theSamePositionAtOneTimeIsADuplicate(int batchRows) throws Exception {
    Raw.Result<TradeEvent> result =
        trades("'S' symbol, i - if(i % 4 = 2, 1, 0) seq", 12, batchRows);
    assertThat(result.rows()).containsExactly(0L, 1L, 3L, 4L, 5L, 7L, 8L, 9L, 11L);
    assertThat(result.issues())
        .containsExactly(
            "row 2 of unknown S: duplicate (row=2)",
            "row 6 of unknown S: duplicate (row=6)",
            "row 10 of unknown S: duplicate (row=10)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i - if(i % 4 = 2, 1, 0)",
        "(i - if(i % 4 = 2, 1, 0))::varchar",
        "'00' || (i - if(i % 4 = 2, 1, 0))",
        "'0123456789abcdef-0123456789abcdef-' || (i - if(i % 4 = 2, 1, 0))"
      })
  void theSameTradeIdAtOneTimeIsADuplicate(String id) throws Exception {
    for (int batchRows : new int[] {1, 3, 4096}) {
      Raw.Result<TradeEvent> result = trades("'S' symbol, " + id + " trade_id", 8, batchRows);
      assertThat(result.rows()).containsExactly(0L, 1L, 3L, 4L, 5L, 7L);
      assertThat(result.counts().quarantinedByReason()).containsEntry("duplicate", 2L);
    }
  }

  @Test
  void rowsWithoutAnIdOrOfAnotherInstrumentOrTimeAreNone() throws Exception {
    assertThat(trades("'S' symbol, null::bigint trade_id", 8, 3).events()).hasSize(8);
    assertThat(trades("'S' symbol, '' trade_id", 8, 3).events()).hasSize(8);
    assertThat(trades("'S' || i symbol, 1 trade_id", 8, 3).events()).hasSize(8);
    assertThat(trades("'S' symbol, i % 4 trade_id", 8, 3).events()).hasSize(8);
    assertThat(trades("'S' symbol", 8, 3).events()).hasSize(8);
  }

  @Test
  void whereThereIsAPositionTheTradeIdDoesNotCount() throws Exception {
    assertThat(trades("'S' symbol, 5 trade_id, i seq", 8, 3).events()).hasSize(8);
  }

  @Test
  void manyRowsAtOneTimeAreCompared() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("many.parquet"),
            "select 1700000000 as timestamp, 'S' symbol, 1.0 price, 1.0 amount, i % 3000 trade_id"
                + " from range(9000) t(i) order by i");
    Raw.Result<TradeEvent> result = Raw.trades(file, Raw.config().batchRows(100).build());
    assertThat(result.rows()).hasSize(3000).endsWith(2999L);
    assertThat(result.counts().quarantinedByReason()).containsEntry("duplicate", 6000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonce", "seqnum"})
  void booksOfOneUpdateAreDuplicatesOnlyWithEqualLevels(String column) throws Exception {
    // Rows 0 to 3 have one time and update; rows 0 and 2 have the same levels, 1 and 3 others.
    Path file =
        write(
            "'S' symbol, [{'price': 100e0 - [0, 1, 0, 3][i % 4 + 1], 'size': 1.0}] bids,"
                + " [{'price': 101.0, 'size': 1.0}] asks, i // 4 "
                + column,
            400);
    for (int batchRows : new int[] {1, 3, 4096}) {
      Raw.Result<BookEvent> result = Raw.books(file, Raw.config().batchRows(batchRows).build());
      assertThat(result.events()).hasSize(300);
      assertThat(result.rows()).startsWith(0L, 1L, 3L, 4L, 5L, 7L);
      Raw.checkSum(result.counts());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 4096})
  void amongRowsOfTheirOwnTimesTheRepeatedAreFound(int batchRows) throws Exception {
    Random random = new Random(batchRows);
    List<String> rows = new ArrayList<>();
    List<Long> firsts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    long time = 1_700_000_000_000L;
    for (long row = 0; row < 500; row++) {
      time += random.nextInt(4) == 0 ? 0 : 1;
      int id = random.nextInt(3);
      rows.add("(%d, %d, %d)".formatted(row, time, id));
      if (seen.add(time + "/" + id)) {
        firsts.add(row);
      }
    }
    Path file =
        Raw.write(
            folder.resolve("random.parquet"),
            "select t timestamp, 'S' symbol, id trade_id, 1.0 price, 1.0 amount from (values "
                + String.join(", ", rows)
                + ") v(i, t, id) order by i");
    Raw.Result<TradeEvent> result = Raw.trades(file, Raw.config().batchRows(batchRows).build());
    assertThat(result.rows()).isEqualTo(firsts);
    assertThat(result.counts().quarantinedByReason())
        .containsEntry("duplicate", 500L - firsts.size());
  }

  @Test
  void equalBooksWithoutAnUpdateIdAreNotDuplicates() throws Exception {
    Path file =
        write(
            "'S' symbol, [{'price': 100.0, 'size': 1.0}] bids,"
                + " [{'price': 101.0, 'size': 1.0}] asks",
            8);
    assertThat(Raw.books(file).events()).hasSize(8);
  }

  @Test
  void theRuleServesRowsOfSeveralFiles() {
    TradeBatch one = new TradeBatch(2);
    TradeBatch other = new TradeBatch(2);
    one.add(0, TradeEvent.of(5, 10, 1, 1, (byte) 0));
    one.add(0, TradeEvent.of(5, 11, 1, 1, (byte) 0));
    other.add(0, TradeEvent.of(5, 11, 2, 1, (byte) 0));
    other.add(1, TradeEvent.of(5, 11, 2, 1, (byte) 0));
    RowKeys keys = new RowKeys();
    keys.resize(2, RowKeys.Kind.POSITION);
    Duplicates duplicates = new Duplicates();
    assertThat(duplicates.repeats(one, keys, 0)).isFalse();
    assertThat(duplicates.repeats(one, keys, 1)).isFalse();
    duplicates.settle();
    one.clear();
    assertThat(duplicates.repeats(other, keys, 0)).isTrue();
    assertThat(duplicates.repeats(other, keys, 1)).isFalse();
  }
}
