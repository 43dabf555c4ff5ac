package io.github.tidemark.lake.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

/** Writes the two sides of a comparison with DuckDB, and compares them. */
abstract class ComparisonFixture {
  /** Ten rows of one instrument. */
  static final String TEN =
      "select 'x' as exchange, 's' as symbol, 1700000000000000000 + i * 1000 as ts_ns, i as seq,"
          + " i * 0.5 as v from range(10) t(i)";

  @TempDir Path folder;

  Path file(String name, String query) throws IOException, SQLException {
    return Sql.write(folder.resolve(name), query);
  }

  OutputComparison compare(String a, String b) throws IOException, SQLException {
    return compare(a, b, CompareOptions.EXACT);
  }

  OutputComparison compare(String a, String b, CompareOptions options)
      throws IOException, SQLException {
    return one(file("a.parquet", a), file("b.parquet", b), options);
  }

  static OutputComparison one(Path a, Path b, CompareOptions options) throws IOException {
    Comparison result = Comparer.compare(a, b, options);
    assertThat(result.outputs()).hasSize(1);
    return result.outputs().get(0);
  }

  static ColumnComparison column(OutputComparison result, String name) {
    return result.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Replaces v of one row of the ten. */
  static String with(int row, String value) {
    return "select * replace (case when seq = %d then %s else v end as v) from (%s)"
        .formatted(row, value, TEN);
  }
}
