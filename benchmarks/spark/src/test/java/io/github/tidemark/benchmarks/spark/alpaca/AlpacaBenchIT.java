package io.github.tidemark.benchmarks.spark.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.sandbox.alpaca.AlpacaSimulator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AlpacaBenchIT {
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = AlpacaBench.session();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void allWaysGiveTheSameBarsAndAreTimed() throws IOException {
    try (AlpacaSimulator simulator = AlpacaBench.simulator()) {
      AlpacaBench.Result result = new AlpacaBench(spark, simulator, 2, 32).run(1);
      // More than a page each.
      assertThat(result.rows()).isGreaterThan(2 * 10_000);
      assertThat(result.medians().keySet())
          .containsExactly(
              "columns, every row",
              "columns, sums",
              "row objects, every row",
              "row objects, sums",
              "Spark's JSON reader, every row",
              "Spark's JSON reader, sums",
              "download alone");
      assertThat(result.medians().values()).allMatch(each -> each.wallSeconds() > 0);
    }
  }

  @Test
  void aWayThatLosesDoublesOrChangesARowDoesNotPass() {
    Dataset<Row> rows = spark.sql("select explode(array(1, 2, 2, null)) value");
    SameRows.check(Map.of("one", rows), 4);
    for (String other : List.of("array(1, 2, null)", "array(1, 1, 2, null)", "array(1, 2, 2, 3)")) {
      assertThatThrownBy(
              () ->
                  SameRows.check(
                      ordered(rows, spark.sql("select explode(" + other + ") value")), 4))
          .as(other)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the ways disagree: only in")
          .hasMessageContaining("other");
    }
    assertThatThrownBy(() -> SameRows.check(Map.of("one", rows), 5))
        .hasMessage("one gives 4 rows where there are 5");
  }

  private static Map<String, Dataset<Row>> ordered(Dataset<Row> first, Dataset<Row> other) {
    Map<String, Dataset<Row>> ways = new LinkedHashMap<>();
    ways.put("first", first);
    ways.put("other", other);
    return ways;
  }

  @Test
  void theMedianIsOfEachByItself() {
    assertThat(Timing.median(List.of(new Timing(3, 1), new Timing(1, 2), new Timing(2, 9))))
        .isEqualTo(new Timing(2, 2));
  }
}
