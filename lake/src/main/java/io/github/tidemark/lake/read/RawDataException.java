package io.github.tidemark.lake.read;

import java.io.IOException;

/**
 * Raw data that cannot be used as configured: a missing column, a wrong type, mixed units, time
 * that runs backwards too far. The message names the file, what was found and what to do.
 */
public sealed class RawDataException extends IOException permits BadDataException {
  private static final long serialVersionUID = 1L;

  public RawDataException(String message) {
    super(message);
  }
}
