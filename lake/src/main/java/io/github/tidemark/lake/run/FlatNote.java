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

  /** The end of a file: where its rows went; {@code input} where it had not been applied before. */
  record FileEnd(Channel channel, RowSum rows, long bytes, Optional<Input> input)
      implements FlatNote {}

  /** A file that cannot be used. */
  record BadFile(int file, String message, Kind kind) implements FlatNote {
    /** Why. */
    enum Kind {
      /** It cannot be read. */
      UNREADABLE,
      /** Its rows are worse than what is tolerated. */
      BAD_DATA
    }
  }
}
