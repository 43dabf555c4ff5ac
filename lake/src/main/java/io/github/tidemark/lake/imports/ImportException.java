package io.github.tidemark.lake.imports;

import java.io.IOException;

/** An import that cannot be done; the message says what, which file and where in it. */
public final class ImportException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is, for the exit code. */
  public enum Kind {
    /** A file is missing, unreadable, corrupt or not of this dialect, or nothing can be written. */
    FAILED,
    /** The request makes no sense. */
    USAGE,
    /** The data is worse than what was asked to be tolerated. */
    QUALITY
  }

  private final Kind kind;

  public ImportException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public ImportException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
