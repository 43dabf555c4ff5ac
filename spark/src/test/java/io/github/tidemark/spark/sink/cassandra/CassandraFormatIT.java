package io.github.tidemark.spark.sink.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.cql.Row;
import io.github.tidemark.sandbox.server.CassandraServer;
import io.github.tidemark.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraFormatIT {
  @TempDir private static Path folder;

  private static CassandraServer server;
  private static Keyspace keyspace;

  @TempDir private Path own;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(CassandraServer.hasJava(), "no Java 17 for Cassandra");
    server = CassandraServer.start(folder);
    keyspace = Keyspace.create(server);
    keyspace
        .session()
        .execute(
            "CREATE TABLE market_data.prices (symbol text, day date, ts timestamp, n bigint,"
                + " price double, up boolean, exact decimal, PRIMARY KEY (symbol, day))");
  }

  @AfterAll
  static void stop() {
    CassandraSink.closeUnusedSessions();
    if (keyspace != null) {
      keyspace.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private static Map<String, String> options() {
    return Map.of(
        "contact-points",
        keyspace.place().contactPoints().get(0),
        "keyspace",
        "market_data",
        "table",
        "prices");
  }

  private static Dataset<org.apache.spark.sql.Row> prices(String price, long revision) {
    return LocalSpark.session()
        .sql(
            "SELECT 'BTC' AS symbol, DATE'2025-03-04' AS day, TIMESTAMP_MICROS(1741082400000000) AS"
                + " ts, 7 AS n, %s AS price, true AS up, 1.25BD AS exact, %dL AS revision"
                    .formatted(price, revision));
  }

  private static void append(Dataset<org.apache.spark.sql.Row> rows) {
    rows.write()
        .format("cassandra")
        .options(options())
        .option("timestamp-column", "revision")
        .option("ttl", "86400")
        .mode("append")
        .save();
  }

  @Test
  void aBatchIsWrittenWithItsOwnTimestampsAndLife() {
    append(prices("101.5D", 20));
    append(prices("99.5D", 10));
    Row row = keyspace.row("*", "prices");
    assertThat(row.getDouble("price")).isEqualTo(101.5);
    assertThat(row.getLong("n")).isEqualTo(7);
    assertThat(row.getBoolean("up")).isTrue();
    assertThat(row.getBigDecimal("exact")).isEqualByComparingTo("1.25");
    assertThat(row.getInstant("ts").toString()).isEqualTo("2025-03-04T10:00:00Z");
    Row cell = keyspace.row("writetime(price) AS w, ttl(price) AS t", "prices");
    assertThat(cell.getLong("w")).isEqualTo(20);
    assertThat(cell.getInt("t")).isBetween(86_000, 86_400);
    append(prices("CAST(NULL AS DOUBLE)", 30));
    assertThat(keyspace.row("price", "prices").isNull(0)).isTrue();
    keyspace.session().execute("TRUNCATE market_data.prices");
  }

  @Test
  void aStreamIsWrittenInUpdateMode() throws Exception {
    keyspace
        .session()
        .execute("CREATE TABLE market_data.counts (symbol text PRIMARY KEY, count bigint)");
    Path input = Files.createDirectories(own.resolve("in"));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      lines.append("S").append(i % 3).append('\n');
    }
    Files.writeString(input.resolve("a.csv"), lines);
    StreamingQuery query =
        LocalSpark.session()
            .readStream()
            .schema("symbol STRING")
            .csv(input.toString())
            .groupBy("symbol")
            .count()
            .writeStream()
            .format("cassandra")
            .options(options())
            .option("table", "counts")
            .queryName("counts")
            .option("checkpointLocation", own.resolve("checkpoint").toString())
            .outputMode("update")
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    List<Row> counts = keyspace.rows("symbol, count", "counts");
    assertThat(counts)
        .extracting(row -> row.getString(0) + "=" + row.getLong(1))
        .containsExactlyInAnyOrder("S0=10", "S1=10", "S2=10");
  }

  @Test
  void columnsThatDoNotFitAreNamed() {
    Dataset<org.apache.spark.sql.Row> wrong =
        LocalSpark.session().sql("SELECT 'BTC' AS symbol, 'x' AS price, 1 AS volume");
    assertThatThrownBy(
            () -> wrong.write().format("cassandra").options(options()).mode("append").save())
        .hasMessage(
            "cassandra: the DataFrame does not fit table market_data.prices: column price is"
                + " STRING, the table has double; the table has no column volume; key column day"
                + " is missing");
    assertThatThrownBy(
            () ->
                wrong
                    .write()
                    .format("cassandra")
                    .options(options())
                    .option("tabel", "x")
                    .mode("append")
                    .save())
        .hasMessageStartingWith("cassandra: there is no option tabel; there are contact-points, ");
  }
}
