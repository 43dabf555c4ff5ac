package io.github.tidemark.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The benchmark's input: a lake root whose source {@link #SOURCE} holds one file a channel. The
 * same size always holds the same values.
 *
 * @param root the lake root
 * @param size what it holds
 */
public record Workload(Path root, WorkloadSize size) {
  static final String SOURCE = "bench";

  private static final String FILE = "segment_0.parquet";

  /** Generates what is not there yet; a file has its name only when it is complete. */
  public static Workload prepare(Path root, WorkloadSize size) throws IOException {
    Workload workload = new Workload(root, size);
    if (!Files.exists(workload.books()) || !Files.exists(workload.trades())) {
      try {
        workload.generate();
      } catch (SQLException e) {
        throw new IOException(
            "generating the workload failed: dir=" + root + ": " + e.getMessage(), e);
      }
    }
    return workload;
  }

  private void generate() throws IOException, SQLException {
    Files.createDirectories(books().getParent());
    Files.createDirectories(trades().getParent());
    Path booksPart = part(books());
    Path tradesPart = part(trades());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(PeerSql.walks(size));
      statement.execute(PeerSql.books(booksPart.toString()));
      statement.execute(PeerSql.trades(size, tradesPart.toString()));
    }
    Files.move(booksPart, books(), StandardCopyOption.ATOMIC_MOVE);
    Files.move(tradesPart, trades(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path part(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".part");
  }

  /** The folder above the channels. */
  Path raw() {
    return root.resolve("raw").resolve(SOURCE);
  }

  public Path books() {
    return raw().resolve("orderbook").resolve(FILE);
  }

  Path trades() {
    return raw().resolve("trades").resolve(FILE);
  }

  /** Where Tidemark writes. */
  Path processed() {
    return root.resolve("processed").resolve(SOURCE);
  }

  /** Where the peer writes. */
  Path peer() {
    return root.resolve("peer");
  }

  /** Removes all that Tidemark wrote and remembers of this lake. */
  void clearOwn() throws IOException {
    Trees.delete(root.resolve("processed"));
    Trees.delete(root.resolve("quarantine"));
    Trees.delete(root.resolve(".tidemark"));
  }

  /** Removes all that the peer wrote. */
  void clearPeer() throws IOException {
    Trees.delete(peer());
  }
}
