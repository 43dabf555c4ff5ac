package io.github.tidemark.lake.run;

import io.github.tidemark.lake.manifest.GroupState;
import io.github.tidemark.lake.manifest.Input;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Part;
import io.github.tidemark.lake.manifest.Snapshot;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Stores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a run has to do with a group: which files it reads and from which snapshot each instrument
 * goes on. An instrument goes on from its last snapshot unless a file that is new, changed or gone
 * reaches back before its last event, or an output file is missing: then from the latest snapshot
 * of before that.
 */
final class Plan {
  /** Where an instrument stands before the run. */
  record Start(InstrumentState before, Snapshot snapshot, boolean goesBack) {}

  private final Set<InputFile> fresh;
  private final List<InputFile> read;
  private final Map<String, Start> starts;
  private final Map<InputFile, Input> kept;

  private Plan(
      Set<InputFile> fresh,
      Map<InputFile, Input> kept,
      List<InputFile> read,
      Map<String, Start> starts) {
    this.fresh = fresh;
    this.kept = kept;
    this.read = read;
    this.starts = starts;
  }

  /** Times of the first events of new files, found only when they may matter. */
  interface FirstEvents {
    /** Time of the first event of each instrument in a file, by {@link Plan#key}. */
    Map<String, Long> of(InputFile file) throws IOException;
  }

  static String key(String exchange, String symbol) {
    return exchange + "\n" + symbol;
  }

  static Plan of(
      GroupState state,
      Group group,
      Predicate<InstrumentState> wanted,
      RunContext context,
      FirstEvents events)
      throws IOException {
    Set<InputFile> fresh = new LinkedHashSet<>();
    Map<String, Input> done = new HashMap<>();
    for (Input input : state.inputs()) {
      done.put(input.channel() + "\n" + input.name(), input);
    }
    Map<InputFile, Input> kept = new LinkedHashMap<>();
    for (InputFile file : group.files()) {
      Input input = done.get(file.channel().folder() + "\n" + file.raw().name());
      if (input != null && file.is(input)) {
        done.remove(file.channel().folder() + "\n" + file.raw().name());
        kept.put(file, input);
      } else {
        fresh.add(file);
      }
    }
    long gone = Long.MAX_VALUE;
    for (Input input : done.values()) {
      gone = Math.min(gone, input.first());
    }
    Map<String, Long> cuts = cuts(state, fresh, events);
    Map<String, Start> starts = new HashMap<>();
    long earliest = Long.MAX_VALUE;
    for (InstrumentState instrument : state.instruments()) {
      String key = key(instrument.exchange(), instrument.symbol());
      if (!wanted.test(instrument)) {
        continue;
      }
      long cut = Math.min(gone, cuts.getOrDefault(key, Long.MAX_VALUE));
      Start start = start(instrument, cut, missing(instrument, context));
      starts.put(key, start);
      if (start.goesBack()) {
        long from = start.snapshot() == null ? Long.MIN_VALUE : start.snapshot().last();
        earliest = Math.min(earliest, from);
      }
    }
    List<InputFile> read = new ArrayList<>();
    for (InputFile file : group.files()) {
      Input input = kept.get(file);
      if (input == null || (earliest < Long.MAX_VALUE && input.last() > earliest)) {
        read.add(file);
      }
    }
    return new Plan(fresh, kept, read, starts);
  }

  private static Map<String, Long> cuts(GroupState state, Set<InputFile> fresh, FirstEvents events)
      throws IOException {
    Map<String, Long> cuts = new HashMap<>();
    long last = Long.MIN_VALUE;
    for (InstrumentState instrument : state.instruments()) {
      last = Math.max(last, instrument.last());
    }
    for (InputFile file : fresh) {
      if (last > Long.MIN_VALUE && file.earliest() <= last) {
        events.of(file).forEach((key, ts) -> cuts.merge(key, ts, Math::min));
      }
    }
    return cuts;
  }

  /**
   * The first generation of which a file is missing or of another size; none is {@link
   * Integer#MAX_VALUE}.
   */
  private static int missing(InstrumentState instrument, RunContext context) throws IOException {
    Map<Part, Location> files = new HashMap<>();
    for (Part part : instrument.parts()) {
      files.put(part, context.file(instrument, part));
    }
    Map<Location, Long> sizes = Stores.sizes(files.values());
    int first = Integer.MAX_VALUE;
    for (Part part : instrument.parts()) {
      if (sizes.getOrDefault(files.get(part), -1L) != part.bytes()) {
        int generation = part.generation() == 0 ? lastGeneration(instrument) : part.generation();
        first = Math.min(first, generation);
      }
    }
    return first;
  }

  private static int lastGeneration(InstrumentState instrument) {
    List<Snapshot> snapshots = instrument.snapshots();
    return snapshots.isEmpty() ? 1 : snapshots.get(snapshots.size() - 1).generation();
  }

  private static Start start(InstrumentState instrument, long cut, int missing) {
    Snapshot found = null;
    for (Snapshot snapshot : instrument.snapshots()) {
      if (snapshot.last() < cut && snapshot.generation() < missing) {
        found = snapshot;
      }
    }
    boolean goesBack = found == null || found.last() != instrument.last();
    return new Start(instrument, found, goesBack);
  }

  /** Whether everything is done already. */
  boolean isEmpty() {
    return fresh.isEmpty() && starts.values().stream().noneMatch(Start::goesBack);
  }

  /** Whether a file has not been applied before. */
  boolean isFresh(InputFile file) {
    return fresh.contains(file);
  }

  /** Time of the last event of a file applied before, nanoseconds. */
  long last(InputFile file) {
    return kept.get(file).last();
  }

  /** Files applied before that are still the same. */
  List<Input> kept() {
    return List.copyOf(kept.values());
  }

  /** Files to read: new ones, and others that hold events to apply again. */
  List<InputFile> read() {
    return read;
  }

  /** Where an instrument starts. */
  Start start(String exchange, String symbol) {
    Start start = starts.get(key(exchange, symbol));
    return start != null ? start : new Start(InstrumentState.fresh(exchange, symbol), null, false);
  }

  /** Instruments known before the run. */
  Iterable<Start> known() {
    return starts.values();
  }
}
