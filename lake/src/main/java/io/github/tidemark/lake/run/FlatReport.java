package io.github.tidemark.lake.run;

import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Snapshot;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Staged;
import java.util.List;
import java.util.Map;

/**
 * What became of some instruments of mixed files. A value, made of values, so that it can travel.
 *
 * @param done instruments done
 * @param quarantine files of bad rows
 * @param withdrawn rows that a file had given already, by channel
 * @param files files read, or parts of them, of those whose end has come here
 * @param badFiles files that cannot be used
 * @param badSnapshots saved engines that cannot be restored
 */
public record FlatReport(
    List<InstrumentDone> done,
    List<Staged> quarantine,
    Map<Channel, RowSum> withdrawn,
    List<FlatNote.FileEnd> files,
    List<FlatNote.BadFile> badFiles,
    List<BadSnapshot> badSnapshots) {
  /** A saved engine that cannot be restored. */
  record BadSnapshot(InstrumentState instrument, Snapshot snapshot, String message) {}

  public FlatReport {
    done = List.copyOf(done);
    quarantine = List.copyOf(quarantine);
    withdrawn = Map.copyOf(withdrawn);
    files = List.copyOf(files);
    badFiles = List.copyOf(badFiles);
    badSnapshots = List.copyOf(badSnapshots);
  }

  /** Rows of the output files. */
  public long rowsWritten() {
    return done.stream().flatMap(i -> i.parts().stream()).mapToLong(part -> part.rows()).sum();
  }

  /** Size of the output files. */
  public long bytesWritten() {
    return done.stream().flatMap(i -> i.parts().stream()).mapToLong(part -> part.bytes()).sum();
  }
}
