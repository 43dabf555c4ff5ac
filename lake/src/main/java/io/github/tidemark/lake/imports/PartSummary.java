package io.github.tidemark.lake.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of one input: a file, or files that belong together.
 *
 * @param name short name of the input
 * @param inputs its files
 * @param bytes their size
 * @param state what was done
 * @param channels where its rows went; for a failed input the rows seen are not listed
 * @param outputs the files written, relative to the root
 * @param failure why it failed, for {@link State#FAILED}
 */
public record PartSummary(
    String name,
    List<Path> inputs,
    long bytes,
    State state,
    List<ChannelCounts> channels,
    List<String> outputs,
    Optional<ImportException> failure) {

  /** What was done with an input. */
  public enum State {
    IMPORTED,
    /** An earlier run did it with the same content and settings. */
    UNCHANGED,
    FAILED,
    /** An earlier failure ended the run before it. */
    SKIPPED
  }
}
