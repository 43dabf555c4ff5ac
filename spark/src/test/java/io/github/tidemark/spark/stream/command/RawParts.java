package io.github.tidemark.spark.stream.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.EnvelopeEncoder;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.sandbox.SampleWriter;
import io.github.tidemark.sandbox.SyntheticMarket;
import io.github.tidemark.spark.SampleLake;
import io.github.tidemark.spark.batch.Duck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sample market as raw files of two layouts, in parts by time: trades in one folder with all
 * instruments, among them one row that is no trade; books in folders that alone name theirs. One
 * sequence orders both, books before trades, which only the files' metadata say.
 */
final class RawParts {
  /** Of each channel, the bad row being in the second. */
  static final int COUNT = 4;

  private final Path folder;
  private final List<String> symbols;

  /** Files below a folder with one for each channel. */
  RawParts(Path folder) throws Exception {
    this.folder = folder;
    Path sample = SampleLake.root().resolve("raw").resolve(SampleWriter.SOURCE);
    try (Stream<Path> folders =
        Files.list(sample.resolve("orderbook/exchange=" + SyntheticMarket.EXCHANGE))) {
      symbols =
          folders
              .map(each -> HivePath.unescape(each.getFileName().toString()).split("=", 2)[1])
              .toList();
    }
    for (Channel channel : SampleFeed.CHANNELS) {
      Duck.sql(
          ("create or replace table %s as from read_parquet('%s/**/*.parquet',"
                  + " hive_partitioning = false)")
              .formatted(channel, sample.resolve(channel.folder())));
    }
    Duck.sql(
        ("create or replace table numbers as select *, row_number() over (partition by symbol"
                + " order by timestamp, channel, seq) as seqnum,"
                + " ntile(%d) over (order by timestamp) - 1 as part"
                + " from (select 'TRADES' as channel, symbol, timestamp, seq from TRADES"
                + " union all select 'ORDERBOOK', symbol, timestamp, seq from ORDERBOOK)")
            .formatted(COUNT));
    Duck.sql(
        "insert into numbers select 'TRADES', min(symbol), max(timestamp), -1, 0, 1 from numbers"
            + " where part = 1");
    Duck.sql(
        "insert into TRADES by name select n.timestamp, n.seq, n.symbol, t.exchange, -1.0 as price,"
            + " 1.0 as amount from numbers n, (from TRADES limit 1) t where n.seq = -1");
  }

  /** Lets the files of a part appear. */
  void put(int part) throws Exception {
    String name = "part-%d.parquet".formatted(part);
    put(Channel.TRADES, part, "t.*", "true", folder.resolve("trades").resolve(name));
    for (String symbol : symbols) {
      Path day = books(symbol).resolve("date=" + HivePath.date(first())).resolve(name);
      put(
          Channel.ORDERBOOK,
          part,
          "t.* exclude (exchange, symbol)",
          "t.symbol = '%s'".formatted(symbol),
          day);
    }
  }

  private static long first() throws SQLException {
    return Duck.number("select min(timestamp) from TRADES");
  }

  private void put(Channel channel, int part, String columns, String where, Path place)
      throws Exception {
    Path hidden = Files.createDirectories(place.getParent()).resolve(".part");
    Duck.sql(
        ("copy (select %s, n.seqnum from %s t join numbers n on n.symbol = t.symbol"
                + " and n.timestamp = t.timestamp and n.seq = t.seq where n.channel = '%s'"
                + " and n.part = %d and %s order by t.timestamp, n.seqnum) to '%s'"
                + " (format parquet, kv_metadata {'tidemark.order-by': 'seqnum'})")
            .formatted(columns, channel, channel, part, where, hidden));
    Files.move(hidden, place);
  }

  /** Lets lines appear that end every channel of every instrument. */
  void end() throws Exception {
    EnvelopeEncoder encoder = new EnvelopeEncoder();
    StringBuilder all = new StringBuilder();
    for (String symbol : symbols) {
      InstrumentKey key = new InstrumentKey(SyntheticMarket.EXCHANGE, symbol);
      String end = new String(encoder.encode(key, new Envelope.End()), UTF_8) + "\n";
      Files.writeString(books(symbol).resolve("end.jsonl"), end);
      all.append(end);
    }
    Files.writeString(folder.resolve("trades/the-end.jsonl"), all);
  }

  private Path books(String symbol) {
    return HivePath.partition(
            Location.of(folder.resolve("orderbook")), SyntheticMarket.EXCHANGE, symbol, "")
        .path()
        .getParent();
  }
}
