package io.github.tidemark.lake;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import java.util.List;

/**
 * What a run would do.
 *
 * @param source the source
 * @param files raw files, in order
 * @param instruments instruments that paths and footers name, and those met in mixed files before
 * @param mixed files of mixed instruments that are new: which ones, only reading them tells
 * @param outputs folders that would be written to
 * @param errors files that cannot be read
 */
public record RunPlan(
    String source,
    List<FilePlan> files,
    List<String> instruments,
    int mixed,
    List<Location> outputs,
    List<String> errors) {
  public RunPlan {
    files = List.copyOf(files);
    instruments = List.copyOf(instruments);
    outputs = List.copyOf(outputs);
    errors = List.copyOf(errors);
  }

  /** Whether a file has to be read. */
  public enum Need {
    NEW,
    DONE,
    TICKER
  }

  /**
   * One raw file.
   *
   * @param rows as its footer says
   */
  public record FilePlan(Channel channel, Location path, long bytes, long rows, Need need) {}
}
