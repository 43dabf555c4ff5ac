package io.github.tidemark.lake;

import io.github.tidemark.lake.raw.Channel;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run did.
 *
 * @param source the source
 * @param channels where the rows of each channel went
 * @param outputs what was written, by output such as {@code features/book} or {@code
 *     bars/mid/time-60}
 * @param instruments instruments with new rows
 * @param met every instrument of the source's files, as exchange/symbol, whether or not it has new
 *     rows; without those of files that failed
 * @param filesRead raw files read
 * @param filesDone raw files that were done already
 * @param leftOut columns and bar series asked for that the source or the mode cannot give
 * @param notes what the reader should know, such as that the configuration has changed
 * @param errors what failed, each with its file; everything else is done
 * @param outcome all in one word
 * @param elapsed how long it took
 */
public record RunSummary(
    String source,
    Map<Channel, RowSum> channels,
    Map<String, OutputSum> outputs,
    int instruments,
    Set<String> met,
    int filesRead,
    int filesDone,
    List<String> leftOut,
    List<String> notes,
    List<String> errors,
    Outcome outcome,
    Duration elapsed) {
  /** How it ended. */
  public enum Outcome {
    COMPLETE,
    /** Data is worse than what was asked to be tolerated; there are no other errors. */
    BAD_DATA,
    FAILED
  }

  public RunSummary {
    channels = Collections.unmodifiableMap(channels);
    outputs = Collections.unmodifiableMap(outputs);
    met = Set.copyOf(met);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
    errors = List.copyOf(errors);
  }

  /** Whether all of it was done. */
  public boolean isComplete() {
    return outcome == Outcome.COMPLETE;
  }

  /** Rows of an output written in this run. */
  public long rows(String output) {
    OutputSum sum = outputs.get(output);
    return sum == null ? 0 : sum.rows();
  }

  /** Where the rows of all channels went. */
  public RowSum total() {
    RowSum total = RowSum.ZERO;
    for (RowSum sum : channels.values()) {
      total = total.plus(sum);
    }
    return total;
  }
}
