package io.github.tidemark.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark's readers, the vectorized one and the other, read of our files what DuckDB reads. */
class ReadbackIT {
  private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "processed/sample/features/book/exchange=sandbox/symbol=ALFA-USD",
        "processed/sample/bars/mid/session-30",
        "processed/sample/bars/trade/time-300-slide-60",
        "raw/sample/trades"
      })
  void everyValueIsThatOfDuckDb(String output) throws Exception {
    Path folder = SampleLake.root().resolve(output);
    List<String> expected = duck(folder);
    assertThat(expected).isNotEmpty();
    for (boolean vectorized : new boolean[] {true, false}) {
      assertThat(spark(folder, vectorized)).as("vectorized=%s", vectorized).isEqualTo(expected);
    }
  }

  private static List<String> spark(Path folder, boolean vectorized) {
    LocalSpark.session().conf().set(VECTORIZED, Boolean.toString(vectorized));
    try {
      Dataset<Row> rows = read(folder);
      for (String instant : instants(rows)) {
        rows = rows.withColumn(instant, unix_micros(col(instant)));
      }
      List<String> texts = new ArrayList<>();
      for (Row row : rows.collectAsList()) {
        Object[] cells = new Object[row.size()];
        Arrays.setAll(cells, row::get);
        texts.add(text(cells));
      }
      texts.sort(null);
      return texts;
    } finally {
      LocalSpark.session().conf().unset(VECTORIZED);
    }
  }

  private static Dataset<Row> read(Path folder) {
    return LocalSpark.session()
        .read()
        .option("recursiveFileLookup", "true")
        .parquet(folder.toString());
  }

  private static List<String> instants(Dataset<Row> rows) {
    return Stream.of(rows.schema().fields())
        .filter(field -> field.dataType().equals(DataTypes.TimestampType))
        .map(StructField::name)
        .toList();
  }

  private static List<String> duck(Path folder) throws Exception {
    String columns =
        instants(read(folder)).stream()
            .map(name -> "epoch_us(" + name + ") as " + name)
            .collect(Collectors.joining(", "));
    String sql =
        "select * %s from read_parquet('%s/**/*.parquet', hive_partitioning = false)"
            .formatted(columns.isEmpty() ? "" : "replace (" + columns + ")", folder);
    List<String> texts = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        Object[] cells = new Object[width];
        for (int i = 0; i < width; i++) {
          cells[i] = rows.getObject(i + 1);
        }
        texts.add(text(cells));
      }
    }
    texts.sort(null);
    return texts;
  }

  /** Numbers by their bits, whatever their width. */
  private static String text(Object[] cells) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Double number) {
        cells[i] = Long.toHexString(Double.doubleToRawLongBits(number));
      }
    }
    return Arrays.toString(cells);
  }
}
