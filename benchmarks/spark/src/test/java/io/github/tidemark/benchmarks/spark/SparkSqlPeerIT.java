package io.github.tidemark.benchmarks.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.benchmarks.DuckPeer;
import io.github.tidemark.benchmarks.Workload;
import io.github.tidemark.benchmarks.WorkloadSize;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSqlPeerIT {
  @TempDir Path folder;

  @Test
  void itFindsWhatTheOtherPeerFinds() throws Exception {
    Workload workload = Workload.prepare(folder, new WorkloadSize(4_000, 2_000));
    Path raw = workload.books().getParent().getParent();
    Path duck = folder.resolve("duck");
    Path spark = folder.resolve("spark");
    DuckPeer.main(new String[] {raw.toString(), duck.toString(), "2"});

    SparkSqlPeer.main(new String[] {raw.toString(), spark.toString(), "2"});

    assertThat(
            differing(
                duck + "/features.parquet", spark + "/features.parquet/*.parquet", "capture_ts"))
        .isEmpty();
    assertThat(differing(duck + "/bars.parquet", spark + "/bars.parquet/*.parquet", "bar"))
        .isEmpty();
  }

  /** Columns whose values differ by more than the order of additions explains. */
  private static List<String> differing(String expected, String actual, String time)
      throws Exception {
    List<String> wrong = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("create view e as from read_parquet('" + expected + "')");
      sql.execute("create view a as from read_parquet('" + actual + "')");
      String pairs = " from e join a using (exchange, symbol, " + time + ")";
      long rows = number(sql, "select count(*) from e");
      assertThat(rows).isPositive().isEqualTo(number(sql, "select count(*)" + pairs));
      assertThat(rows).isEqualTo(number(sql, "select count(*) from a"));
      for (String column : columns(sql)) {
        if (!List.of("exchange", "symbol", time).contains(column)) {
          String differs =
              ("select count(*)%2$s where not coalesce(abs(e.%1$s - a.%1$s)"
                      + " <= 1e-9 * greatest(abs(e.%1$s), 1e-3), e.%1$s is null and a.%1$s is null)")
                  .formatted(column, pairs);
          if (number(sql, differs) > 0) {
            wrong.add(column);
          }
        }
      }
    }
    return wrong;
  }

  private static List<String> columns(Statement sql) throws Exception {
    List<String> names = new ArrayList<>();
    try (ResultSet found = sql.executeQuery("select column_name from (describe e)")) {
      while (found.next()) {
        names.add(found.getString(1));
      }
    }
    return names;
  }

  private static long number(Statement sql, String query) throws Exception {
    try (ResultSet result = sql.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
