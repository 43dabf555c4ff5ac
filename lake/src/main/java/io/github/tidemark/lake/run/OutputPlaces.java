package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Part;
import io.github.tidemark.lake.out.OutputContext;
import io.github.tidemark.lake.out.PartName;
import io.github.tidemark.lake.out.Provenance;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.store.Location;

/**
 * Where outputs lie.
 *
 * @param features the folder of {@code book/}
 * @param bars the folder of {@code mid/} and {@code trade/}
 * @param context what sinks share
 * @param provenance the input files in use
 * @param rowBytes bytes of a book row
 */
record OutputPlaces(
    Location features, Location bars, OutputContext context, Provenance provenance, int rowBytes) {
  static final String BOOKS = "features/book";
  private static final String BARS = "bars/";
  private static final int MOST_BOOK_ROWS = 32 * 1024;
  private static final int MOST_BAR_ROWS = 1024;
  private static final int BAR_BYTES = 450;

  /** The name of a bar series' output. */
  static String bars(BarSpec spec) {
    return BARS + spec.folder();
  }

  private static Location folder(Location features, Location bars, String output) {
    return output.startsWith(BARS)
        ? bars.resolve(output.substring(BARS.length()))
        : features.resolve("book");
  }

  /** Rows a batch of book rows, by the memory there is. */
  int bookRows() {
    return context.memory().rows(rowBytes, MOST_BOOK_ROWS);
  }

  /** Rows a batch of bars, by the memory there is. */
  int barRows() {
    return context.memory().rows(BAR_BYTES, MOST_BAR_ROWS);
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
