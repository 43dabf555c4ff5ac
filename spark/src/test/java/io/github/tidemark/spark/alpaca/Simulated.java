package io.github.tidemark.spark.alpaca;

import io.github.tidemark.sandbox.alpaca.AlpacaSimulator;
import io.github.tidemark.sandbox.alpaca.LoggedRequest;
import io.github.tidemark.sandbox.alpaca.MarketShape;
import io.github.tidemark.sandbox.alpaca.SimulatorSettings;
import io.github.tidemark.spark.LocalSpark;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The simulator and queries against it, without a limit on requests. */
final class Simulated implements AutoCloseable {
  private final AlpacaSimulator simulator;

  Simulated() throws IOException {
    this(
        SimulatorSettings.of(MarketShape.sparse(5))
            .withRateLimit(1_000_000, Duration.ofMinutes(1)));
  }

  Simulated(SimulatorSettings settings) throws IOException {
    simulator = AlpacaSimulator.start(settings);
  }

  AlpacaSimulator simulator() {
    return simulator;
  }

  /** The requests since the last call. */
  List<LoggedRequest> requests() {
    List<LoggedRequest> requests = simulator.requests();
    simulator.clearRequests();
    return requests;
  }

  Map<String, String> options(String start, String end, String... more) {
    Map<String, String> options = new HashMap<>();
    options.put("endpoint", simulator.endpoint().toString());
    options.put("APCA-API-KEY-ID", SimulatorSettings.KEY_ID);
    options.put("APCA-API-SECRET-KEY", SimulatorSettings.SECRET);
    options.put("rate-limit", "1000000");
    options.put("start", start);
    options.put("end", end);
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return options;
  }

  Dataset<Row> read(String format, String start, String end, String... more) {
    return LocalSpark.session().read().format(format).options(options(start, end, more)).load();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
