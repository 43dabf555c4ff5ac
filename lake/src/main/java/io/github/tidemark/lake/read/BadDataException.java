package io.github.tidemark.lake.read;

/** Raw data that is readable but worse than what was asked to be tolerated. */
public final class BadDataException extends RawDataException {
  private static final long serialVersionUID = 1L;

  public BadDataException(String message) {
    super(message);
  }
}
