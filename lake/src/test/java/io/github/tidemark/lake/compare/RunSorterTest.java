package io.github.tidemark.lake.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSorterTest {
  private static final Layout LAYOUT =
      Layout.of(
          List.of(new Layout.Cell("symbol", CellType.TEXT), new Layout.Cell("ts", CellType.WHOLE)),
          List.of(new Layout.Cell("n", CellType.WHOLE), new Layout.Cell("w", CellType.TEXT)));

  @TempDir private Path folder;

  private record Row(String symbol, Long ts, long n, String w) {}

  /** Rows in batches of seven. */
  private static final class Given implements RowSource {
    private final List<Row> given;
    private final Rows rows = new Rows(LAYOUT, 7);
    private int at;

    Given(List<Row> given) {
      this.given = given;
    }

    @Override
    public boolean next() {
      rows.size = 0;
      for (; at < given.size() && rows.size < rows.capacity(); at++, rows.size++) {
        Row row = given.get(at);
        rows.texts[0][rows.size] = row.symbol();
        rows.nulls[1][rows.size] = row.ts() == null;
        rows.cells[1][rows.size] = row.ts() == null ? 0 : row.ts();
        rows.cells[LAYOUT.values()][rows.size] = row.n();
        rows.texts[LAYOUT.values() + 1][rows.size] = row.w();
        rows.nulls[LAYOUT.values() + 1][rows.size] = row.w() == null;
      }
      return rows.size > 0;
    }

    @Override
    public Rows rows() {
      return rows;
    }

    @Override
    public void close() {}
  }

  private static List<Row> read(List<Run> runs) throws IOException {
    List<Row> found = new ArrayList<>();
    try (MergedRows merged = new MergedRows(runs, LAYOUT, () -> {})) {
      while (merged.advance()) {
        Rows rows = merged.rows();
        int i = merged.row();
        found.add(
            new Row(
                rows.texts[0][i],
                rows.nulls[1][i] ? null : rows.cells[1][i],
                rows.cells[LAYOUT.values()][i],
                rows.nulls[LAYOUT.values() + 1][i] ? null : rows.texts[LAYOUT.values() + 1][i]));
      }
    }
    return found;
  }

  @Test
  void moreRunsThanCanBeMergedAtOnceGiveTheRowsOfAStableSort() throws IOException {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      Long ts = random.nextInt(20) == 0 ? null : (long) random.nextInt(200);
      String word = random.nextInt(5) == 0 ? null : "wörd" + random.nextInt(3);
      rows.add(new Row("S" + random.nextInt(3), ts, i, word));
    }
    try (SpillFolder spill = new SpillFolder(Optional.of(folder))) {
      RunSorter sorter = new RunSorter(spill, LAYOUT, 10);
      sorter.add(new Given(rows.subList(0, 1234)));
      sorter.add(new Given(rows.subList(1234, rows.size())));
      List<Run> runs = sorter.finish();
      assertThat(runs).hasSize(5);
      rows.sort(
          Comparator.comparing(Row::symbol)
              .thenComparing(Row::ts, Comparator.nullsFirst(Comparator.naturalOrder())));
      assertThat(read(runs)).isEqualTo(rows);
    }
    assertThat(folder).as("what is left behind").isEmptyDirectory();
  }
}
