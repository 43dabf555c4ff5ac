package io.github.tidemark.lake.parquet;

import java.io.IOException;

/**
 * A Parquet file that is corrupt, truncated or uses what this reader does not know. The message
 * names the file, where in it, what was expected and what was found.
 */
public final class ParquetException extends IOException {
  private static final long serialVersionUID = 1L;

  public ParquetException(String message) {
    super(message);
  }

  public ParquetException(String message, Throwable cause) {
    super(message, cause);
  }
}
