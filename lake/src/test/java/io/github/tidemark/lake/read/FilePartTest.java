package io.github.tidemark.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.raw.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a file, read one by one, are the file. */
class FilePartTest {
  private static final int ROWS = 20_000;
  private static final ReadConfig CONFIG =
      Raw.config().from(1_700_000_000_000_000_000L + 500_000_000L).build();

  /** What the parts of a file gave. */
  private record Parts(List<String> rows, List<Long> sizes, long in, long out, long bytes) {}

  @TempDir Path folder;

  private Path trades(String time) throws Exception {
    return Raw.write(
        folder.resolve("t.parquet"),
        "select 'S' || (i %% 3) symbol, i // 2 as seq, (%s)::bigint as timestamp, 1e0 + i price, if(i %% 1000 = 7, -1, 1) amount from range(%d) t(i) order by i"
            .formatted(time, ROWS),
        "row_group_size 2048");
  }

  private static Parts parts(Path path, int count) throws IOException {
    List<String> rows = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    long in = 0;
    long out = 0;
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      List<String> issues = new ArrayList<>();
      InstrumentTable table = new InstrumentTable();
      TradeBatch batch = new TradeBatch(0);
      RowKeys keys = new RowKeys();
      try (TradeReader reader =
          TradeReader.open(
              Raw.file(Channel.TRADES, path),
              new FilePart(i, count),
              CONFIG,
              table,
              Raw.collect(issues))) {
        while (reader.read(batch, keys)) {
          for (int row = 0; row < batch.rows(); row++) {
            String name = table.key(batch.instrument()[row]).symbol();
            rows.add(keys.row()[row] + " " + batch.ts()[row] + " " + name);
          }
        }
        Raw.checkSum(reader.counts());
        sizes.add(reader.counts().in());
        in += reader.counts().in();
        out += reader.counts().out();
        bytes += reader.bytes();
      }
      rows.addAll(issues);
    }
    rows.sort(null);
    return new Parts(rows, sizes, in, out, bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 50})
  void partsGiveTheRowsOfTheWhole(int count) throws Exception {
    Path file = trades("1_700_000_000_000 + i");
    Parts whole = parts(file, 1);
    Parts parts = parts(file, count);
    assertThat(parts.rows()).isEqualTo(whole.rows());
    assertThat(parts.in()).isEqualTo(whole.in()).isEqualTo(ROWS);
    assertThat(parts.out()).isEqualTo(whole.out()).isBetween(19_000L, 19_900L);
    assertThat(parts.bytes()).isEqualTo(whole.bytes());
    assertThat(parts.sizes()).allMatch(size -> size < ROWS);
    assertThat(parts.sizes().stream().filter(size -> size > 0)).hasSize(Math.min(count, 10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Every second row group overlaps the one before; equal times across a border; all mixed;
        // the unit changes; no time at all in one row.
        "1_700_000_000_000 + i - if(i // 2048 % 2 = 1 and i % 2048 = 0, 100, 0)",
        "1_700_000_000_000 + (i + 1) // 2",
        "1_700_000_000_000 + hash(i) % 1000",
        "if(i = 9_000, 0, 1_700_000_000_000 + i)"
      })
  void aFileIsNotCutWhereThatCouldBeSeen(String time) throws Exception {
    Path file = trades(time);
    Parts whole = parts(file, 1);
    Parts parts = parts(file, 5);
    assertThat(parts.rows()).isEqualTo(whole.rows());
    assertThat(parts.in()).isEqualTo(whole.in()).isEqualTo(ROWS);
    assertThat(parts.out()).isEqualTo(whole.out());
    assertThat(parts.bytes()).isEqualTo(whole.bytes());
    if (time.contains("hash") || time.contains("9_000")) {
      assertThat(parts.sizes()).containsExactly((long) ROWS, 0L, 0L, 0L, 0L);
    }
  }

  @Test
  void mixedUnitsAreFoundAllTheSame() throws Exception {
    Path file = trades("if(i < 9_000, 1_700_000_000_000, 1_700_000_000_000_000) + i");
    assertThatThrownBy(() -> parts(file, 5))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("time stamps of one file have different units");
    assertThatThrownBy(() -> new FilePart(2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such part: index=2 count=2");
  }
}
