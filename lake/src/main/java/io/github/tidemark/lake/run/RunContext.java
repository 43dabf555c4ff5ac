package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.lake.Quality;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Part;
import io.github.tidemark.lake.out.OutputContext;
import io.github.tidemark.lake.read.ReadConfig;
import java.nio.file.Path;
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
    Path features,
    Path bars,
    Path state,
    OutputContext output,
    ReadConfig read,
    EventOrder order,
    UnaryOperator<Instrument> settings,
    StructuralMode structural,
    Path quarantine,
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

  /** The file of a part. */
  Path file(InstrumentState instrument, Part part) {
    return OutputPlaces.file(features, bars, instrument, part);
  }
}
