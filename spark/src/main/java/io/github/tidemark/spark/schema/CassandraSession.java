package io.github.tidemark.spark.schema;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.github.tidemark.cli.SchemaApplier.CassandraAccess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * Opens sessions whose patience is enough for changes of the schema, which write to a quorum of the
 * local datacenter, and whose threads do not keep a process alive.
 */
public final class CassandraSession {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
  private static final int DEFAULT_PORT = 9042;
  private static final int HIGHEST_PORT = 65_535;

  private CassandraSession() {}

  /**
   * Opens a session.
   *
   * @throws IOException when no node answers, or the configuration is wrong: says which
   */
  public static CqlSession open(CassandraAccess access) throws IOException {
    CqlSessionBuilder builder = CqlSession.builder().withConfigLoader(config(access));
    for (String point : access.contactPoints()) {
      builder.addContactPoint(address(point));
    }
    if (access.config().isEmpty()) {
      builder.withLocalDatacenter(access.datacenter());
    }
    try {
      return builder.build();
    } catch (AllNodesFailedException e) {
      throw new IOException(
          "cassandra: no node answers at " + access.contactPoints() + ": " + cause(e), e);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new IOException("cassandra: " + e.getMessage(), e);
    }
  }

  /** What went wrong, in one line. */
  public static String reason(Throwable failure) {
    String text =
        failure instanceof AllNodesFailedException all ? cause(all) : failure.getMessage();
    return text == null ? failure.getClass().getSimpleName() : text.lines().findFirst().orElse("");
  }

  /** Why a node did not answer; the driver's own message is a page. */
  private static String cause(AllNodesFailedException failure) {
    Throwable first = failure;
    for (List<Throwable> errors : failure.getAllErrors().values()) {
      first = errors.get(0);
    }
    Throwable[] beneath = first.getSuppressed();
    return beneath.length == 0 ? first.getMessage() : beneath[0].getMessage();
  }

  /** The user's file wins over ours, and both over the driver's defaults. */
  private static DriverConfigLoader config(CassandraAccess access) throws IOException {
    DriverConfigLoader ours =
        DriverConfigLoader.programmaticBuilder()
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST_TIMEOUT)
            // Each change of the schema would wait a second for others to be read with it.
            .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ZERO)
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
            .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
            .build();
    if (access.config().isEmpty()) {
      return ours;
    }
    if (!Files.isReadable(access.config().get())) {
      throw new IOException(access.config().get() + ": no such file, or it cannot be read");
    }
    return DriverConfigLoader.compose(DriverConfigLoader.fromPath(access.config().get()), ours);
  }

  private static InetSocketAddress address(String point) throws IOException {
    int colon = point.lastIndexOf(':');
    String host = colon < 0 ? point : point.substring(0, colon);
    String port = colon < 0 ? Integer.toString(DEFAULT_PORT) : point.substring(colon + 1);
    boolean number =
        !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(Character::isDigit);
    if (host.isEmpty() || !number || Integer.parseInt(port) > HIGHEST_PORT) {
      throw new IOException("contact point " + point + " is not HOST:PORT, such as 127.0.0.1:9042");
    }
    return new InetSocketAddress(host, Integer.parseInt(port));
  }
}
