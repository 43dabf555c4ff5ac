package io.github.tidemark.spark.sink.jdbc;

import io.github.tidemark.kernel.feature.Column;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A PostgreSQL database and the tables of a stream in it.
 *
 * @param url such as {@code jdbc:postgresql://host:5432/market}
 * @param properties of the connection, {@code user} and {@code password} among them
 * @param schema of the tables, made if absent
 * @param features columns of the book rows beside their key
 * @param bucketSeconds event time of one value of the column {@code bucket}
 */
public record JdbcPlace(
    String url,
    Map<String, String> properties,
    String schema,
    List<Column> features,
    int bucketSeconds)
    implements Serializable {
  public JdbcPlace {
    properties = Map.copyOf(properties);
    features = List.copyOf(features);
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "jdbc url is none of PostgreSQL: url=%s; write jdbc:postgresql://HOST:PORT/DATABASE"
              .formatted(shown(url)));
    }
  }

  Connection connect() throws SQLException {
    Properties all = new Properties();
    all.putAll(properties);
    Connection connection = new Driver().connect(url, all);
    connection.setAutoCommit(false);
    return connection;
  }

  private static String shown(String url) {
    int options = url.indexOf('?');
    return options < 0 ? url : url.substring(0, options);
  }

  /** Without what follows the database, which may be secret. */
  @Override
  public String toString() {
    return shown(url);
  }
}
