package io.github.tidemark.spark.stream.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.compare.CompareOptions;
import io.github.tidemark.lake.compare.CompareOptions.Layer;
import io.github.tidemark.lake.compare.Comparer;
import io.github.tidemark.lake.compare.Comparison;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.sandbox.SampleWriter;
import io.github.tidemark.spark.Run;
import io.github.tidemark.spark.SampleLake;
import io.github.tidemark.spark.batch.Duck;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files as the input: what arrives, with kills between, is what etl computes of the same events.
 */
class StreamFilesIT {
  private static final int FILES = 10;

  @TempDir private Path folder;

  private List<String> stream(String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "stream",
                "--input",
                "files",
                "--input-dir",
                folder.resolve("in").toString(),
                "--root",
                folder.resolve("lake").toString(),
                "--sinks",
                "parquet",
                "--checkpoint-dir",
                folder.resolve("checkpoint").toString(),
                "--features",
                "full",
                "--bars",
                SampleLake.SERIES));
    line.addAll(List.of(more));
    return line;
  }

  /** Puts a file in its place as a whole; every third one is compressed. */
  private void put(Channel channel, int number, List<String> lines) throws Exception {
    Path place = Files.createDirectories(folder.resolve("in").resolve(channel.folder()));
    Path hidden = place.resolve(".part");
    boolean zip = number % 3 == 0;
    try (OutputStream out =
        zip ? new GZIPOutputStream(Files.newOutputStream(hidden)) : Files.newOutputStream(hidden)) {
      out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }
    Files.move(hidden, place.resolve("%03d.jsonl%s".formatted(number, zip ? ".gz" : "")));
  }

  private static List<String> part(List<String> lines, int number) {
    return lines.subList(lines.size() * number / FILES, lines.size() * (number + 1) / FILES);
  }

  @Test
  void rowsAreThoseOfEtlThroughKillsAndWhateverTheBatches() throws Exception {
    Map<Channel, List<String>> lines = SampleFeed.lines();
    List<String> trades = lines.get(Channel.TRADES);
    for (int i = 0; i < FILES / 2; i++) {
      put(Channel.ORDERBOOK, i, part(lines.get(Channel.ORDERBOOK), i));
      List<String> some = new ArrayList<>(part(trades, i));
      if (i == 2) {
        some.add(0, "no JSON");
        some.add(1, "{\"ts\":1,\"price\":1,\"amount\":1}");
        some.add(2, "");
        int trade = some.size() - 1;
        while (!some.get(trade).contains("price")) {
          trade--;
        }
        some.add(trade, some.get(trade));
      }
      put(Channel.TRADES, i, some);
    }
    String quote = "{\"exchange\":\"x\",\"symbol\":\"A\",\"ts\":17%d,\"bid\":1,\"ask\":2}";
    put(
        Channel.TICKER,
        1,
        List.of(quote.formatted(1_000_000_000_001L), quote.formatted(1_000_000_000_002L)));
    try (Child child = Child.start(folder, stream("--max-files-per-trigger", "2"))) {
      child.await(printed -> printed.contains("\"query\":\"ordered\",\"batch\":1,"));
      child.kill();
    }
    for (int i = FILES / 2; i < FILES; i++) {
      put(Channel.TRADES, i, part(trades, i));
      put(Channel.ORDERBOOK, i, part(lines.get(Channel.ORDERBOOK), i));
    }
    String drained = Child.run(folder, 0, stream("--max-files-per-trigger", "2", "--drain"));
    assertThat(drained).contains("\"query\":\"ordered\",\"batch\":9,", "\"frontier\":\"ended\"");
    assertThat(drained).doesNotContain("\"query\":\"ordered\",\"batch\":10,");
    assertSameAsEtl();
    String tickers = folder.resolve("lake/raw/live/ticker") + "/**/*.parquet";
    assertThat(Duck.number("select count(*) from read_parquet('%s')".formatted(tickers)))
        .isEqualTo(2);
    String letters = folder.resolve("lake/quarantine/live/trades") + "/**/*.parquet";
    // The second file of its folder, from line 0 on; the empty line is counted and is no record.
    assertThat(
            Duck.number(
                "select count(*) from read_parquet('%s') where reason = 'key' and row in (%d, %d)"
                    .formatted(letters, 2L << 32, (2L << 32) + 1)))
        .isEqualTo(2);
    assertThat(Duck.number("select count(*) from read_parquet('%s')".formatted(letters)))
        .isEqualTo(3);
    Files.writeString(folder.resolve("in/trades/0015.jsonl"), "");
    assertThat(Child.run(folder, 1, stream()))
        .contains(
            "a file has come too late to be read in order: channel=trades folder=. has 11 files up"
                + " to 009.jsonl.gz, of which 10 were read; give files names that sort behind");
  }

  private void assertSameAsEtl() throws Exception {
    Path source = SampleLake.root().resolve("processed").resolve(SampleWriter.SOURCE);
    Path live = folder.resolve("lake/processed/live");
    for (String output : List.of("features/book", "bars")) {
      Run.complete(
          folder,
          "compare",
          source.resolve(output).toAbsolutePath().toString(),
          live.resolve(output).toString(),
          "--layer",
          "fast");
    }
  }

  @Test
  void rawFilesThatArriveGiveTheRowsOfEtlOverThem() throws Exception {
    Path in = folder.resolve("in");
    RawParts parts = new RawParts(in);
    waitForAFile();
    try (Child child = Child.start(folder, stream("--max-files-per-trigger", "2"))) {
      child.await(printed -> printed.contains("the query ordered waits for the first"));
      parts.put(0);
      child.await(printed -> printed.contains("\"query\":\"ordered\",\"batch\":0,"));
      assertThat(child.output()).containsOnlyOnce("tidemark: the records say order-by=seqnum\n");
      for (int part = 1; part < RawParts.COUNT; part++) {
        parts.put(part);
      }
      parts.end();
      child.await(printed -> printed.contains("\"frontier\":\"ended\""));
      child.terminate();
      child.end(0);
    }
    RunSummary etl =
        Pipeline.builder()
            .root(folder.resolve("own"))
            .source("raw")
            .input(Channel.TRADES, in.resolve("trades"))
            .input(Channel.ORDERBOOK, in.resolve("orderbook"))
            .bars(BarSpec.parseAll(SampleLake.SERIES))
            .build()
            .run();
    assertThat(etl.isComplete()).as("%s", etl.errors()).isTrue();
    Comparison same =
        Comparer.compare(
            folder.resolve("own/processed/raw"),
            folder.resolve("lake/processed/live"),
            CompareOptions.EXACT.withLayer(Layer.FAST));
    assertThat(same.isWithin()).as("%s", same).isTrue();
    assertThat(same.outputs()).hasSize(5).allMatch(output -> output.matched() > 0);
    // The row that is none is the one dead letter, in the second file of trades.
    String letters = "read_parquet('%s/**/*.parquet')".formatted(folder.resolve("lake/quarantine"));
    assertThat(Duck.number("select count(*) from " + letters)).isEqualTo(1);
    assertThat(
            Duck.number(
                "select count(*) from %s where reason = 'value' and row >> 32 = 1 and value ="
                        .formatted(letters)
                    + " 'negative or zero price: price=-1.0 amount=1.0'"))
        .isEqualTo(1);
  }

  /**
   * While there are no files nothing says the total order: what drains ends, what waits can stop.
   */
  private void waitForAFile() throws Exception {
    Path in = Files.createDirectory(folder.resolve("in"));
    String none =
        "tidemark: no file in %s, %s: ".formatted(in.resolve("orderbook"), in.resolve("trades"));
    for (String order : List.of("auto", "time")) {
      List<String> line = stream("--drain", "--order-by", order);
      line.set(line.indexOf("--checkpoint-dir") + 1, folder.resolve("drained").toString());
      assertThat(Child.run(folder, 0, line))
          .contains(none + "there is nothing to drain\n")
          .doesNotContain("starting Spark");
    }
    try (Child child = Child.start(folder, stream())) {
      child.await(
          printed -> printed.contains(none + "the query ordered waits for the first, which"));
      child.terminate();
      assertThat(child.end(0)).doesNotContain("error:", "order-by");
    }
  }

  @Test
  void aTruncatedFileIsNamed() throws Exception {
    Path trades = Files.createDirectories(folder.resolve("in/trades"));
    Files.createDirectories(folder.resolve("in/orderbook"));
    Path whole = folder.resolve("whole.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      for (int i = 0; i < 10_000; i++) {
        out.write(
            "{\"exchange\":\"x\",\"symbol\":\"A\",\"heartbeat\":%d}\n"
                .formatted(i * 7919L)
                .getBytes(UTF_8));
      }
    }
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(trades.resolve("a.jsonl.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(Child.run(folder, 1, stream("--layers", "silver,gold-bars")))
        .contains("file is truncated, corrupt or unreadable: file=" + trades.resolve("a.jsonl.gz"))
        .contains("put it there anew");
  }
}
