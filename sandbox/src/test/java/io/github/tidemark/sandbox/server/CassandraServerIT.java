package io.github.tidemark.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraServerIT {
  @TempDir private Path folder;

  @BeforeEach
  void needsJava17() throws IOException {
    assumeTrue(CassandraServer.hasJava(), Java17.absent());
  }

  private static CqlSession session(CassandraServer server) {
    return CqlSession.builder()
        .addContactPoint(server.contactPoint())
        .withLocalDatacenter(server.datacenter())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                .build())
        .build();
  }

  private static void write(CqlSession session) {
    session.execute(
        "CREATE KEYSPACE market WITH replication ="
            + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("CREATE TABLE market.prices (symbol text PRIMARY KEY, price double)");
    session.execute("INSERT INTO market.prices (symbol, price) VALUES ('BTC-USDT', 61000.5)");
  }

  private static double read(CqlSession session) {
    Row row = session.execute("SELECT price FROM market.prices WHERE symbol = 'BTC-USDT'").one();
    return row == null ? Double.NaN : row.getDouble("price");
  }

  @Test
  void whatIsWrittenIsReadAndThereAfterARestart() throws IOException {
    CassandraServer first = CassandraServer.start(folder);
    try (CqlSession session = session(first)) {
      write(session);
      assertThat(read(session)).isEqualTo(61000.5);
    } finally {
      first.close();
    }
    assertThat(ProcessHandle.of(first.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(first.ports().areFree()).isTrue();
    try (CassandraServer second = CassandraServer.start(folder);
        CqlSession session = session(second)) {
      assertThat(read(session)).isEqualTo(61000.5);
    }
  }
}
