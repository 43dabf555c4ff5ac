package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.spark.alpaca.client.Resource;
import java.util.Locale;

/** What can be fetched. */
enum Kind {
  TRADES(Resource.STOCK_TRADES, Resource.CRYPTO_TRADES),
  QUOTES(Resource.STOCK_QUOTES, Resource.CRYPTO_QUOTES),
  BARS(Resource.STOCK_BARS, Resource.CRYPTO_BARS);

  private final Resource stocks;
  private final Resource coins;

  Kind(Resource stocks, Resource coins) {
    this.stocks = stocks;
    this.coins = coins;
  }

  /** Where the rows of a symbol come from; coins have a slash in their symbols. */
  Resource resource(String symbol) {
    return isCoin(symbol) ? coins : stocks;
  }

  static boolean isCoin(String symbol) {
    return symbol.indexOf('/') >= 0;
  }

  /** The name, as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
