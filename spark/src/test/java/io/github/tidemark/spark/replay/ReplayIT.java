package io.github.tidemark.spark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.Main;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.imports.ImportRequest;
import io.github.tidemark.lake.imports.Importer;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.EnvelopeDecoder;
import io.github.tidemark.lake.stream.EnvelopeFields;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Levels;
import io.github.tidemark.sandbox.SampleWriter;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.SampleLake;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayIT {
  @TempDir private static Path folder;
  private static KafkaServer server;
  private static Topics topics;

  private final EnvelopeDecoder decoder = new EnvelopeDecoder(EnvelopeFields.STANDARD, 11 << 20);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    server = KafkaServer.start(folder.resolve("kafka"));
    topics = new Topics(server.bootstrapServers());
    topics.create();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() throws Exception {
    topics.empty();
  }

  private int run(String... arguments) {
    Console console =
        new Console(new PrintWriter(out), new PrintWriter(err), Map.of(), folder, false);
    List<String> words = new ArrayList<>(List.of("replay"));
    words.addAll(List.of(arguments));
    if (!words.contains("--bootstrap-servers")) {
      words.addAll(List.of("--bootstrap-servers", server.bootstrapServers()));
    }
    return Main.run(console, words.toArray(new String[0]));
  }

  private static Path data(String file) {
    Path path = Path.of(System.getProperty("tidemark.data", "none")).resolve(file);
    assumeTrue(Files.isRegularFile(path), () -> "no such real data: " + path);
    return path;
  }

  /** A topic's values by kind, and what must hold of every record of any replay. */
  private final class Read {
    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final List<String> events = new ArrayList<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Map<String, Long> beats = new HashMap<>();

    Read(Channel channel, Function<Envelope, String> shown) {
      records = topics.read(channel.folder());
      Map<String, Integer> partitions = new HashMap<>();
      Map<String, Long> latest = new HashMap<>();
      List<long[]> times = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        String name = new String(record.key(), StandardCharsets.UTF_8);
        InstrumentKey key = InstrumentKey.parse(name).orElseThrow();
        Envelope envelope = decoder.decode(channel, key, record.value());
        kinds.merge(envelope.getClass().getSimpleName(), 1, Integer::sum);
        assertThat(partitions.getOrDefault(name, record.partition())).isEqualTo(record.partition());
        partitions.put(name, record.partition());
        long ts = Long.MAX_VALUE;
        if (envelope instanceof Envelope.Event event) {
          ts = event.ts();
          events.add("[%s, %d, %d, %s]".formatted(name, ts, event.position(), shown.apply(event)));
        } else if (envelope instanceof Envelope.Heartbeat heartbeat) {
          ts = heartbeat.ts();
          beats.merge(name, 1L, Long::sum);
        }
        assertThat(ts)
            .as("order of an instrument")
            .isGreaterThanOrEqualTo(latest.getOrDefault(name, 0L));
        assertThat(ts - latest.getOrDefault(name, ts) <= 1_000_000_000L || ts == Long.MAX_VALUE)
            .as("%s idle from %d to %d", name, latest.get(name), ts)
            .isTrue();
        latest.put(name, ts);
        times.add(new long[] {ts, record.timestamp()});
      }
      times.sort(Comparator.comparingLong(time -> time[0]));
      for (int i = 1; i < times.size(); i++) {
        if (times.get(i)[0] > times.get(i - 1)[0]) {
          assertThat(times.get(i)[1])
              .as("sent in order over all instruments")
              .isGreaterThanOrEqualTo(times.get(i - 1)[1]);
        }
      }
    }
  }

  private static String trade(Envelope envelope) {
    Envelope.Trade trade = (Envelope.Trade) envelope;
    String side = trade.side() == Side.BUY ? "buy" : trade.side() == Side.SELL ? "sell" : "-";
    String id = trade.tradeId() == null ? "-" : trade.tradeId();
    return "%s, %s, %s, %s".formatted(trade.price(), trade.amount(), side, id);
  }

  private static String book(Envelope envelope) {
    Envelope.Book book = (Envelope.Book) envelope;
    Levels bids = book.bids();
    Levels asks = book.asks();
    return "%s, %s, %s, %s, %s, %s"
        .formatted(
            book.snapshot(),
            book.gap(),
            Arrays.toString(bids.prices()),
            Arrays.toString(bids.sizes()),
            Arrays.toString(asks.prices()),
            Arrays.toString(asks.sizes()));
  }

  private static String ticker(Envelope envelope) {
    Envelope.Ticker ticker = (Envelope.Ticker) envelope;
    return "%s, %s, %s, %s"
        .formatted(ticker.bid(), ticker.ask(), ticker.bidVolume(), ticker.askVolume());
  }

  @Test
  void theSampleMarketArrivesRowByRowAndASecondTimeAlike() throws Exception {
    long before = System.currentTimeMillis();
    String[] command = {
      "--root", SampleLake.root().toAbsolutePath().toString(), "--finish", "--json"
    };
    assertThat(run(command)).as("%s", err).isZero();
    Path raw = SampleLake.root().resolve("raw").resolve(SampleWriter.SOURCE);
    Read trades = new Read(Channel.TRADES, ReplayIT::trade);
    Read books = new Read(Channel.ORDERBOOK, ReplayIT::book);
    assertThat(trades.events)
        .hasSizeGreaterThan(1_000)
        .hasSameElementsAs(RawRows.trades(raw, "timestamp"));
    assertThat(books.events)
        .hasSizeGreaterThan(10_000)
        .hasSameElementsAs(RawRows.books(raw, "timestamp"));
    assertThat(trades.events).doesNotHaveDuplicates();
    assertThat(books.events).doesNotHaveDuplicates();
    assertThat(trades.kinds).containsEntry("End", 2).doesNotContainKey("Rejected");
    assertThat(books.kinds).containsEntry("End", 2).doesNotContainKey("Rejected");
    assertThat(trades.records)
        .allSatisfy(
            record -> {
              assertThat(record.timestamp()).isBetween(before, System.currentTimeMillis());
              assertThat(record.headers())
                  .containsExactly(
                      new RecordHeader("order-by", "time".getBytes(StandardCharsets.UTF_8)));
            });
    assertThat(out.toString())
        .contains("\"rows_in\" : " + trades.events.size(), "\"rows_in\" : " + books.events.size())
        .contains("\"heartbeats\" : " + trades.kinds.get("Heartbeat"));

    assertThat(run(command)).isZero();
    List<String> first = values(trades.records);
    List<String> both = values(topics.read("trades"));
    List<String> twice = new ArrayList<>(first);
    twice.addAll(first);
    assertThat(both.stream().sorted().toList()).isEqualTo(twice.stream().sorted().toList());
  }

  private static List<String> values(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(r -> new String(r.value(), StandardCharsets.UTF_8)).toList();
  }

  @Test
  void halfAnHourOfARealDayArrivesWithItsSequence() throws Exception {
    Path zip = data("lobster-amzn/LOBSTER_SampleFile_AMZN_2012-06-21_5.zip");
    assertThat(run("--dialect", "lobster", "--to", "2012-06-21T14:00:00Z", zip.toString()))
        .as("%s", err)
        .isZero();
    Path lake = folder.resolve("amzn");
    new Importer((rows, done, all) -> {}).run(ImportRequest.of("lobster", List.of(zip), lake));
    long end = 1_340_287_200_000_000_000L;
    Read trades = new Read(Channel.TRADES, ReplayIT::trade);
    Read books = new Read(Channel.ORDERBOOK, ReplayIT::book);
    Path raw = lake.resolve("raw/lobster");
    assertThat(trades.events)
        .hasSizeGreaterThan(500)
        .isEqualTo(before(end, RawRows.trades(raw, "timestamp")));
    assertThat(books.events)
        .hasSizeGreaterThan(10_000)
        .isEqualTo(before(end, RawRows.books(raw, "timestamp")));
    assertThat(trades.kinds).containsOnlyKeys("Trade", "Heartbeat");
    for (ConsumerRecord<byte[], byte[]> record : trades.records) {
      Header header = record.headers().lastHeader("order-by");
      assertThat(new String(header.value(), StandardCharsets.UTF_8)).isEqualTo("seqnum");
      Envelope value =
          decoder.decode(Channel.TRADES, new InstrumentKey("nasdaq", "AMZN"), record.value());
      if (value instanceof Envelope.Trade trade) {
        assertThat(trade.seqnum()).isNotNegative();
        assertThat(trade.tradeType()).isIn("visible", "hidden", "cross");
      }
    }
    assertThat(out.toString()).contains("filtered: time");
  }

  private static List<String> before(long end, List<String> rows) {
    return rows.stream().filter(row -> Long.parseLong(row.split(", ", -1)[1]) < end).toList();
  }

  @Test
  void aRealRecordingArrivesOnAllThreeTopics() throws Exception {
    Path file = data("binance-usdm-btc-20240808/usdm_btcusdt_20240808.gz");
    assertThat(run("--dialect", "binance-stream", "--finish", file.toString()))
        .as("%s", err)
        .isZero();
    Path lake = folder.resolve("usdm");
    new Importer((rows, done, all) -> {})
        .run(ImportRequest.of("binance-stream", List.of(file), lake));
    Path raw = lake.resolve("raw/binance-stream");
    Read trades = new Read(Channel.TRADES, ReplayIT::trade);
    Read tickers = new Read(Channel.TICKER, ReplayIT::ticker);
    assertThat(trades.events)
        .hasSizeGreaterThan(10_000)
        .isEqualTo(RawRows.trades(raw, "capture_ts"));
    assertThat(tickers.events)
        .hasSizeGreaterThan(10_000)
        .isEqualTo(RawRows.tickers(raw, "capture_ts"));
    Map<String, Integer> ends = tickers.kinds;
    assertThat(ends).containsEntry("End", 1);
    if (Files.isDirectory(raw.resolve("orderbook"))) {
      Read books = new Read(Channel.ORDERBOOK, ReplayIT::book);
      assertThat(books.events).isEqualTo(RawRows.books(raw, "capture_ts")).isNotEmpty();
    }
  }

  @Test
  void whatIsWrongIsSaidInOneLineWithTheCure() throws Exception {
    String root = SampleLake.root().toAbsolutePath().toString();
    int unreachable =
        run(
            "--root", root,
            "--bootstrap-servers", "127.0.0.1:1",
            "--kafka-option", "default.api.timeout.ms=300",
            "--kafka-option", "request.timeout.ms=200");
    assertThat(unreachable).isEqualTo(1);
    assertThat(run("--root", root, "--kafka-option", "max.request.size=300")).isEqualTo(1);
    topics.delete("trades");
    assertThat(run("--root", root)).isEqualTo(1);
    assertThat(run("--root", root, "some.csv")).isEqualTo(2);
    assertThat(run("--root", root, "--symbol", "NONE")).isEqualTo(1);
    String[] lines = err.toString().split("\\R", -1);
    assertThat(lines[0])
        .startsWith("tidemark: error: kafka at 127.0.0.1:1 does not answer: ")
        .endsWith("see --bootstrap-servers, or run tidemark stack up");
    assertThat(lines[1])
        .contains(" for orderbook (", " was not stored: ", "max.request.size")
        .endsWith("or import with fewer --max-levels");
    assertThat(lines[2])
        .endsWith(
            " has no topic trades; create the topics with: tidemark schema kafka --apply"
                + " --bootstrap-servers "
                + server.bootstrapServers());
    assertThat(lines[3]).contains("some.csv: which dialect?");
    assertThat(lines[4]).contains("nothing to replay: no raw file of source sample");
    assertThat(lines).hasSize(6);
    topics.create();
  }

  @Test
  void anInterruptEndsItWithWhatWasSentStoredAndSaid() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("replay", "--root", SampleLake.root().toAbsolutePath().toString()));
    command.addAll(List.of("--speed", "1", "--bootstrap-servers", server.bootstrapServers()));
    Path said = folder.resolve("interrupted.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      while (topics.size("orderbook") == 0) {
        assertThat(process.isAlive()).as("%s", Files.readString(said)).isTrue();
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    long stored = topics.size("orderbook") + topics.size("trades");
    assertThat(Files.readString(said))
        .contains(
            "tidemark: interrupted: %d records are sent and stored; a rerun sends them again"
                .formatted(stored))
        .doesNotContain("only what is missing");
    assertThat(process.exitValue()).isEqualTo(130);
  }
}
