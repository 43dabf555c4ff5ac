package io.github.tidemark.lake.store;

import java.io.IOException;

/** A complete file that waited to be published is no longer there: somebody has removed it. */
public final class LostFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Lost on the way to its place. */
  public LostFileException(Location target, Throwable cause) {
    super(
        "what was written is gone before it had its name: file="
            + target
            + "; run again: it is made again",
        cause);
  }
}
