package io.github.tidemark.lake.raw;

/** What a raw file holds. */
public enum Channel {
  TICKER("ticker"),
  TRADES("trades"),
  ORDERBOOK("orderbook"),
  /** Changes of books, which only streams have: they come as records of {@link #ORDERBOOK}. */
  ORDERBOOK_CHANGES("orderbook_changes");

  private final String folder;

  Channel(String folder) {
    this.folder = folder;
  }

  /** Name of the channel, as in paths and on the command line. */
  public String folder() {
    return folder;
  }

  /** The channel as which its rows are selected, sent and received. */
  public Channel topic() {
    return this == ORDERBOOK_CHANGES ? ORDERBOOK : this;
  }

  /** Whether it holds books or what becomes books. */
  public boolean isBooks() {
    return topic() == ORDERBOOK;
  }

  /** Whether features and bars are computed from its raw files. */
  public boolean isComputed() {
    return this != TICKER;
  }
}
