package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxAlpacaCommandTest {
  @Test
  void itAnswersWithThePrintedKeysUntilItIsInterrupted(@TempDir Path folder) throws Exception {
    PipedReader reader = new PipedReader();
    PrintWriter out = new PrintWriter(new PipedWriter(reader));
    Console console =
        new Console(out, new PrintWriter(new StringWriter()), Map.of(), folder, false);
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    Thread command =
        new Thread(() -> exitCode.complete(Main.run(console, "sandbox", "alpaca", "--port", "0")));
    command.start();
    BufferedReader lines = new BufferedReader(reader);
    String endpoint = value(lines.readLine());
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    endpoint
                        + "/v2/stocks/AAPL/bars?timeframe=1Day&start=2026-01-05&end=2026-01-07"))
            .header("APCA-API-KEY-ID", value(lines.readLine()))
            .header("APCA-API-SECRET-KEY", value(lines.readLine()))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).startsWith("{\"bars\":[{\"t\":\"2026-01-05T05:00:00Z\"");
    command.interrupt();
    assertThat(exitCode.get()).isEqualTo(ExitCode.INTERRUPTED);
  }

  private static String value(String line) {
    Matcher parts = Pattern.compile("\\S+ +(\\S+)").matcher(line);
    assertThat(parts.matches()).as(line).isTrue();
    return parts.group(1);
  }

  @Test
  void aTakenPortAndAWrongShareAreSaidInOneLine(@TempDir Path folder) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Run run = Run.of(folder, "sandbox", "alpaca", "--port", port);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .isEqualToIgnoringNewLines(
              "tidemark: error: port=" + port + " of 127.0.0.1 is taken; name another with --port");
    }
    Run run = Run.of(folder, "sandbox", "alpaca", "--fault-rate", "2");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualToIgnoringNewLines("tidemark: error: rate=2.0, allowed is 0 to 1");
  }
}
