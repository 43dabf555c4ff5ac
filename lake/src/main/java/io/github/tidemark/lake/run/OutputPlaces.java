package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Part;
import io.github.tidemark.lake.out.OutputContext;
import io.github.tidemark.lake.out.PartName;
import io.github.tidemark.lake.out.Provenance;
import io.github.tidemark.lake.out.RowBatches;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.store.Location;

/**
 * Where outputs lie.
 *
 * @param features the folder of {@code book/}
 * @param bars the folder of {@code mid/} and {@code trade/}
 * @param context what sinks share
 * @param batches of rows that are to be written
 * @param provenance the input files in use
 */
record OutputPlaces(
    Location features,
    Location bars,
    OutputContext context,
    RowBatches batches,
    Provenance provenance) {
  static final String BOOKS = "features/book";
  private static final String BARS = "bars/";

  /** The places of one pass over the files of a group. */
  static OutputPlaces of(RunContext run, Provenance provenance) {
    OutputContext output = run.output();
    return new OutputPlaces(run.features(), run.bars(), output, output.batches(), provenance);
  }

  /** The name of a bar series' output. */
  static String bars(BarSpec spec) {
    return BARS + spec.folder();
  }

  private static Location folder(Location features, Location bars, String output) {
    return output.startsWith(BARS)
        ? bars.resolve(output.substring(BARS.length()))
        : features.resolve("book");
  }

  /** The folder of an instrument in an output. */
  Location instrument(String output, Instrument instrument) {
    return instrument(features, bars, output, instrument.exchange(), instrument.symbol());
  }

  private static Location instrument(
      Location features, Location bars, String output, String exchange, String symbol) {
    return folder(features, bars, output)
        .resolve("exchange=" + HivePath.escape(exchange))
        .resolve("symbol=" + HivePath.escape(symbol));
  }

  /** The file of a part. */
  static Location file(Location features, Location bars, InstrumentState of, Part part) {
    return instrument(features, bars, part.output(), of.exchange(), of.symbol())
        .resolve("date=" + part.date())
        .resolve(part.generation() == 0 ? PartName.OPEN : PartName.of(part.generation()));
  }
}
