package io.github.tidemark.lake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTickerBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rebuilt book against the exchange's own best bid and ask at the same update id. */
class BinanceRealDataTest {
  @TempDir private Path root;

  @Test
  void futuresBooksEqualTheExchangesBookTicker() throws IOException {
    CollectingSink sink =
        ImportTesting.collect(
            new BinanceStreamDialect(),
            root,
            ImportTesting.data("binance-usdm-btc-20240808/usdm_btcusdt_20240808.gz"));
    assertSameQuotes(sink, "binance-usdm/BTCUSDT", 629);
    assertThat(sink.trades("binance-usdm/BTCUSDT").rows()).isEqualTo(21_313);
    assertThat(sink.tickers("binance-usdm/BTCUSDT").rows()).isEqualTo(66_089);
    assertThat(sink.books("binance-usdm/BTCUSDT").rows()).isEqualTo(6_551 + 1 - 6);
  }

  @Test
  void spotBooksOfTwoDaysEqualTheExchangesBookTicker() throws IOException {
    CollectingSink sink =
        ImportTesting.collect(
            new BinanceStreamDialect(),
            root,
            ImportTesting.data("binance-spot-btc-20240808-09/spot_btcusdt_20240808.gz"),
            ImportTesting.data("binance-spot-btc-20240808-09/spot_btcusdt_20240809.gz"));
    assertSameQuotes(sink, "binance/BTCUSDT", 1072);
    assertThat(sink.trades("binance/BTCUSDT").rows()).isEqualTo(9_757 + 10_147);
  }

  private static void assertSameQuotes(CollectingSink sink, String instrument, int expected) {
    assertThat(sink.rejected()).isEmpty();
    RawBookBatch books = sink.books(instrument);
    Map<Long, Integer> rows = new HashMap<>();
    for (int row = 0; row < books.rows(); row++) {
      rows.put(books.nonce()[row], row);
      assertThat(books.gap()[row]).as("gap at row %d", row).isZero();
      double bid = books.bids().prices()[books.bids().starts()[row]];
      double ask = books.asks().prices()[books.asks().starts()[row]];
      assertThat(bid).as("best bid at row %d", row).isLessThan(ask);
    }
    RawTickerBatch tickers = sink.tickers(instrument);
    int compared = 0;
    for (int i = 0; i < tickers.rows(); i++) {
      Integer row = rows.get(tickers.nonce()[i]);
      if (row != null) {
        compared++;
        int bid = books.bids().starts()[row];
        int ask = books.asks().starts()[row];
        assertThat(
                new double[] {
                  books.bids().prices()[bid],
                  books.bids().sizes()[bid],
                  books.asks().prices()[ask],
                  books.asks().sizes()[ask]
                })
            .as("quote at update %d", tickers.nonce()[i])
            .containsExactly(
                tickers.bid()[i], tickers.bidVolume()[i], tickers.ask()[i], tickers.askVolume()[i]);
      }
    }
    assertThat(compared).isEqualTo(expected);
  }
}
