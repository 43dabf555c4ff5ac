package io.github.tidemark.lake.out;

import io.github.tidemark.lake.store.Location;
import java.io.IOException;

/** An output file cannot be written: the folder, the disk, the permissions or the network. */
public final class OutputException extends IOException {
  private static final long serialVersionUID = 1L;

  OutputException(Location file, IOException cause) {
    super("cannot write output: file=" + file + ": " + advice(file, cause), cause);
  }

  /** Other stores than folders say themselves what to do. */
  private static String advice(Location file, IOException cause) {
    return file.isLocal()
        ? reason(cause) + "; make the folder writable and free space, then run again"
        : cause.getMessage();
  }

  private static String reason(IOException cause) {
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }
}
