package io.github.tidemark.lake.run;

import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.manifest.Input;
import io.github.tidemark.lake.raw.Channel;
import java.util.Optional;

/**
 * What travels with the events of mixed files that is none: as it goes the same way, it counts as
 * often as they do, however often the reading is done. A value, made of values.
 */
public sealed interface FlatNote {
  /** Where an instrument stands; goes to the instrument. */
  record Standing(Plan.Start start) implements FlatNote {}

  /** A bad row; goes to its instrument where that is known. */
  record Reject(
      int file, long row, String reason, String value, long ts, String exchange, String symbol)
      implements FlatNote {}

  /**
   * The end of a part of a file: where its rows went; {@code input} where the file had not been
   * applied before, with the times of the part.
   */
  record FileEnd(int file, Channel channel, RowSum rows, long bytes, Optional<Input> input)
      implements FlatNote {}

  /** A file that cannot be used, as a part of it has shown. */
  record BadFile(int file, int part, String message, Kind kind) implements FlatNote {
    /** Why. */
    enum Kind {
      /** It cannot be read. */
      UNREADABLE,
      /** Its rows are worse than what is tolerated. */
      BAD_DATA
    }
  }
}
