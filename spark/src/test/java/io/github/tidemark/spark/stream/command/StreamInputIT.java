package io.github.tidemark.spark.stream.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.sandbox.SampleWriter;
import io.github.tidemark.spark.Run;
import io.github.tidemark.spark.SampleLake;
import io.github.tidemark.spark.batch.Duck;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inputs for trying things out, and what does not go together. */
class StreamInputIT {
  @TempDir private Path folder;

  private List<String> stream(String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "stream",
                "--root",
                folder.resolve("lake").toString(),
                "--sinks",
                "parquet",
                "--checkpoint-dir",
                folder.resolve("checkpoint").toString()));
    line.addAll(List.of(more));
    return line;
  }

  /** Sends lines to whoever comes first, and holds the connection. */
  private static ServerSocket serve(List<String> lines) throws IOException {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              try (Socket socket = server.accept();
                  OutputStream out = socket.getOutputStream()) {
                out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
                out.flush();
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  @Test
  void linesOfSocketsGiveTheRowsOfEtl() throws Exception {
    Map<Channel, List<String>> lines = SampleFeed.lines();
    String quote = "{\"exchange\":\"x\",\"symbol\":\"A\",\"ts\":17%d,\"bid\":%d,\"ask\":9}";
    List<String> quotes =
        List.of(quote.formatted(1_000_000_000_001L, 7), quote.formatted(1_000_000_000_002L, 8));
    try (ServerSocket trades = serve(lines.get(Channel.TRADES));
        ServerSocket books = serve(lines.get(Channel.ORDERBOOK));
        ServerSocket tickers = serve(quotes)) {
      List<String> line =
          stream(
              "--input",
              "socket",
              "--socket",
              "trades=127.0.0.1:%d,orderbook=127.0.0.1:%d,ticker=127.0.0.1:%d"
                  .formatted(trades.getLocalPort(), books.getLocalPort(), tickers.getLocalPort()),
              "--order-by",
              "time",
              "--features",
              "full",
              "--bars",
              SampleLake.SERIES);
      try (Child child = Child.start(folder, line)) {
        child.await(
            printed ->
                printed.contains("\"frontier\":\"ended\"")
                    && rows(printed) == 2 * size(lines) + quotes.size());
        child.terminate();
        child.end(0);
      }
    }
    Path source = SampleLake.root().resolve("processed").resolve(SampleWriter.SOURCE);
    for (String output : List.of("features/book", "bars")) {
      Run.complete(
          folder,
          "compare",
          source.resolve(output).toAbsolutePath().toString(),
          folder.resolve("lake/processed/live").resolve(output).toString(),
          "--layer",
          "fast");
    }
    Path raw = SampleLake.root().resolve("raw").resolve(SampleWriter.SOURCE).resolve("trades");
    assertThat(count(folder.resolve("lake/raw/live/trades"))).isEqualTo(count(raw));
    // Tickers are kept and nothing else: the other query does not read them.
    assertThat(count(folder.resolve("lake/raw/live/ticker"))).isEqualTo(2);
    assertThat(
            Duck.number(
                "select sum(bid) from read_parquet('%s/**/*.parquet') where ask = 9"
                    .formatted(folder.resolve("lake/raw/live/ticker"))))
        .isEqualTo(15);
  }

  private static long size(Map<Channel, List<String>> lines) {
    return lines.values().stream().mapToLong(List::size).sum();
  }

  /** Rows that the queries say they have read. */
  private static long rows(String printed) {
    return java.util.regex.Pattern.compile("\"rows_in\":(\\d+)")
        .matcher(printed)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static long count(Path folder) throws Exception {
    return Duck.number("select count(*) from read_parquet('%s/**/*.parquet')".formatted(folder));
  }

  @Test
  void itCanBeStoppedWhileSparkStarts() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    List<String> line =
        stream("--input", "rate", "--trigger", "ordered=1s", "--conf", "spark.local.dir=" + own);
    try (Child child = Child.start(folder, line)) {
      child.await(printed -> printed.contains("starting Spark, master=local["));
      child.terminate();
      assertThat(child.end(0)).doesNotContain("\"ordered\"");
    }
    assertThat(own).isEmptyDirectory();
  }

  @Test
  void aMarketThatIsMadeUpGoesOnAfterAKillAndLosesNothing() throws Exception {
    List<String> line =
        stream(
            "--input", "rate", "--rate", "400", "--rate-symbols", "3", "--trigger", "ordered=1s");
    for (int run = 0; run < 2; run++) {
      try (Child child = Child.start(folder, line)) {
        child.await(
            printed -> printed.lines().filter(each -> each.contains("\"ordered\"")).count() > 3);
        if (run == 0) {
          child.kill();
          assertThat(Child.temp(folder)).isNotEmptyDirectory();
        } else {
          child.terminate();
          child.end(0);
        }
      }
    }
    assertThat(Child.temp(folder)).isEmptyDirectory();
    String silver =
        "(select distinct symbol, trade_id::bigint as n, price from read_parquet('%s/**/*.parquet'))"
            .formatted(folder.resolve("lake/silver/live/trades"));
    for (int symbol = 0; symbol < 3; symbol++) {
      String one = silver + " where symbol = 'S%d-USD'".formatted(symbol);
      long trades = Duck.number("select count(*) from " + one);
      assertThat(trades).isGreaterThan(50);
      // Of three instruments every fifth event is a trade: none is missing, none is there twice.
      assertThat(Duck.number("select max(n) - min(n) from " + one)).isEqualTo(15 * (trades - 1));
      assertThat(Duck.number("select min(n) from " + one)).isEqualTo(12 + symbol);
      assertThat(Duck.number("select count(*) from " + one + " and price not between 90 and 120"))
          .isZero();
    }
    assertThat(count(folder.resolve("lake/processed/live/bars"))).isPositive();
    assertThat(count(folder.resolve("lake/raw/live/orderbook"))).isPositive();
  }

  @Test
  void aDryRunSaysWhatWouldBeRead() {
    List<String> line =
        stream(
            "--input",
            "files",
            "--input-dir",
            folder.toString(),
            "--trigger",
            "ordered=5s",
            "--dry-run");
    Run run = Run.of(folder, line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("input +" + folder)
        .contains("processing-time=5000ms", "parquet")
        .doesNotContain("brokers");
    assertThat(folder.resolve("checkpoint")).doesNotExist();
  }

  private String refused(String... arguments) {
    Run run = Run.of(folder, stream(arguments).toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    return run.err();
  }

  @Test
  void whatDoesNotGoTogetherIsSaid() {
    String in = folder.toString();
    assertThat(
            refused(
                "--input",
                "files",
                "--input-dir",
                in,
                "--bootstrap-servers",
                "h:1",
                "--topics",
                "trades=t"))
        .isEqualTo(
            "tidemark: error: the input is files, but bootstrap-servers (--bootstrap-servers) is of"
                + " --input kafka, topics (--topics) is of --input kafka; leave it out, or choose"
                + " another --input\n");
    assertThat(refused("--bootstrap-servers", "h:1", "--topics", "trades=t,orderbook=t"))
        .contains("topics={orderbook=t, trades=t}: a topic holds one channel; name one for each");
    assertThat(refused("--input", "socket", "--drain"))
        .contains("the input is socket, but drain (--drain) is of --input kafka or files");
    assertThat(refused("--input", "socket", "--socket", "trades=h:1"))
        .contains("needs a server for each channel: write --socket orderbook=HOST:PORT, or choose");
    assertThat(refused("--input", "socket", "--socket", "trades=h:1,orderbook=h:2,ticker=h"))
        .contains("needs a server for each channel: write --socket ticker=HOST:PORT, or choose");
    assertThat(refused("--input", "socket", "--socket", "trades=h:1,orderbook=h:2"))
        .isEqualTo(
            "tidemark: error: order-by=auto: the lines of a socket do not say their total order;"
                + " write --order-by time, or seqnum where one sequence numbers trades and books\n");
    assertThat(refused("--input", "files")).contains("needs a folder: write --input-dir DIR");
    String own = folder.resolve("lake/raw/live").toString();
    assertThat(folder.resolve("lake/raw/live").toFile().mkdirs()).isTrue();
    assertThat(refused("--input", "files", "--input-dir", own))
        .contains(
            "input-dir=" + own + " is where the sink parquet writes raw rows, which would be");
    assertThat(refused("--input", "files", "--input-dir", "nowhere"))
        .contains("nowhere is no folder; write one with the folders trades, orderbook in it");
    assertThat(refused("--input", "files", "--input-dir", in, "--trigger", "bronze=real-time"))
        .contains("trigger=bronze=real-time does not go with input=files; write a time such as");
    assertThat(refused("--input", "rate", "--trigger", "ordered=available-now"))
        .contains("trigger=ordered=available-now does not go with input=rate");
    assertThat(refused("--input", "rate", "--map", "price=p"))
        .contains("the input is rate, but map (--map) is of --input kafka or files or socket");
    assertThat(refused("--input", "disk")).contains("input=disk is not one of them (--input)");
  }
}
