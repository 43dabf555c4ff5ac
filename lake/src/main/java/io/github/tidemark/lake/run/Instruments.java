package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.lake.read.InstrumentTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The instruments behind the ids that readers give out, with their configuration. Safe for use by
 * several threads.
 */
final class Instruments {
  private final InstrumentTable table;
  private final UnaryOperator<Instrument> settings;
  private volatile List<Instrument> known = List.of();

  /**
   * No instruments yet.
   *
   * @param table for the readers, empty
   * @param settings sets tick size and the like
   */
  Instruments(InstrumentTable table, UnaryOperator<Instrument> settings) {
    this.table = table;
    this.settings = settings;
  }

  /** All instruments met so far, by id. */
  List<Instrument> all() {
    List<Instrument> now = known;
    return now.size() == table.size() ? now : extend();
  }

  private synchronized List<Instrument> extend() {
    List<Instrument> extended = new ArrayList<>(known);
    for (int id = extended.size(); id < table.size(); id++) {
      InstrumentTable.Key key = table.key(id);
      extended.add(settings.apply(Instrument.of(key.exchange(), key.symbol())));
    }
    known = List.copyOf(extended);
    return known;
  }
}
