package io.github.tidemark.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.TradeEvent;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowOrderTest {
  private static final long T0 = 1_700_000_000_000L;
  private static final long MILLI = 1_000_000L;

  @TempDir Path folder;

  private Path trades(String time, String columns, int rows) throws Exception {
    return Raw.write(
        folder.resolve("t.parquet"),
        "select 'S' symbol, (%s)::bigint as timestamp, 1e0 + i price, 1.0 amount%s from range(%d) t(i) order by i"
            .formatted(time, columns, rows),
        "row_group_size 2048");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 100, 4096, 100_000})
  void rowsWithinTheDisorderAreSortedStablyByTime(int batchRows) throws Exception {
    int rows = 10_000;
    Path file = trades(T0 + " + i + (hash(i) % 4000)::bigint", "", rows);
    Raw.Result<TradeEvent> result = Raw.trades(file, Raw.config().batchRows(batchRows).build());
    assertThat(result.events()).hasSize(rows);
    for (int i = 1; i < rows; i++) {
      long before = result.events().get(i - 1).ts();
      long ts = result.events().get(i).ts();
      assertThat(ts).isGreaterThanOrEqualTo(before);
      if (ts == before) {
        assertThat(result.rows().get(i)).isGreaterThan(result.rows().get(i - 1));
      }
    }
    assertThat(result.rows()).doesNotHaveDuplicates();
    for (int i = 0; i < rows; i++) {
      assertThat(result.events().get(i).price()).isEqualTo(1.0 + result.rows().get(i));
    }
    assertThat(result.counts().disordered()).isGreaterThan(1000);
    Raw.checkSum(result.counts());
  }

  @Test
  void disorderedRowsAreCounted() throws Exception {
    Path file = trades(T0 + " + i * 100 - if(i in (50, 60), 1000, 0)", "", 100);
    Raw.Result<TradeEvent> result = Raw.trades(file);
    assertThat(result.counts().disordered()).isEqualTo(2);
    assertThat(result.rows().indexOf(50L)).isEqualTo(41);
  }

  @Test
  void sortedBooksKeepTheirLevels() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("b.parquet"),
            "select 'S' symbol, ("
                + T0
                + " + i + (hash(i) % 50)::bigint)::bigint as timestamp,"
                + " list_transform(range(i % 5), lambda l: {'price': 1e5 - i - l, 'size': 1e0 + l,"
                + " 'orders': i::integer}) bids,"
                + " [{'price': 2e5 + i, 'size': 1.0, 'orders': 1}] asks, i % 10 = 0 gap"
                + " from range(3000) t(i) order by i");
    Raw.Result<BookEvent> result = Raw.books(file, Raw.config().batchRows(64).build());
    assertThat(result.events()).hasSize(3000);
    assertThat(result.events().stream().map(BookEvent::ts)).isSorted();
    for (int at = 0; at < 3000; at++) {
      int i = Math.toIntExact(result.rows().get(at));
      BookEvent book = result.events().get(at);
      assertThat(book.askPrices()).containsExactly(200000.0 + i);
      assertThat(book.bidPrices()).hasSize(i % 5);
      for (int level = 0; level < i % 5; level++) {
        assertThat(book.bidPrices()[level]).isEqualTo(100000.0 - i - level);
        assertThat(book.bidSizes()[level]).isEqualTo(1.0 + level);
        assertThat(book.bidOrders()[level]).isEqualTo(i);
      }
      assertThat(book.gap()).isEqualTo(i % 10 == 0);
    }
  }

  @Test
  void timeThatRunsBackFurtherIsAnErrorThatSaysWhere() throws Exception {
    Path file = trades(T0 + " + i * 100 - if(i = 90, 5901, 0)", "", 100);
    assertThatThrownBy(() -> Raw.trades(file))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("t.parquet")
        .hasMessageContaining("row=90 time=2023-11-14T22:13:23.099Z (1700000003099000000 ns)")
        .hasMessageContaining("row=89 time=2023-11-14T22:13:28.900Z")
        .hasMessageContaining("max-disorder=5000 ms");
    ReadConfig wide = Raw.config().maxDisorderNanos(6_000 * MILLI).build();
    assertThat(Raw.trades(file, wide).events()).hasSize(100);
  }

  @Test
  void theAllowedDisorderIsInclusive() throws Exception {
    Path file = trades(T0 + " + i * 100 - if(i = 90, 4900, 0)", "", 100);
    assertThat(Raw.trades(file, Raw.config().maxDisorderNanos(4_800 * MILLI).build()).events())
        .hasSize(100);
    assertThatThrownBy(
            () -> Raw.trades(file, Raw.config().maxDisorderNanos(4_800 * MILLI - 1).build()))
        .isInstanceOf(RawDataException.class);
  }

  @Test
  void equalTimesComeByPosition() throws Exception {
    Path file = trades(T0 + " + i // 10", ", 9 - i % 10 + 10 * (i // 10) seq", 5000);
    Raw.Result<TradeEvent> result = Raw.trades(file, Raw.config().batchRows(64).build());
    assertThat(result.events().stream().map(TradeEvent::position))
        .containsExactlyElementsOf(LongStream.range(0, 5000).boxed().toList());
    assertThat(result.counts().disordered()).isZero();
  }

  @Test
  void equalTimesComeBySeqnumWhereThatOrders() throws Exception {
    Path file = trades(T0 + " + i // 10", ", (hash(i) % 1000)::bigint seqnum, i seq", 3000);
    Raw.Result<TradeEvent> bySeqnum =
        Raw.trades(file, Raw.config().orderBy(OrderBy.SEQNUM).batchRows(64).build());
    List<TradeEvent> sorted =
        bySeqnum.events().stream()
            .sorted(
                Comparator.comparingLong(TradeEvent::ts)
                    .thenComparingLong(TradeEvent::seqnum)
                    .thenComparingLong(TradeEvent::position))
            .toList();
    assertThat(bySeqnum.events()).isEqualTo(sorted);
    Raw.Result<TradeEvent> byTime = Raw.trades(file);
    assertThat(byTime.rows()).containsExactlyElementsOf(LongStream.range(0, 3000).boxed().toList());
  }

  @Test
  void rowsWithoutATimeDoNotDisturbTheOrder() throws Exception {
    Path file = trades("if(i % 7 = 3, null, " + T0 + " + i)", "", 700);
    Raw.Result<TradeEvent> result = Raw.trades(file);
    assertThat(result.events()).hasSize(600);
    assertThat(result.counts().disordered()).isZero();
    Raw.checkSum(result.counts());
  }
}
