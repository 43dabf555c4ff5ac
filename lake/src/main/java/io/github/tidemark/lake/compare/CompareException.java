package io.github.tidemark.lake.compare;

import java.io.IOException;

/** Two outputs cannot be compared. The message says what stands against it and what to do. */
public final class CompareException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Who can mend it. */
  public enum Kind {
    /** The files: missing, or not what the name says. */
    FAILED,
    /** The caller, with other options. */
    USAGE
  }

  private final Kind kind;

  private CompareException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static CompareException failed(String message) {
    return new CompareException(Kind.FAILED, message);
  }

  static CompareException usage(String message) {
    return new CompareException(Kind.USAGE, message);
  }

  public Kind kind() {
    return kind;
  }
}
