package io.github.tidemark.lake.run;

import io.github.tidemark.lake.manifest.InstrumentState;
import java.util.Set;

/**
 * Which instruments of a group's files are wanted.
 *
 * @param text the same in the manifest, empty for all
 * @param exchanges venues wanted; empty: all
 * @param symbols symbols wanted; empty: all
 */
record Selection(String text, Set<String> exchanges, Set<String> symbols) {
  /** Every instrument. */
  static final Selection ALL = new Selection("", Set.of(), Set.of());

  Selection {
    exchanges = Set.copyOf(exchanges);
    symbols = Set.copyOf(symbols);
  }

  boolean wants(InstrumentState instrument) {
    return (exchanges.isEmpty() || exchanges.contains(instrument.exchange()))
        && (symbols.isEmpty() || symbols.contains(instrument.symbol()));
  }
}
