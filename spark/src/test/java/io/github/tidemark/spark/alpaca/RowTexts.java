package io.github.tidemark.spark.alpaca;

import io.github.tidemark.sandbox.alpaca.Bar;
import io.github.tidemark.sandbox.alpaca.Market;
import io.github.tidemark.sandbox.alpaca.Timeframe;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of queries and of the market as texts, so that both can be held against each other. */
final class RowTexts {
  private RowTexts() {}

  static Timestamp micros(long nanos) {
    Instant instant = Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    return Timestamp.from(instant.truncatedTo(ChronoUnit.MICROS));
  }

  static List<String> sorted(List<List<Object>> rows) {
    return rows.stream().map(List::toString).sorted().toList();
  }

  static List<String> found(Dataset<Row> rows) {
    List<String> texts = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      List<Object> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(row.get(i) instanceof scala.collection.Seq<?> ? row.getList(i) : row.get(i));
      }
      texts.add(cells.toString());
    }
    texts.sort(null);
    return texts;
  }

  static List<Object> cells(Object... cells) {
    return Arrays.asList(cells);
  }

  static Object orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** The bars of the market that start in a range, both ends included, as the source gives them. */
  static List<List<Object>> bars(
      Market market, List<String> symbols, String timeframe, String start, String end) {
    List<List<Object>> rows = new ArrayList<>();
    for (String symbol : symbols) {
      for (Bar bar :
          market.bars(
              symbol, Timeframe.parse(timeframe).get(), Instant.parse(start), Instant.parse(end))) {
        rows.add(
            cells(
                symbol,
                micros(bar.time()),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                (long) bar.volume(),
                bar.tradeCount().isPresent() ? bar.tradeCount().getAsLong() : null,
                bar.vwap().isPresent() ? bar.vwap().getAsDouble() : null));
      }
    }
    return rows;
  }
}
