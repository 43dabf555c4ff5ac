package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.SnapshotFiles;
import io.github.tidemark.lake.out.OutputContext;
import io.github.tidemark.lake.out.Provenance;
import io.github.tidemark.lake.out.RowEncoders;
import io.github.tidemark.lake.out.StagedPart;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.Duplicates;
import io.github.tidemark.lake.read.ReadCounts;
import io.github.tidemark.lake.work.Workers;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the sorted events and notes of some instruments, one instrument after the other, and drives
 * one engine at a time. Leaves complete files that nobody sees, as {@link GroupWork} does. Owned by
 * one thread.
 */
public final class FlatMerge implements Closeable, FlatChunk.Target {
  private final List<InputFile> files;
  private final Workers workers;
  private final RowEncoders encoders = new RowEncoders();
  private final RunContext context;
  private final Group group;
  private final QuarantineIssues issues;
  private final SnapshotFiles snapshots;
  private final OutputPlaces places;
  private final Provenance provenance = new Provenance();
  private final FlatChunk chunk;
  private final List<InstrumentDone> done = new ArrayList<>();
  private final Map<Channel, ReadCounts> withdrawn = new EnumMap<>(Channel.class);
  private final List<FlatNote.FileEnd> ends = new ArrayList<>();
  private final List<FlatNote.BadFile> badFiles = new ArrayList<>();
  private final List<FlatReport.BadSnapshot> badSnapshots = new ArrayList<>();
  private final Map<Integer, Integer> named = new HashMap<>();
  private String exchange;
  private String symbol;
  private Plan.Start start;
  private InstrumentRun run;
  private boolean isBroken;

  FlatMerge(FlatTask task, TaskSettings settings) {
    files = task.files();
    workers = new Workers(settings.threads());
    OutputContext.Means means = new OutputContext.Means(workers, encoders, settings.batchBytes());
    context =
        task.spec().context(means, settings.attempt(), new Monitor((rows, all) -> {}, note -> {}));
    group = task.group();
    issues =
        new QuarantineIssues(context.quarantine(), context.quality(), context.output().attempt());
    snapshots = new SnapshotFiles(context.state().resolve(group.key()));
    places = OutputPlaces.of(context, provenance);
    chunk = new FlatChunk(group, context.structural(), this);
  }

  /** Ends the instrument before, and goes on with another, as {@link FlatReader#name} has it. */
  public void instrument(String name) throws IOException {
    endInstrument();
    int cut = name.indexOf('\n');
    exchange = cut < 0 ? null : name.substring(0, cut);
    symbol = cut < 0 ? null : name.substring(cut + 1);
    start = cut < 0 ? null : new Plan.Start(InstrumentState.fresh(exchange, symbol), null, false);
    isBroken = false;
  }

  /** Takes a note; those of an instrument come before its events. */
  public void note(FlatNote note) throws IOException {
    if (note instanceof FlatNote.Standing standing) {
      start = standing.start();
    } else if (note instanceof FlatNote.Reject bad) {
      issues.reject(
          files.get(bad.file()).raw(),
          bad.row(),
          bad.reason(),
          bad.value(),
          bad.ts(),
          bad.exchange(),
          bad.symbol());
    } else if (note instanceof FlatNote.FileEnd end) {
      ends.add(end);
    } else if (note instanceof FlatNote.BadFile bad) {
      badFiles.add(bad);
    }
  }

  /**
   * Takes an event.
   *
   * @param file its file's place among all
   * @param at where it stands in time and order
   * @param rest what {@link FlatReader#bytes} had
   */
  public void event(int file, FlatKey at, ByteBuffer rest) throws IOException {
    if (isBroken) {
      return;
    }
    if (run == null) {
      begin();
    }
    if (!named.containsKey(file)) {
      InputFile input = files.get(file);
      named.put(
          file,
          provenance.opened(
              input.channel().folder() + "/" + input.raw().name(), input.raw().size()));
    }
    try {
      chunk.add(files.get(file).channel(), file, at, rest);
    } catch (SnapshotException e) {
      broken(e);
    }
  }

  private void begin() {
    Instrument instrument = context.settings().apply(Instrument.of(exchange, symbol));
    chunk.instrument(instrument);
    run =
        new InstrumentRun(
            group,
            instrument,
            start.before(),
            start.snapshot(),
            new InstrumentOutput(places, instrument),
            snapshots,
            context.output().attempt());
  }

  /** The others are done all the same: what is learnt at a time need not be tried one by one. */
  private void broken(SnapshotException e) {
    isBroken = true;
    chunk.clear();
    badSnapshots.add(new FlatReport.BadSnapshot(e.instrument(), e.snapshot(), e.getMessage()));
    run.abandon();
    run = null;
  }

  @Override
  public InstrumentRun run() {
    return run;
  }

  @Override
  public void duplicate(Channel channel, int file, long row, long ts) throws IOException {
    issues.reject(
        files.get(file).raw(),
        row,
        Duplicates.REASON,
        "also in another file",
        ts,
        exchange,
        symbol);
    withdrawn.computeIfAbsent(channel, added -> new ReadCounts()).withdraw(Duplicates.REASON, 1);
  }

  private void endInstrument() throws IOException {
    if (start == null || isBroken) {
      return;
    }
    try {
      if (run != null) {
        chunk.flush();
      }
      if (start.goesBack() && start.snapshot() != null) {
        if (run == null) {
          begin();
        }
        run.begin();
      }
      if (run != null && run.isActive()) {
        run.end();
        run.endFiles();
        List<StagedPart> parts = run.finish();
        done.add(InstrumentDone.of(context, run, parts));
      }
      run = null;
    } catch (SnapshotException e) {
      broken(e);
    }
  }

  /** Ends everything. */
  public FlatReport finish() throws IOException {
    endInstrument();
    start = null;
    Map<Channel, RowSum> sums = new EnumMap<>(Channel.class);
    withdrawn.forEach((channel, counts) -> sums.put(channel, GroupResult.sum(counts)));
    return new FlatReport(done, issues.stage(), sums, ends, badFiles, badSnapshots);
  }

  /** Removes what is not complete. */
  @Override
  public void close() {
    if (run != null) {
      run.abandon();
    }
    issues.abandon();
    encoders.close();
    workers.close();
  }
}
