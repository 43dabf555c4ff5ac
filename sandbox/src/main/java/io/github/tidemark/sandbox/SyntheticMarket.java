package io.github.tidemark.sandbox;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A realistic synthetic market: queue-reactive order flow, self-exciting trades, and books and
 * trades that agree, since a trade takes from the best levels of the book before it. About 10 books
 * and 5 trades a second an instrument. Events are made one by one, so memory does not grow with the
 * duration; equal settings give equal events on every machine. Owned by one thread; runs once.
 */
public final class SyntheticMarket {
  /** The exchange every instrument trades at. */
  public static final String EXCHANGE = "sandbox";

  private final long endNanos;
  private final List<Listing> listings = new ArrayList<>();
  private final List<InstrumentMarket> markets = new ArrayList<>();

  public SyntheticMarket(MarketSettings settings) {
    endNanos = ChronoUnit.NANOS.between(Instant.EPOCH, settings.start().plus(settings.duration()));
    SplitMix64 random = new SplitMix64(settings.seed());
    for (int i = 0; i < settings.symbols(); i++) {
      Listing listing = Listing.numbered(i);
      listings.add(listing);
      markets.add(new InstrumentMarket(i, listing, settings, random.split()));
    }
  }

  /** The instruments; their indices name them to the sink. */
  public List<Listing> listings() {
    return List.copyOf(listings);
  }

  /** Gives every event to {@code sink}, in time order over all instruments. */
  public void run(MarketSink sink) throws IOException {
    while (true) {
      InstrumentMarket earliest = markets.get(0);
      for (InstrumentMarket market : markets) {
        if (market.nextNanos() < earliest.nextNanos()) {
          earliest = market;
        }
      }
      if (earliest.nextNanos() >= endNanos) {
        return;
      }
      earliest.advance(sink);
    }
  }
}
