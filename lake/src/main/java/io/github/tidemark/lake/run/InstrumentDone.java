package io.github.tidemark.lake.run;

import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Part;
import io.github.tidemark.lake.out.StagedPart;
import io.github.tidemark.lake.store.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run has done of one instrument.
 *
 * @param after how far it has come
 * @param parts its new files
 * @param superseded its files that they replace or that must go
 */
record InstrumentDone(InstrumentState after, List<StagedPart> parts, List<Location> superseded) {
  InstrumentDone {
    parts = List.copyOf(parts);
    superseded = List.copyOf(superseded);
  }

  /** Of an instrument all of whose files are complete. */
  static InstrumentDone of(RunContext context, InstrumentRun run, List<StagedPart> staged) {
    InstrumentState before = run.before();
    List<Location> superseded = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (Part part : before.parts()) {
      if (part.generation() >= 1 && part.generation() <= run.kept()) {
        parts.add(part);
      } else {
        superseded.add(context.file(before, part));
      }
    }
    for (StagedPart part : staged) {
      String folder = part.file().target().parent().name();
      String date = folder.substring(folder.indexOf('=') + 1);
      parts.add(new Part(part.generation(), part.output(), date, part.bytes()));
    }
    InstrumentState after =
        new InstrumentState(before.exchange(), before.symbol(), run.era(), run.snapshots(), parts);
    return new InstrumentDone(after, staged, superseded);
  }
}
