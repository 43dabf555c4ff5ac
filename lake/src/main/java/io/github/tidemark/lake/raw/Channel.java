package io.github.tidemark.lake.raw;

/** What a raw file holds. */
public enum Channel {
  TICKER("ticker"),
  TRADES("trades"),
  ORDERBOOK("orderbook");

  private final String folder;

  Channel(String folder) {
    this.folder = folder;
  }

  /** Name of the channel, as in paths and on the command line. */
  public String folder() {
    return folder;
  }
}
