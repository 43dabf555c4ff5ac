package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.sandbox.alpaca.AlpacaSimulator;
import io.github.tidemark.sandbox.alpaca.LoggedRequest;
import io.github.tidemark.sandbox.alpaca.MarketShape;
import io.github.tidemark.sandbox.alpaca.SimulatorSettings;
import io.github.tidemark.sandbox.alpaca.Trade;
import io.github.tidemark.spark.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A lake beside a simulator: runs commands, reads files back, and knows what should be in them. */
final class FetchLake implements AutoCloseable {
  private static final Set<String> TAKEN_BACK = Set.of("canceled", "incorrect");

  final Path root;
  final AlpacaSimulator simulator;

  FetchLake(Path root, MarketShape market) throws IOException {
    this.root = root;
    simulator =
        AlpacaSimulator.start(
            SimulatorSettings.of(market).withRateLimit(1_000_000, Duration.ofMinutes(1)));
  }

  static Map<String, String> keys() {
    return Map.of(
        "APCA_API_KEY_ID",
        SimulatorSettings.KEY_ID,
        "APCA_API_SECRET_KEY",
        SimulatorSettings.SECRET);
  }

  /** The arguments of a fetch of these symbols. */
  String[] arguments(String kind, String symbols, String start, String end, String... more) {
    return Stream.concat(
            Stream.of(
                "fetch",
                "alpaca",
                kind,
                "--root",
                root.toString(),
                "--endpoint",
                simulator.endpoint().toString(),
                "--rate-limit",
                "100000",
                "--symbols",
                symbols,
                "--start",
                start,
                "--end",
                end),
            Stream.of(more))
        .toArray(String[]::new);
  }

  Run fetch(String kind, String symbols, String start, String end, String... more) {
    return run(keys(), arguments(kind, symbols, start, end, more));
  }

  Run run(Map<String, String> environment, String... arguments) {
    return Run.with(environment, root.getParent(), arguments);
  }

  /** The rows of a query over the files below a folder of the lake, as text with bars between. */
  List<String> rows(String folder, String columns, String order) throws SQLException {
    String sql =
        "select concat_ws('|', %s) from read_parquet('%s/**/*.parquet', hive_partitioning = true) order by %s"
            .formatted(columns, root.resolve(folder), order);
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  /** The raw trades of the source, in order, as {@link #trades} writes them. */
  List<String> landedTrades(String source) throws SQLException {
    return rows(
        "raw/" + source + "/trades",
        "symbol, timestamp, price, amount, venue, coalesce(side, '-'), trade_id",
        "symbol, timestamp, seq");
  }

  /** The valid trades of the market, as rows. */
  List<String> trades(String symbol, String from, String until) {
    List<String> rows = new ArrayList<>();
    for (Trade each :
        simulator
            .market()
            .trades(symbol, Instant.parse(from), Instant.parse(until).minusNanos(1))) {
      if (!TAKEN_BACK.contains(each.update())) {
        String side =
            switch (each.takerSide()) {
              case "B" -> "buy";
              case "S" -> "sell";
              default -> "-";
            };
        String venue = each.exchange().isEmpty() ? "" : each.exchange() + "|";
        rows.add(
            "%s|%d|%s|%s|%s%s|%d"
                .formatted(symbol, each.time(), each.price(), each.size(), venue, side, each.id()));
      }
    }
    return rows;
  }

  /** The start of each request's range. */
  List<Instant> starts() {
    return simulator.requests().stream()
        .map(LoggedRequest::query)
        .map(query -> Instant.parse(query.get("start")))
        .toList();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
