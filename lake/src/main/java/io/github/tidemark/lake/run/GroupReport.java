package io.github.tidemark.lake.run;

import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.out.StagedPart;
import io.github.tidemark.lake.raw.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of the work on a group. A value, made of values, so that it can travel.
 *
 * @param counts where the rows of each channel went
 * @param parts output files
 * @param instruments instruments with new rows
 * @param files raw files read
 * @param filesDone raw files done before, which were not read
 * @param bytes size of the files read
 * @param errors what failed
 * @param badData how many of the errors are of bad data
 * @param notes what the reader should know
 * @param outcome what has to happen to the files left behind
 */
public record GroupReport(
    Map<Channel, RowSum> counts,
    List<StagedPart> parts,
    int instruments,
    int files,
    int filesDone,
    long bytes,
    List<String> errors,
    int badData,
    List<String> notes,
    GroupOutcome outcome) {
  public GroupReport {
    counts = Map.copyOf(counts);
    parts = List.copyOf(parts);
    errors = List.copyOf(errors);
    notes = List.copyOf(notes);
  }

  /** Rows of the files read. */
  public long rows() {
    return counts.values().stream().mapToLong(RowSum::in).sum();
  }

  /** Whether there is something to commit. */
  public boolean isCommitted() {
    return outcome.commit().isPresent();
  }

  /** Rows of the output files. */
  public long rowsWritten() {
    return parts.stream().mapToLong(StagedPart::rows).sum();
  }

  /** Size of the output files. */
  public long bytesWritten() {
    return parts.stream().mapToLong(StagedPart::bytes).sum();
  }

  /** With further errors. */
  GroupReport and(List<String> further, int furtherBadData) {
    List<String> all = new ArrayList<>(errors);
    all.addAll(further);
    return new GroupReport(
        counts,
        parts,
        instruments,
        files,
        filesDone,
        bytes,
        all,
        badData + furtherBadData,
        notes,
        outcome);
  }
}
