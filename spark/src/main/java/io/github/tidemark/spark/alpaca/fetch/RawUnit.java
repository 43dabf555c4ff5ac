package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawColumn;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.raw.RawOutput;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.raw.WrittenFile;
import io.github.tidemark.spark.alpaca.client.Column;
import io.github.tidemark.spark.alpaca.client.DoubleColumn;
import io.github.tidemark.spark.alpaca.client.LongColumn;
import io.github.tidemark.spark.alpaca.client.RecordBatch;
import io.github.tidemark.spark.alpaca.client.Resource;
import io.github.tidemark.spark.alpaca.client.TextColumn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trades or quotes of one UTC day as a raw file. A quote becomes a book of one level a side, and a
 * side without price an empty one; trades that were taken back are left out.
 */
final class RawUnit implements UnitFile {
  private static final Set<String> TAKEN_BACK = Set.of("canceled", "incorrect");

  private final Kind kind;
  private final boolean coin;
  private final RecordBatch batch;
  private final LongColumn times;
  private final RawOutput output;
  private final int instrument;
  private long seq;

  RawUnit(FetchRequest request, String symbol, String fileName, RecordBatch batch) {
    this.kind = request.kind();
    this.coin = Kind.isCoin(symbol);
    this.batch = batch;
    this.times = (LongColumn) batch.column(Resource.TIME);
    RawFormat format =
        new RawFormat(
            "alpaca",
            Set.of(RawColumn.TIMESTAMP, RawColumn.VENUE),
            Map.of(kind.toString(), request.settings()));
    this.output = new RawOutput(request.root(), request.source(), fileName, format, 1);
    this.instrument = output.instrument(Fetcher.EXCHANGE, symbol);
  }

  @Override
  public boolean add(int row) throws IOException {
    if (kind == Kind.TRADES) {
      return trade(row);
    }
    quote(row);
    return true;
  }

  private boolean trade(int row) throws IOException {
    String update = text("update", row);
    if (update != null && TAKEN_BACK.contains(update)) {
      return false;
    }
    RawTradeBatch trades = output.trades(instrument, times.value(row));
    trades.begin(times.value(row), Absent.LONG, seq++, Absent.LONG);
    LongColumn id = (LongColumn) batch.column("id");
    if (!id.isNull(row)) {
      trades.tradeId(Long.toString(id.value(row)));
    }
    trades.venue(text("exchange", row));
    trades.end(number("price", row), number("size", row), side(row));
    return true;
  }

  /** Only coins' trades say who took. */
  private byte side(int row) {
    if (!coin) {
      return Side.UNKNOWN;
    }
    String taker = Optional.ofNullable(text("taker_side", row)).orElse("");
    return switch (taker) {
      case "B" -> Side.BUY;
      case "S" -> Side.SELL;
      default -> Side.UNKNOWN;
    };
  }

  private void quote(int row) throws IOException {
    RawBookBatch books = output.books(instrument, times.value(row));
    books.begin(times.value(row), Absent.LONG, seq++, Absent.LONG);
    boolean bid = isQuoted("bid", row);
    boolean ask = isQuoted("ask", row);
    if (bid) {
      books.bid(number("bid_price", row), number("bid_size", row));
    }
    if (ask) {
      books.ask(number("ask_price", row), number("ask_size", row));
    }
    books.venues(bid ? text("bid_exchange", row) : null, ask ? text("ask_exchange", row) : null);
    books.end();
  }

  private boolean isQuoted(String side, int row) {
    return !batch.column(side + "_price").isNull(row) && !batch.column(side + "_size").isNull(row);
  }

  private String text(String name, int row) {
    return ((TextColumn) batch.column(name)).text(row);
  }

  private double number(String name, int row) {
    Column column = batch.column(name);
    return column instanceof DoubleColumn real
        ? real.value(row)
        : (double) ((LongColumn) column).value(row);
  }

  @Override
  public Written publish() throws IOException {
    List<WrittenFile> files = output.publish();
    return files.isEmpty()
        ? new Written(null, 0)
        : new Written(files.get(0).file(), files.get(0).rows());
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
