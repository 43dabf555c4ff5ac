package io.github.tidemark.lake.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareMemoryIT {
  private static final int ROWS = 400_000;
  private static final int COLUMNS = 80;

  @TempDir private Path folder;

  /** Run in a JVM of its own. */
  public static void main(String[] args) throws IOException {
    OutputComparison result =
        Comparer.compare(Path.of(args[0]), Path.of(args[1]), CompareOptions.EXACT).outputs().get(0);
    System.out.print(
        "matched=%d differing=%s notes=%s"
            .formatted(
                result.matched(),
                result.differing().stream().map(ColumnComparison::name).toList(),
                result.notes()));
  }

  /** Each side holds 256 MB of values, one of them in no order, and the heap 96 MB. */
  @Test
  void outputsLargerThanTheHeapAreComparedAndSorted() throws Exception {
    StringBuilder columns = new StringBuilder();
    for (int c = 0; c < COLUMNS; c++) {
      columns.append(", i * %d / 7.0::double as c%d".formatted(c + 1, c));
    }
    String rows =
        "select 'S' || (i %% 3) as symbol, i as ts_ns%s from range(%d) t(i)"
            .formatted(columns, ROWS);
    Path a = Sql.write(folder.resolve("a.parquet"), rows + " order by symbol, ts_ns");
    Path b =
        Sql.write(
            folder.resolve("b.parquet"),
            "select * replace (case when ts_ns = 7 then 0 else c79 end as c79) from (%s) order by hash(ts_ns)"
                .formatted(rows));
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                CompareMemoryIT.class.getName(),
                a.toString(),
                b.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    assertThat(said)
        .isEqualTo(
            "matched=400000 differing=[c79] notes=[1 of 1 files of B were sorted first:"
                + " they are not in key order, or too many overlap]");
  }
}
