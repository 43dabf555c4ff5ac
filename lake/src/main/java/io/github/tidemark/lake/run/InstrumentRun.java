package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.Engine;
import io.github.tidemark.kernel.engine.StructuralBatch;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Snapshot;
import io.github.tidemark.lake.manifest.SnapshotFiles;
import io.github.tidemark.lake.out.StagedPart;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.read.InstrumentTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One instrument in a run: from which snapshot its engine starts, which events it has seen already,
 * and when it is saved. Owned by the merging thread.
 */
final class InstrumentRun {
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private final Group group;
  private final Instrument instrument;
  private final InstrumentState before;
  private final Snapshot start;
  private final long startTs;
  private final InstrumentOutput output;
  private final SnapshotFiles files;
  private final String attempt;
  private final List<Snapshot> saved = new ArrayList<>();
  private Engine engine;
  private Snapshot latest;
  private int generation;
  private long boundary = Long.MIN_VALUE;
  private long rowsPutOff;

  /**
   * An instrument in a run.
   *
   * @param before its state before the run
   * @param start the snapshot to go on from, or null to begin
   * @param files where it is saved
   * @param attempt tells its files from those of others that write the same
   */
  InstrumentRun(
      Group group,
      Instrument instrument,
      InstrumentState before,
      Snapshot start,
      InstrumentOutput output,
      SnapshotFiles files,
      String attempt) {
    this.group = group;
    this.instrument = instrument;
    this.before = before;
    this.start = start;
    this.output = output;
    this.files = files;
    this.attempt = attempt;
    startTs = start == null ? Long.MIN_VALUE : start.last();
    latest = start;
    generation = start == null ? 1 : start.generation() + 1;
  }

  /** Applies books that belong to this instrument; those it has seen already are passed over. */
  void book(BookBatch batch, int row, StructuralBatch structural) throws IOException {
    long ts = batch.ts()[row];
    if (ts >= boundary && !enter(ts)) {
      return;
    }
    engine.onBook(batch, row, structural);
  }

  void trade(TradeBatch batch, int row) throws IOException {
    long ts = batch.ts()[row];
    if (ts >= boundary && !enter(ts)) {
      return;
    }
    engine.onTrade(batch, row);
  }

  /** The rare events: those seen before, the first one, and the first of a UTC day. */
  private boolean enter(long ts) throws IOException {
    if (ts <= startTs) {
      return false;
    }
    if (engine == null) {
      if (output.isCrowded()) {
        rowsPutOff++;
        return false;
      }
      begin();
    } else {
      engine.flush();
      save();
      output.generation(generation);
    }
    boundary = (Math.floorDiv(ts, DAY_NANOS) + 1) * DAY_NANOS;
    return true;
  }

  /** Takes up the snapshot, if not done already. */
  void begin() throws IOException {
    if (engine != null) {
      return;
    }
    engine = new Engine(group.config(), instrument, group.columns(), group.bars(), output);
    output.generation(generation);
    if (start != null) {
      try {
        files.restore(start, engine);
      } catch (IOException | IllegalStateException e) {
        throw new SnapshotException(before, start, e);
      }
    }
  }

  private void save() throws IOException {
    latest = files.save(stem(), generation, engine, latest);
    saved.add(latest);
    generation++;
  }

  private String stem() {
    String name =
        HivePath.escape(instrument.exchange()) + "," + HivePath.escape(instrument.symbol());
    return name + "-" + era() + "-" + generation + (attempt.isEmpty() ? "" : "-" + attempt);
  }

  /** Whether any event was applied. */
  boolean isActive() {
    return engine != null;
  }

  /**
   * How many of its events wait for another pass over the files, since others have taken all room:
   * none or all.
   */
  long rowsPutOff() {
    return rowsPutOff;
  }

  /** The instrument as readers know it. */
  InstrumentTable.Key tableKey() {
    return new InstrumentTable.Key(instrument.exchange(), instrument.symbol());
  }

  /** What tells instruments apart, and their order. */
  String key() {
    return Plan.key(instrument.exchange(), instrument.symbol());
  }

  InstrumentState before() {
    return before;
  }

  /** The last generation that stays from before; what comes later is superseded. */
  int kept() {
    return start == null ? 0 : start.generation();
  }

  /** Saves the engine and hands over its last rows, which are encoded meanwhile. */
  void end() throws IOException {
    engine.flush();
    save();
    output.generation(0);
    engine.finish();
  }

  /** Ends all files, after {@link #end}. */
  void endFiles() throws IOException {
    output.endFiles();
  }

  /** Waits until all files are complete, after {@link #endFiles}; the engine is gone then. */
  List<StagedPart> finish() throws IOException {
    engine = null;
    return output.finish();
  }

  /** Removes all files. */
  void abandon() {
    output.abandon();
  }

  /** Snapshots that hold after the run. */
  List<Snapshot> snapshots() {
    List<Snapshot> all = new ArrayList<>();
    for (Snapshot snapshot : before.snapshots()) {
      if (snapshot.generation() <= kept()) {
        all.add(snapshot);
      }
    }
    all.addAll(saved);
    return InstrumentState.thinned(all);
  }

  /** How often it has been taken up, after the run. */
  int era() {
    return before.era() + 1;
  }
}
