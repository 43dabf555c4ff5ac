package io.github.tidemark.lake.run;

import java.io.IOException;

/** Opens files for a merge. */
interface CursorOpener {
  /**
   * A cursor that stands before the first row.
   *
   * @param order the file's place among all, which decides between equal keys
   */
  Cursor open(InputFile file, int order) throws IOException;

  /** Closes a cursor, at its end or when the merge fails. */
  void close(Cursor cursor) throws IOException;
}
