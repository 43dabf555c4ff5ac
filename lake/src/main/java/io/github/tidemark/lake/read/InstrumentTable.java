package io.github.tidemark.lake.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Dense ids of the instruments met in a run, in the order in which they were first met: which
 * depends on the timing of threads, so ids must not decide the order of any output. Safe for use by
 * several threads; readers ask once a distinct text, not once a row.
 */
public final class InstrumentTable {
  /** The two texts that name an instrument. */
  public record Key(String exchange, String symbol) {}

  // Nested, since the hash code of a record takes long to link at its first use.
  private final Map<String, Map<String, Integer>> ids = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();
  private final Optional<Set<Key>> wanted;

  /** A table of whatever instruments there are. */
  public InstrumentTable() {
    wanted = Optional.empty();
  }

  /** A table of some instruments; readers leave out the rows of others. */
  public InstrumentTable(Set<Key> wanted) {
    this.wanted = Optional.of(Set.copyOf(wanted));
  }

  /** Whether rows of an instrument are read. */
  public boolean wants(String exchange, String symbol) {
    return wanted.isEmpty() || wanted.get().contains(new Key(exchange, symbol));
  }

  /** The id of an instrument, a new one at its first appearance. */
  public synchronized int id(String exchange, String symbol) {
    Map<String, Integer> symbols = ids.computeIfAbsent(exchange, added -> new HashMap<>());
    Integer known = symbols.putIfAbsent(symbol, keys.size());
    if (known != null) {
      return known;
    }
    keys.add(new Key(exchange, symbol));
    return keys.size() - 1;
  }

  /** The instrument behind an id. */
  public synchronized Key key(int id) {
    return keys.get(id);
  }

  /** Number of ids: 0 to {@code size() - 1}. */
  public synchronized int size() {
    return keys.size();
  }
}
