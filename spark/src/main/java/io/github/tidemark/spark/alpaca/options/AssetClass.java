package io.github.tidemark.spark.alpaca.options;

import java.util.Locale;

/** What is traded. */
enum AssetClass {
  US_EQUITY,
  CRYPTO;

  static AssetClass parse(String text) {
    for (AssetClass each : values()) {
      if (each.name().equals(text.toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new IllegalArgumentException("asset-class=" + text + " is neither us_equity nor crypto");
  }
}
