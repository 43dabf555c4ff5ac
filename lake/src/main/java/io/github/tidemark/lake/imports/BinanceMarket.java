package io.github.tidemark.lake.imports;

/** Binance's markets, each an exchange of its own. */
enum BinanceMarket {
  SPOT("binance"),
  USD_M("binance-usdm"),
  COIN_M("binance-coinm");

  private final String exchange;

  BinanceMarket(String exchange) {
    this.exchange = exchange;
  }

  String exchange() {
    return exchange;
  }
}
