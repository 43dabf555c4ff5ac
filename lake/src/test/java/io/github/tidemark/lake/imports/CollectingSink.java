package io.github.tidemark.lake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.quarantine.QuarantinedRow;
import io.github.tidemark.lake.raw.RawBatch;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps all rows in memory, one batch a channel and instrument. */
final class CollectingSink implements RawSink {
  private final List<String> instruments = new ArrayList<>();
  private final List<RawBookBatch> books = new ArrayList<>();
  private final List<RawTradeBatch> trades = new ArrayList<>();
  private final List<RawTickerBatch> tickers = new ArrayList<>();
  private final Map<String, Long> in = new TreeMap<>();
  private final List<String> filtered = new ArrayList<>();
  private final List<QuarantinedRow> rejected = new ArrayList<>();

  @Override
  public int instrument(String exchange, String symbol) {
    String name = exchange + "/" + symbol;
    if (!instruments.contains(name)) {
      instruments.add(name);
      books.add(new RawBookBatch(20));
      trades.add(new RawTradeBatch());
      tickers.add(new RawTickerBatch());
    }
    return instruments.indexOf(name);
  }

  @Override
  public RawBookBatch books(int instrument, long eventTime) {
    return books.get(instrument);
  }

  @Override
  public RawTradeBatch trades(int instrument, long eventTime) {
    return trades.get(instrument);
  }

  @Override
  public RawTickerBatch tickers(int instrument, long eventTime) {
    return tickers.get(instrument);
  }

  @Override
  public void rowIn(String channel) {
    in.merge(channel, 1L, Long::sum);
  }

  @Override
  public void filtered(String channel, String reason) {
    filtered.add(channel + ": " + reason);
  }

  @Override
  public void reject(QuarantinedRow row) {
    rejected.add(row);
  }

  List<String> instruments() {
    return instruments;
  }

  RawBookBatch books(String instrument) {
    return books.get(index(instrument));
  }

  RawTradeBatch trades(String instrument) {
    return trades.get(index(instrument));
  }

  RawTickerBatch tickers(String instrument) {
    return tickers.get(index(instrument));
  }

  List<String> filtered() {
    return filtered;
  }

  List<QuarantinedRow> rejected() {
    return rejected;
  }

  List<String> reasons() {
    return rejected.stream().map(QuarantinedRow::reason).toList();
  }

  /** Asserts that rows in are rows out, quarantined and filtered, channel by channel. */
  void assertNothingLost() {
    Map<String, Long> ends = new TreeMap<>();
    add(ends, "orderbook", books);
    add(ends, "trades", trades);
    add(ends, "ticker", tickers);
    filtered.forEach(text -> ends.merge(text.substring(0, text.indexOf(':')), 1L, Long::sum));
    rejected.forEach(row -> ends.merge(row.channel(), 1L, Long::sum));
    ends.values().removeIf(rows -> rows == 0);
    assertThat(ends).as("rows out + quarantined + filtered").isEqualTo(in);
  }

  private static void add(
      Map<String, Long> ends, String channel, List<? extends RawBatch> batches) {
    ends.merge(channel, batches.stream().mapToLong(RawBatch::rows).sum(), Long::sum);
  }

  private int index(String instrument) {
    assertThat(instruments).contains(instrument);
    return instruments.indexOf(instrument);
  }

  /** The levels of a row as text, such as {@code 10.0x5.0 9.5x1.0}. */
  static String levels(RawBookBatch.Levels side, int row) {
    StringBuilder text = new StringBuilder();
    int start = side.starts()[row];
    for (int i = start; i < start + side.counts()[row]; i++) {
      text.append(i == start ? "" : " ")
          .append(side.prices()[i])
          .append('x')
          .append(side.sizes()[i]);
    }
    return text.toString();
  }
}
