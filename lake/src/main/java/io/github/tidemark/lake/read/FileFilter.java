package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import java.util.Optional;
import java.util.Set;

/**
 * Which files are worth opening. A file is left out only when its path alone says that no row of it
 * is wanted.
 *
 * @param exchanges venues wanted; empty: all
 * @param symbols symbols wanted; empty: all
 * @param from first event time wanted, nanoseconds, or {@link Absent#LONG}
 * @param to first event time no longer wanted, nanoseconds, or {@link Absent#LONG}
 */
public record FileFilter(Set<String> exchanges, Set<String> symbols, long from, long to) {
  /** Takes every file. */
  public static final FileFilter ALL = new FileFilter(Set.of(), Set.of(), Absent.LONG, Absent.LONG);

  public FileFilter {
    exchanges = Set.copyOf(exchanges);
    symbols = Set.copyOf(symbols);
  }

  /** The filter of a configuration. */
  public static FileFilter of(ReadConfig config) {
    return new FileFilter(config.exchanges(), config.symbols(), config.from(), config.to());
  }

  /** Whether rows may be wanted of a file that has been found, by what is known of it since. */
  public boolean takes(RawFile file) {
    return wanted(exchanges, file.exchange()) && wanted(symbols, file.symbol());
  }

  boolean takes(PathKeys keys) {
    return wanted(exchanges, keys.exchange())
        && wanted(symbols, keys.symbol())
        && (from == Absent.LONG || keys.latest() == Absent.LONG || keys.latest() >= from)
        && (to == Absent.LONG || keys.earliest() == Absent.LONG || keys.earliest() < to);
  }

  private static boolean wanted(Set<String> wanted, Optional<String> name) {
    return wanted.isEmpty() || name.isEmpty() || wanted.contains(name.get());
  }
}
