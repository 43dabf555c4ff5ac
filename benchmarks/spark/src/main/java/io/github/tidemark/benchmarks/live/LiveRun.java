package io.github.tidemark.benchmarks.live;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.Main;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.sandbox.server.CassandraServer;
import io.github.tidemark.sandbox.server.KafkaServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One measurement: a broker, a node and a stream, each a process of its own; a market that happens
 * now; and a reader that looks for its events in Cassandra.
 *
 * @param symbols instruments
 * @param warmUp before the window
 * @param window what is measured
 * @param trigger of the ordered query
 */
record LiveRun(int symbols, Duration warmUp, Duration window, Duration trigger) {
  private static final String KEYSPACE = "market_data";

  /** Instruments whose events are looked for. */
  private static final int WATCHED = 2;

  private static final Duration LATENESS = Duration.ofSeconds(2);

  /** Lateness, and some time for a batch. */
  private static final Duration SLACK = LATENESS.plusSeconds(3);

  /** For what is not seen yet when the market is over, beside the time that it took. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * Measures.
   *
   * @param folder for all files, removed by the caller
   * @param say takes progress messages
   */
  LiveResult run(Path folder, Consumer<String> say) throws IOException {
    say.accept("starting Kafka and Cassandra");
    try (KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"));
        CassandraServer cassandra = CassandraServer.start(folder.resolve("cassandra"));
        CqlSession session =
            CqlSession.builder()
                .addContactPoint(cassandra.contactPoint())
                .withLocalDatacenter(cassandra.datacenter())
                .build()) {
      String node = "127.0.0.1:" + cassandra.contactPoint().getPort();
      command(
          folder, "schema", "kafka", "--apply", "--bootstrap-servers", kafka.bootstrapServers());
      command(folder, "schema", "cassandra", "--apply", "--cassandra-contact-points", node);
      say.accept("starting the stream");
      try (StreamProcess stream = StreamProcess.start(folder, flags(kafka, node))) {
        URI metrics = stream.awaitStart();
        return measure(folder, kafka.bootstrapServers(), session, stream, metrics, say);
      }
    }
  }

  private List<String> flags(KafkaServer kafka, String node) {
    return List.of(
        "--bootstrap-servers",
        kafka.bootstrapServers(),
        "--cassandra-contact-points",
        node,
        "--cassandra-keyspace",
        KEYSPACE,
        "--checkpoint-dir",
        "checkpoints",
        "--lateness",
        LATENESS.toSeconds() + "s",
        "--trigger",
        "ordered=" + trigger.toMillis() + "ms");
  }

  /** How long the market goes on until the last events of the window are seen as all others are. */
  private Duration after() {
    return trigger.multipliedBy(2).plus(SLACK);
  }

  private static void command(Path folder, String... line) throws IOException {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    if (Main.run(new Console(out, out, Map.of(), folder, false), line) != 0) {
      throw new IOException(String.join(" ", line) + ": " + said.toString().strip());
    }
  }

  private LiveResult measure(
      Path folder,
      String servers,
      CqlSession session,
      StreamProcess stream,
      URI metrics,
      Consumer<String> say)
      throws IOException {
    Duration whole = warmUp.plus(window).plus(after());
    Load load = new Load(servers, symbols, whole);
    long from = load.beginNanos() + warmUp.toNanos();
    Window measured = new Window(from, from + window.toNanos());
    List<InstrumentKey> watched = load.keys().subList(0, Math.min(WATCHED, symbols));
    Latencies frontier = new Latencies();
    load.watch(watched, LATENESS, measured, frontier);
    Reader reader = new Reader(session, KEYSPACE, load, watched, measured);
    Thread sender = new Thread(load, "load");
    sender.start();
    try {
      say.accept("warming up for %d s".formatted(warmUp.toSeconds()));
      reader.readUntil(measured.from());
      load.check();
      stream.check();
      double takenBefore = Metrics.read(metrics).ordered("records_total");
      int batchesBefore = BatchTimes.count(StreamProcess.batches(folder));
      long coresBefore = Cores.nanos();
      say.accept("measuring for %d s".formatted(window.toSeconds()));
      reader.readUntil(measured.to());
      long sent = load.records();
      Metrics after = Metrics.read(metrics);
      double taken = after.ordered("records_total");
      double cores = (Cores.nanos() - coresBefore) / (double) window.toNanos();
      List<BatchTimes.Batch> batches =
          BatchTimes.read(StreamProcess.batches(folder), batchesBefore);
      long checkpoint = bytes(folder.resolve("checkpoints/ordered"));
      join(sender);
      load.check();
      reader.readAll(whole.plus(LIMIT).toNanos());
      stream.stop();
      return new LiveResult(
          symbols,
          trigger,
          measured,
          load.events(measured),
          (long) (taken - takenBefore),
          sent - (long) taken,
          frontier,
          reader.latencies(),
          batches,
          cores,
          (long) after.ordered("state_bytes"),
          checkpoint,
          load.records(),
          counted(session));
    } finally {
      sender.interrupt();
    }
  }

  private static void join(Thread sender) throws IOException {
    try {
      sender.join(TimeUnit.MINUTES.toMillis(5));
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted while the market went on");
    }
  }

  private static Map<String, Long> counted(CqlSession session) {
    Map<String, Long> counted = new HashMap<>();
    for (Row row : session.execute("SELECT query, rows_in FROM " + KEYSPACE + ".quality")) {
      counted.merge(row.getString(0), row.getLong(1), Long::sum);
    }
    return counted;
  }

  /** Of all files below a folder that are there when it is their turn. */
  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        bytes += size(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return bytes;
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
