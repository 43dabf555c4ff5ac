package io.github.tidemark.lake.compare;

import java.io.IOException;

/**
 * Rows in order, opened when the merge comes to them.
 *
 * @param head its first row
 */
record Run(Rows head, Opener opener) {
  /** Opens the rows at the first. */
  interface Opener {
    RowSource open() throws IOException;
  }
}
