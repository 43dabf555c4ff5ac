package io.github.tidemark.cli;

import io.github.tidemark.sandbox.alpaca.AlpacaSimulator;
import io.github.tidemark.sandbox.alpaca.FaultPlan;
import io.github.tidemark.sandbox.alpaca.MarketShape;
import io.github.tidemark.sandbox.alpaca.SimulatorSettings;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulator of Alpaca's market-data API until it is interrupted. */
@Command(
    name = "alpaca",
    description = {
      "Simulates Alpaca's market-data API over a synthetic market.",
      "Any symbol has bars, trades and quotes at any time up to now; equal seeds give equal data."
    },
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark sandbox alpaca --port 8094 &",
      "  export APCA_API_KEY_ID=" + SimulatorSettings.KEY_ID,
      "  export APCA_API_SECRET_KEY=" + SimulatorSettings.SECRET,
      "  tidemark fetch alpaca trades --endpoint http://127.0.0.1:8094 --symbols AAPL \\",
      "    --start 2026-01-05T00:00:00Z --end 2026-01-06T00:00:00Z"
    })
final class SandboxAlpacaCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8094",
      description = "Port of 127.0.0.1, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Equal seeds give equal markets (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--trades-an-hour",
      paramLabel = "N",
      defaultValue = "600",
      description = "Mean trades of a symbol (default: ${DEFAULT-VALUE}).")
  private double trades;

  @Option(
      names = "--quotes-an-hour",
      paramLabel = "N",
      defaultValue = "1800",
      description = "Mean quotes of a symbol (default: ${DEFAULT-VALUE}).")
  private double quotes;

  @Option(
      names = "--requests-a-minute",
      paramLabel = "N",
      defaultValue = "200",
      description = "The rate limit (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--fault-rate",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of answers that go wrong, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double faultRate;

  @Option(names = "--json", description = "Print the endpoint and the keys as JSON.")
  private boolean json;

  SandboxAlpacaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (AlpacaSimulator simulator = start()) {
      new Report()
          .put("endpoint", simulator.endpoint())
          .put("key_id", SimulatorSettings.KEY_ID)
          .put("secret_key", SimulatorSettings.SECRET)
          .put("seed", seed)
          .print(console.out(), json ? Report.Format.JSON : Report.Format.TEXT);
      console.say("the simulator answers; interrupt it to end it");
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.INTERRUPTED;
  }

  private AlpacaSimulator start() throws IOException {
    FaultPlan plan;
    SimulatorSettings settings;
    try {
      plan = FaultPlan.of(seed).withRate(faultRate);
      settings =
          SimulatorSettings.of(new MarketShape(seed, trades, quotes, Set.of()))
              .withPort(port)
              .withRateLimit(requests, Duration.ofMinutes(1));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
    try {
      AlpacaSimulator simulator = AlpacaSimulator.start(settings);
      simulator.inject(plan);
      return simulator;
    } catch (BindException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "port=" + port + " of 127.0.0.1 is taken; name another with --port");
    }
  }
}
