package io.github.tidemark.lake.stream;

/** The stream cannot go on: says what, where and what to do. */
public final class StreamException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what, where and what to do. */
  public StreamException(String message) {
    super(message);
  }
}
