package io.github.tidemark.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * The other side: the same work in DuckDB, as a process of its own.
 *
 * <p>{@code DuckPeer RAW OUT THREADS} reads {@code RAW/orderbook} and {@code RAW/trades} and writes
 * {@code OUT/features.parquet} and {@code OUT/bars.parquet}.
 */
public final class DuckPeer {
  private DuckPeer() {}

  public static void main(String[] args) throws Exception {
    run(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
  }

  static void run(Path raw, Path out, int threads) throws Exception {
    Files.createDirectories(out);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set threads=" + threads);
      statement.execute(PeerSql.features(raw.toString()));
      statement.execute(PeerSql.writeFeatures(out.toString()));
      statement.execute(PeerSql.writeBars(out.toString()));
    }
  }
}
