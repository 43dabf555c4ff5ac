package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.lake.Quality;
import io.github.tidemark.lake.manifest.GroupStore;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Part;
import io.github.tidemark.lake.out.OutputContext;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.store.Location;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What all groups of a run share.
 *
 * @param features the folder of {@code book/}
 * @param bars the folder of {@code mid/} and {@code trade/}
 * @param state the folder of the groups' states
 * @param output what sinks share
 * @param read how raw files are read
 * @param order the total order
 * @param settings sets tick size and the like of an instrument
 * @param structural whether structural columns are computed before the engine
 * @param quarantine the folder of the bad rows
 * @param quality what happens to them
 * @param maxBadRatio a larger share of bad rows is an error
 * @param config hash of the configuration
 * @param monitor is told of progress
 */
record RunContext(
    Location features,
    Location bars,
    Location state,
    OutputContext output,
    ReadConfig read,
    EventOrder order,
    UnaryOperator<Instrument> settings,
    StructuralMode structural,
    Location quarantine,
    Quality quality,
    double maxBadRatio,
    String config,
    Monitor monitor) {

  /** Where structural columns are computed. */
  enum StructuralMode {
    /** In a loop over each decoded batch. */
    AHEAD,
    /** In the engine. */
    IN_ENGINE
  }

  /** The store of a group's state. */
  GroupStore store(String key) {
    return new GroupStore(state.resolve(key), this::place);
  }

  /** The place that an earlier run has written down. */
  private Location place(String printed) {
    String scheme = Location.schemeOf(printed);
    for (Location known : List.of(state, features, bars)) {
      if (known.scheme().equals(scheme)) {
        return known.at(printed);
      }
    }
    throw new IllegalArgumentException("no output is of this kind: file=" + printed);
  }

  /** The file of a part. */
  Location file(InstrumentState instrument, Part part) {
    return OutputPlaces.file(features, bars, instrument, part);
  }
}
