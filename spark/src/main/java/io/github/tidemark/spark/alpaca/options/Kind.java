package io.github.tidemark.spark.alpaca.options;

import io.github.tidemark.spark.alpaca.client.Resource;

/** What a data source reads. */
public enum Kind {
  BARS,
  TRADES,
  QUOTES,
  OPTION_BARS,
  CORPORATE_ACTIONS;

  boolean hasTimeframe() {
    return this == BARS || this == OPTION_BARS;
  }

  /** Whether coins have it too. */
  boolean hasAssetClasses() {
    return this == BARS || this == TRADES || this == QUOTES;
  }

  Resource resource(AssetClass assets) {
    boolean coins = assets == AssetClass.CRYPTO;
    return switch (this) {
      case BARS -> coins ? Resource.CRYPTO_BARS : Resource.STOCK_BARS;
      case TRADES -> coins ? Resource.CRYPTO_TRADES : Resource.STOCK_TRADES;
      case QUOTES -> coins ? Resource.CRYPTO_QUOTES : Resource.STOCK_QUOTES;
      case OPTION_BARS -> Resource.OPTION_BARS;
      case CORPORATE_ACTIONS -> Resource.CORPORATE_ACTIONS;
    };
  }
}
