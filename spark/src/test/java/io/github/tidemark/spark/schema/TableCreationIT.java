package io.github.tidemark.spark.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import io.github.tidemark.cli.SchemaApplier.Applied;
import io.github.tidemark.cli.SchemaApplier.CassandraAccess;
import io.github.tidemark.cli.SchemaApplier.Rows;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.sandbox.server.CassandraServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCreationIT {
  @TempDir private static Path folder;

  private static CassandraServer server;
  private static CassandraAccess access;

  @TempDir private Path own;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(CassandraServer.hasJava(), "no Java 17 for Cassandra");
    server = CassandraServer.start(folder);
    access =
        new CassandraAccess(
            List.of("127.0.0.1:" + server.contactPoint().getPort()),
            server.datacenter(),
            Optional.empty());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static CassandraSchema schema(String keyspace, String profile) {
    List<Column> columns =
        Profile.parse(profile).select(Catalogue.bookRows(EngineConfig.builder().build())).stream()
            .map(Feature::column)
            .toList();
    return CassandraSchema.of(keyspace, 1, columns);
  }

  private static long count(CqlSession session, String table) {
    return session.execute("SELECT count(*) FROM " + table).one().getLong(0);
  }

  @Test
  void tablesAreCreatedMendedAndEmptied() throws IOException {
    List<Applied> created = TableCreation.create(schema("market", "core"), access, Rows.KEPT);
    assertThat(created)
        .extracting(Applied::name)
        .containsExactly(
            "trades_bronze",
            "trades_silver",
            "bars",
            "features",
            "latest_prices",
            "dead_letters",
            "quality");
    assertThat(created).allMatch(table -> table.outcome().startsWith("created with "));
    assertThat(TableCreation.create(schema("market", "core"), access, Rows.KEPT))
        .allMatch(table -> table.outcome().equals("exists"));
    CassandraSchema full = schema("market", "full");
    int wide = full.tables().get(3).columns().size();
    int narrow = schema("market", "core").tables().get(3).columns().size();
    assertThat(TableCreation.create(full, access, Rows.KEPT))
        .contains(new Applied("features", "exists, " + (wide - narrow) + " columns added"));
    try (CqlSession session = CassandraSession.open(access)) {
      session.execute(
          "INSERT INTO market.latest_prices (exchange, symbol, latest)"
              + " VALUES ('binance', 'BTC-USDT', {ts_ns: 1, seq: 2, price: 3.5})");
      session.execute(
          "INSERT INTO market.features (exchange, symbol, bucket, ts_ns, seq, microprice)"
              + " VALUES ('binance', 'BTC-USDT', 1, 2, 3, 4.5)");
      assertThat(count(session, "market.features")).isEqualTo(1);
      assertThat(session.execute("SELECT ttl(microprice) FROM market.features").one().getInt(0))
          .isBetween(2_591_000, 2_592_000);
      assertThat(TableCreation.create(full, access, Rows.DELETED))
          .allMatch(table -> table.outcome().equals("exists, emptied"));
      assertThat(count(session, "market.features")).isZero();
      assertThat(count(session, "market.latest_prices")).isZero();
    }
  }

  @Test
  void theQueriesOfTheDocumentationRun() throws IOException {
    TableCreation.create(schema("market_data", "core"), access, Rows.KEPT);
    Path module = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    String page = Files.readString(module.resolve("../docs/reference/tables.md"));
    List<String> queries =
        Pattern.compile("^    SELECT [^;]+;", Pattern.MULTILINE)
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(queries).hasSize(4);
    try (CqlSession session = CassandraSession.open(access)) {
      queries.forEach(query -> assertThat(session.execute(query).all()).as(query).isEmpty());
    }
  }

  @Test
  void aTableWithAnotherKeyIsLeftAloneAndNamed() throws IOException {
    try (CqlSession session = CassandraSession.open(access)) {
      session.execute(schema("other", "core").createKeyspace());
      session.execute("CREATE TABLE other.bars (symbol text PRIMARY KEY)");
    }
    assertThatThrownBy(() -> TableCreation.create(schema("other", "core"), access, Rows.KEPT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "cassandra: table other.bars is another one: its primary key is [symbol], not"
                + " [exchange, symbol, bar_type, window_date, bar_start, bar_index]; name another");
  }

  @Test
  void aColumnOfAnotherTypeIsNamed() throws IOException {
    CassandraSchema schema = schema("types", "core");
    try (CqlSession session = CassandraSession.open(access)) {
      session.execute(schema.createKeyspace());
      session.execute(schema.tables().get(0).create("types").replace("price double", "price text"));
    }
    assertThatThrownBy(() -> TableCreation.create(schema, access, Rows.KEPT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "types.trades_bronze is another one: column price is text, not double");
  }

  @Test
  void theDriversOwnConfigurationIsTaken() throws IOException {
    Path config = own.resolve("driver.conf");
    Files.writeString(
        config,
        "datastax-java-driver.basic { contact-points = [\"%s\"]\n load-balancing-policy.local-datacenter = datacenter1 }"
            .formatted(access.contactPoints().get(0)));
    CassandraAccess configured = new CassandraAccess(List.of(), "ignored", Optional.of(config));
    try (CqlSession session = CassandraSession.open(configured)) {
      assertThat(session.execute("SELECT key FROM system.local").one().getString(0))
          .isEqualTo("local");
    }
  }

  @Test
  void aNodeThatIsNotThereIsNamed() {
    CassandraAccess nowhere =
        new CassandraAccess(List.of("127.0.0.1:1"), "datacenter1", Optional.empty());
    assertThatThrownBy(() -> CassandraSession.open(nowhere))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cassandra: no node answers at [127.0.0.1:1]: Connection refused: /127.0.0.1:1");
    CassandraAccess wrong =
        new CassandraAccess(List.of("here:port"), "datacenter1", Optional.empty());
    assertThatThrownBy(() -> CassandraSession.open(wrong))
        .isInstanceOf(IOException.class)
        .hasMessage("contact point here:port is not HOST:PORT, such as 127.0.0.1:9042");
  }
}
