package io.github.tidemark.spark.stream.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.spark.Run;
import io.github.tidemark.spark.batch.Duck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A venue's own feed, a snapshot of the book and its changes, through the whole stream. */
class StreamChangesIT {
  private static final String RECORDING = "binance-usdm-btc-20240808/usdm_btcusdt_20240808.gz";
  private static final String SERIES = "trade:time:60,mid:time:60";
  private static final int FILES = 4;

  @TempDir private Path folder;
  private final ObjectMapper json = new ObjectMapper();

  /** The records of a recording, of depth and trades, in the order in which they came. */
  private Map<Channel, List<String>> records(Path recording) throws IOException {
    Map<Channel, List<String>> records = new EnumMap<>(Channel.class);
    records.put(Channel.TRADES, new ArrayList<>());
    records.put(Channel.ORDERBOOK, new ArrayList<>());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(recording)), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode message = json.readTree(line.substring(line.indexOf(' ') + 1));
        JsonNode data = message.path("data");
        if (message.has("lastUpdateId")) {
          add(records.get(Channel.ORDERBOOK), book(message, "snapshot", "lastUpdateId"));
        } else if (data.path("e").asText().equals("depthUpdate")) {
          ObjectNode change = book(data, "delta", "u");
          change.set("prev_nonce", data.get("pu"));
          add(records.get(Channel.ORDERBOOK), change);
        } else if (data.path("e").asText().equals("trade")) {
          add(records.get(Channel.TRADES), trade(data));
        }
      }
    }
    records.values().forEach(lines -> lines.add(record().put("finish", true).toString()));
    return records;
  }

  private ObjectNode record() {
    return json.createObjectNode().put("exchange", "binance-usdm").put("symbol", "BTCUSDT");
  }

  private static void add(List<String> records, ObjectNode record) {
    records.add(record.put("pos", records.size()).toString());
  }

  private ObjectNode book(JsonNode message, String type, String nonce) {
    ObjectNode book = record().put("type", type);
    book.set("ts", message.get("E"));
    book.set("nonce", message.get(nonce));
    book.set("bids", message.get(type.equals("delta") ? "b" : "bids"));
    book.set("asks", message.get(type.equals("delta") ? "a" : "asks"));
    return book;
  }

  private ObjectNode trade(JsonNode data) {
    ObjectNode trade = record();
    trade.set("ts", data.get("E"));
    trade.set("price", data.get("p"));
    trade.set("amount", data.get("q"));
    trade.put("trade_id", data.get("t").asText());
    return trade.put("side", data.get("m").asBoolean() ? "sell" : "buy");
  }

  /** Runs etl over what the stream has kept, with outputs and state of its own. */
  private Run etl(String name, String... more) throws IOException {
    Files.createDirectories(folder.resolve(name));
    Files.createSymbolicLink(folder.resolve(name + "/raw"), folder.resolve("lake/raw"));
    List<String> line = new ArrayList<>(List.of("etl", "--json", "--root", name));
    line.addAll(List.of("--source", "live", "--features", "full", "--bars", SERIES));
    line.addAll(List.of("--output-features", name + "/features"));
    line.addAll(List.of("--output-bars", name + "/bars"));
    line.addAll(List.of(more));
    return Run.of(folder, line.toArray(new String[0]));
  }

  @Test
  void etlOverBronzeIsTheFinalLayerOfTheStream() throws Exception {
    Path recording = Path.of(System.getProperty("tidemark.data", "none")).resolve(RECORDING);
    assumeTrue(Files.isRegularFile(recording), () -> "no such real data: " + recording);
    Map<Channel, List<String>> records = records(recording);
    for (Map.Entry<Channel, List<String>> each : records.entrySet()) {
      Path place = Files.createDirectories(folder.resolve("in/" + each.getKey().folder()));
      List<String> lines = each.getValue();
      for (int i = 0; i < FILES; i++) {
        List<String> part = lines.subList(lines.size() * i / FILES, lines.size() * (i + 1) / FILES);
        Files.write(place.resolve(i + ".jsonl"), part);
      }
    }
    Child.run(
        folder,
        0,
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
            "--final-features",
            "full",
            "--bars",
            SERIES,
            "--max-files-per-trigger",
            "1",
            "--drain"));
    Run etl = etl("own");
    Run onSpark = etl("spark", "--engine", "spark", "--master", "local[2]");
    assertThat(List.of(etl.exitCode(), onSpark.exitCode()))
        .as("%s%s", etl.err(), onSpark.err())
        .containsOnly(0);
    for (String output : List.of("features", "bars")) {
      for (String layer : List.of("fast", "final")) {
        String live = "lake/processed/live/" + output;
        Run.complete(folder, "compare", "own/" + output, live, "--layer", layer);
      }
      Run.complete(folder, "compare", "own/" + output, "spark/" + output);
    }
    String letters =
        "select count(*) from read_parquet('%s/lake/quarantine/live/orderbook/**/*.parquet')"
            .formatted(folder);
    long unusable = Duck.number(letters);
    assertThat(Duck.number(letters + " where reason = 'no-book'")).isEqualTo(unusable);
    for (Run each : List.of(etl, onSpark)) {
      assertThat(json.readTree(each.out()).path("reasons").path("filtered: no-book").asLong())
          .isEqualTo(unusable);
    }
    assertThat(unusable).isPositive();
    String rows = "read_parquet('%s/own/features/book/**/*.parquet')".formatted(folder);
    assertThat(Duck.number("select count(*) from " + rows))
        .isEqualTo(records.get(Channel.ORDERBOOK).size() - 1 - unusable)
        .isGreaterThan(6_000);
    assertThat(Duck.number("select count(*) from %s where gap_before".formatted(rows)))
        .isLessThanOrEqualTo(1);
  }
}
