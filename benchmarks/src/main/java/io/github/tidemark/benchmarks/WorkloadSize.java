package io.github.tidemark.benchmarks;

/**
 * How much the workload holds.
 *
 * @param books order books of {@link #LEVELS} levels a side, over all instruments
 * @param trades trades, over all instruments
 */
public record WorkloadSize(long books, long trades) {
  static final int LEVELS = 20;
  static final int INSTRUMENTS = 4;

  public WorkloadSize {
    if (books < INSTRUMENTS || trades < INSTRUMENTS) {
      throw new IllegalArgumentException(
          "the workload has %d instruments and needs an event of each: books=%d trades=%d"
              .formatted(INSTRUMENTS, books, trades));
    }
  }

  /** A folder name that differs for every size. */
  public String key() {
    return "books-" + books + "-trades-" + trades;
  }

  @Override
  public String toString() {
    return "%,d books of %d levels, %,d trades, %d instruments"
        .formatted(books, LEVELS, trades, INSTRUMENTS);
  }
}
